package dev.delaminate.ledger.postgres.copy;

/**
 * Finds what became different in a table of the ledger's file, on a connection to which the file as it was before is
 * attached as {@code before}. Both are gone through once, by their keys.
 */
record TableDifferences(LedgerTable table) {
    /** Lines that are new, or have another value; all columns of them. */
    String changed() {
        String values = table.values().isEmpty()
                ? ""
                : " OR (" + LedgerTable.names(table.values(), "n.") + ") IS NOT ("
                        + LedgerTable.names(table.values(), "b.") + ")";
        return "SELECT " + LedgerTable.names(table.columns(), "n.") + " FROM main." + table.name()
                + " AS n LEFT JOIN before." + table.name() + " AS b ON " + table.sameKey("b", "n") + " WHERE b."
                + table.keys().get(0).name() + " IS NULL" + values;
    }

    /** Keys of lines that are there no more. */
    String gone() {
        return "SELECT " + LedgerTable.names(table.keys(), "b.") + " FROM before." + table.name()
                + " AS b WHERE NOT EXISTS (SELECT 1 FROM main." + table.name() + " AS n WHERE "
                + table.sameKey("n", "b") + ")";
    }
}

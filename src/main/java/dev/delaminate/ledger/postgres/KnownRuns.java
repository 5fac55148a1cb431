package dev.delaminate.ledger.postgres;

import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The runs that a database holds, for whoever asks for one that it does not. */
final class KnownRuns {
    private static final int MOST_NAMED = 10;

    private KnownRuns() {}

    /** Those with tables, in the order of their names. */
    static List<String> in(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT schemaname FROM pg_catalog.pg_tables WHERE starts_with(schemaname, ?) AND tablename = 'meta'"
                        + " ORDER BY schemaname",
                line -> line.getString(1).substring(RunName.PREFIX.length()),
                RunName.PREFIX);
    }

    /** Says that this one is not there, and which are. */
    static NoSuchRunException unknown(Connection connection, RunName run) {
        String begin = "delaminate run MANIFEST --ledger ... --run " + run + " begins it";
        try {
            List<String> known = in(connection);
            return new NoSuchRunException(
                    known.isEmpty()
                            ? "there is no run '" + run + "' in this database, nor any other: " + begin
                            : "there is no run '" + run + "' in this database, which has " + named(known) + "; "
                                    + begin,
                    null);
        } catch (SQLException e) {
            return new NoSuchRunException("there is no run '" + run + "' in this database: " + begin, e);
        }
    }

    private static String named(List<String> known) {
        int more = known.size() - MOST_NAMED;
        return more <= 0
                ? String.join(", ", known)
                : String.join(", ", known.subList(0, MOST_NAMED)) + " and " + more + " more";
    }
}

package dev.delaminate.ledger.postgres.copy;

import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What PostgreSQL keeps beside the tables of a ledger's file, and what follows from those. */
final class SharedNumbers {
    private static final String COMMITTED = """
            UPDATE account AS a SET committed_micros = c.micros
            FROM (SELECT b.account_id, coalesce(sum(j.price_micros), 0) AS micros FROM account AS b
                    LEFT JOIN job AS j ON j.account_id = b.account_id AND j.billing IN ('RESERVED', 'BILLED', 'IN_DOUBT')
                GROUP BY b.account_id) AS c
            WHERE c.account_id = a.account_id AND a.committed_micros <> c.micros""";

    /** Numbers that the database gives itself; those that were given in the file are not given again. */
    private static final String NEXT = """
            SELECT setval(pg_get_serial_sequence('%1$s', '%2$s'), t.highest) FROM (SELECT max(%2$s) AS highest FROM %1$s) AS t
            WHERE t.highest > coalesce(pg_sequence_last_value(pg_get_serial_sequence('%1$s', '%2$s')::regclass), 0)""";

    private SharedNumbers() {}

    static void count(Connection run) throws SQLException {
        Sql.update(run, COMMITTED);
        for (List<String> numbered :
                List.of(List.of("account", "account_id"), List.of("run", "run_id"), List.of("redo", "redo_id"))) {
            Sql.number(run, NEXT.formatted(numbered.get(0), numbered.get(1)));
        }
    }
}

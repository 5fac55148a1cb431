package dev.delaminate.batch.inspect;

import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.RunLock;
import dev.delaminate.ledger.sql.GradeSql;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.quality.QualitySummary;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;

/** Puts grades into a ledger that workers share. Blocks. Errors with {@link dev.delaminate.ledger.LedgerException}. */
public record SharedGrades(PostgresRun run) implements Consumer<Map<Long, QualitySummary>> {
    @Override
    public void accept(Map<Long, QualitySummary> qualities) {
        Connection connection = run.openBeside();
        try {
            Sql.update(connection, run.beginWriting());
            try {
                RunLock.take(connection);
                GradeSql.saveLate(connection, qualities);
                Sql.update(connection, "COMMIT");
            } catch (SQLException | RuntimeException e) {
                rollBack(connection);
                throw e;
            }
        } catch (SQLException e) {
            throw run.failure("write", e);
        } finally {
            LedgerSource.close(connection);
        }
    }

    private static void rollBack(Connection connection) {
        try {
            Sql.update(connection, "ROLLBACK");
        } catch (SQLException e) {
            // The connection is gone, and the transaction with it.
        }
    }
}

package dev.delaminate.ledger.postgres.copy;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.RunLock;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run of PostgreSQL as a ledger in a file, to be changed as a whole while workers are at work. From the copying until
 * what became different is written back the run's lock is held: workers go on with what they have in hand, and record it
 * after that. All of it is one transaction: whatever goes wrong before its end has changed nothing.
 */
public final class RunCopy {
    /** One statement may write as many rows as a run has. */
    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(20);

    private final Connection run;
    private final LedgerFile file;
    private final Set<String> empty = new HashSet<>();

    private RunCopy(Connection run, LedgerFile file) {
        this.run = run;
        this.file = file;
    }

    /** A copy that is open to be changed. */
    public interface Copied {
        /** Not {@link SqliteLedger#recover recovered}: workers live. */
        SqliteLedger ledger();

        /** Has the manifest kept that the rows have their places in from now on, see {@link KeptManifest}. */
        void keepManifest(Path manifest);
    }

    /**
     * Copies, has the copy changed, and writes back: kept when this returns, and as it was when it throws; what {@code
     * changes} throws comes through. Blocks, also until the lock is free. Errors with {@link LedgerException}.
     *
     * @param work a folder on a local disk, which may need as much room as the run's tables, twice
     * @param notices told, in a sentence, what takes long
     */
    public static <T> T change(
            PostgresRun run, Path work, InstantSource clock, Consumer<String> notices, Function<Copied, T> changes) {
        Connection connection = run.openBeside();
        try (ScratchFile scratch = ScratchFile.in(work)) {
            begin(connection, notices);
            T answer = new RunCopy(connection, scratch.file()).changed(scratch, clock, changes);
            Sql.update(connection, "COMMIT");
            return answer;
        } catch (SQLException | IOException e) {
            throw failure(run, work, e);
        } finally {
            rollBack(connection);
            LedgerSource.close(connection);
        }
    }

    private static LedgerException failure(PostgresRun run, Path work, Exception cause) {
        Throwable first = cause instanceof IOException && cause.getCause() != null ? cause.getCause() : cause;
        return first instanceof SQLException sql
                ? run.failure("change", sql)
                : new LedgerException(
                        "the run's ledger cannot be copied to " + work + ": " + cause.getMessage()
                                + "; mend that and give the same command again",
                        cause);
    }

    private static void begin(Connection run, Consumer<String> notices) throws SQLException {
        run.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST_STATEMENT.toMillis()));
        // Each statement sees what was committed before it: the lock is waited for.
        Sql.update(run, "BEGIN ISOLATION LEVEL READ COMMITTED");
        Sql.update(run, "SET LOCAL idle_in_transaction_session_timeout = '5min'");
        Sql.update(run, "SET LOCAL statement_timeout = 0");
        RunLock.loseNoCommit(run);
        PatientLock.take(run, notices);
    }

    private <T> T changed(ScratchFile scratch, InstantSource clock, Function<Copied, T> changes)
            throws SQLException, IOException {
        List<LedgerTable> tables = download();
        scratch.remember();
        T answer;
        try (SqliteLedger ledger = SqliteLedger.open(file, clock)) {
            OpenCopy copy = new OpenCopy(ledger);
            answer = changes.apply(copy);
            if (copy.kept != null) {
                KeptManifest.keep(run, copy.kept);
            }
        }
        upload(scratch, tables);
        return answer;
    }

    private static final class OpenCopy implements Copied {
        private final SqliteLedger ledger;
        private @Nullable Path kept;

        private OpenCopy(SqliteLedger ledger) {
            this.ledger = ledger;
        }

        @Override
        public SqliteLedger ledger() {
            return ledger;
        }

        @Override
        public void keepManifest(Path manifest) {
            kept = manifest;
        }
    }

    private List<LedgerTable> download() throws SQLException {
        Connection copy = file.openForWriting();
        try {
            Sql.update(copy, "BEGIN IMMEDIATE");
            List<LedgerTable> tables = LedgerTable.of(copy);
            for (LedgerTable table : tables) {
                if (new TableDownload(table).copy(run, copy) == 0) {
                    empty.add(table.name());
                }
            }
            Sql.update(copy, "COMMIT");
            return tables;
        } finally {
            LedgerSource.close(copy);
        }
    }

    private void upload(ScratchFile scratch, List<LedgerTable> tables) throws SQLException {
        Connection copy = scratch.compared();
        try {
            List<TableUpload> uploads = tables.stream()
                    .map(table -> new TableUpload(table, empty.contains(table.name()), run, copy))
                    .toList();
            long lines = 0;
            for (TableUpload upload : uploads) {
                lines += upload.upload();
            }
            if (lines > 0) {
                merge(uploads);
            }
        } finally {
            LedgerSource.close(copy);
        }
    }

    private void merge(List<TableUpload> uploads) throws SQLException {
        if (!empty.contains("row") && !empty.contains("request")) {
            HeldRows.letGo(run);
        }
        for (TableUpload upload : uploads) {
            upload.merge();
        }
        SharedNumbers.count(run);
    }

    private static void rollBack(Connection run) {
        try {
            Sql.update(run, "ROLLBACK"); // of nothing, after the commit
        } catch (SQLException e) {
            // The connection is gone, and with it the transaction.
        }
    }
}

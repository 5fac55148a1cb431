package dev.delaminate.progress.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.postgres.CopiedRun;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.progress.Snapshot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two rows of four at the service. */
class SharedRunTest {
    private final AtomicLong now = new AtomicLong(1_000_000);
    private TestLedger ledger;
    private PostgresRun run;
    private WatchedRun watched;

    @BeforeEach
    void open(@TempDir Path folder) throws SQLException {
        ledger = TestLedger.in(folder, 4);
        ledger.bring(1, RowState.IN_FLIGHT);
        ledger.bring(2, RowState.SUBMITTING);
        run = CopiedRun.of(ledger.file);
        change("UPDATE account SET in_flight = 8, budget_micros = 900000");
        change("INSERT INTO worker (worker_id, name, account_id, begun_at, lease, lives_until)"
                + " VALUES (1, 'one', 1, 500000, INTERVAL '30 s', clock_timestamp() + INTERVAL '1 hour')");
        watched = WatchedRuns.of(OutputFolder.create(folder.resolve("out")), run, now::get);
    }

    @AfterEach
    void close() {
        run.close();
        ledger.close();
    }

    @Test
    void allWorkersAreOneRun() throws SQLException {
        Snapshot first = watched.get();
        assertThat(first.isLive()).isTrue();
        assertThat(first.startedAt()).isEqualTo(500_000);
        assertThat(first.inFlight()).isEqualTo(2);
        assertThat(first.limit()).isEqualTo(8);
        assertThat(first.money().budgetMicroUsd()).isEqualTo(900_000);
        assertThat(first.fleet().workers()).hasSize(1);
        assertThat(first.rowsPerSecond()).isZero();

        change("UPDATE row SET state = 'DONE' WHERE row_id IN (1, 2)");
        change("UPDATE tally SET number = 2 WHERE name = 'rows DONE'");
        change("UPDATE tally SET number = 0 WHERE name IN ('rows IN_FLIGHT', 'rows SUBMITTING')");
        now.addAndGet(10_000);

        Snapshot later = watched.get();
        assertThat(later.rowsPerSecond()).isEqualTo(0.2);
        assertThat(later.remainingSeconds()).isEqualTo(10);
        assertThat(watched.timeline().samples()).hasSize(2);
        assertThat(watched.timeline().runs()).hasSize(1);
    }

    @Test
    void isOverWhenTheLastWorkerHasEnded() throws SQLException {
        change("UPDATE worker SET ended_at = 700000, outcome = 'left'");
        change("UPDATE account SET stopped = 'no balance'");

        Snapshot seen = watched.get();

        assertThat(seen.isLive()).isFalse();
        assertThat(seen.endedAt()).isEqualTo(700_000);
        assertThat(seen.stop()).containsExactly(TestLedger.ACCOUNT.origin() + ": no balance");
    }

    private void change(String statement) throws SQLException {
        Connection connection = run.openBeside();
        Sql.update(connection, statement);
        LedgerSource.close(connection);
    }
}

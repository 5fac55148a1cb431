package dev.delaminate.fleet.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.delaminate.fleet.view.WorkerView.Standing;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.postgres.CopiedRun;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows 1 and 2 IN_FLIGHT, row 3 LAYERED, row 4 PENDING. */
class FleetTest {
    private TestLedger ledger;
    private PostgresRun run;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder, 4);
        ledger.bring(1, RowState.IN_FLIGHT);
        ledger.bring(2, RowState.IN_FLIGHT);
        ledger.bring(3, RowState.LAYERED);
        run = CopiedRun.of(ledger.file);
    }

    @AfterEach
    void close() {
        run.close();
        ledger.close();
    }

    @Test
    void tellsWhoIsAtWorkAndWhatTheyHold() throws SQLException {
        worker(1, "ann", "NULL, NULL", "1 hour");
        worker(2, "ben", "NULL, NULL", "-1 second");
        worker(3, "cid", "2000, 'lost'", "-1 hour");
        worker(4, "dan", "3000, 'left'", "1 hour");
        change("UPDATE row SET holder = 1, held_at = 1000 + row_id WHERE row_id IN (1, 3)");
        change("UPDATE row SET holder = 2, held_at = 5000 WHERE row_id = 2");

        Fleet fleet = FleetQueries.of(run);

        assertThat(fleet.workers())
                .extracting(WorkerView::name, WorkerView::standing)
                .containsExactly(
                        tuple("ann", Standing.AT_WORK),
                        tuple("ben", Standing.SILENT),
                        tuple("dan", Standing.LEFT),
                        tuple("cid", Standing.LOST));
        WorkerView ann = fleet.workers().get(0);
        assertThat(ann.account()).isEqualTo("shop");
        assertThat(ann.held()).isEqualTo(Map.of(RowState.IN_FLIGHT, 1L, RowState.LAYERED, 1L));
        assertThat(ann.holds()).isEqualTo(2);
        assertThat(ann.oldest()).isEqualTo(new HeldRow(1, "row-1", RowState.IN_FLIGHT, Instant.ofEpochMilli(1001)));
        assertThat(fleet.workers().get(3).endedAt()).isEqualTo(Instant.ofEpochMilli(2000));
        assertThat(fleet.atWork()).isOne();
        assertThat(FleetQueries.heldBy(run, 1)).extracting(HeldRow::row).containsExactly(1L, 3L);
        assertThat(FleetQueries.heldBy(run, 99)).isEmpty();
    }

    @Test
    void tellsWhatAnAccountHoldsForAllOfThem() throws SQLException {
        change("UPDATE account SET name = 'shop', in_flight = 8, budget_micros = 9000000, committed_micros = 150000,"
                + " paused_until = clock_timestamp() + INTERVAL '1 minute', one_by_one = TRUE, stopped = 'no balance'");

        AccountView account = FleetQueries.of(run).accounts().get(0);

        assertThat(account.name()).isEqualTo("shop");
        assertThat(account.origin()).isEqualTo(TestLedger.ACCOUNT.origin());
        assertThat(account.atService()).isEqualTo(2);
        assertThat(account.limit()).isEqualTo(8);
        assertThat(account.budgetMicros()).isEqualTo(9_000_000);
        assertThat(account.committedMicros()).isEqualTo(150_000);
        assertThat(account.pausedUntil()).isNotNull();
        assertThat(account.isOneByOne()).isTrue();
        assertThat(account.stopped()).isEqualTo("no balance");

        change("UPDATE account SET paused_until = clock_timestamp() - INTERVAL '1 minute'");
        assertThat(FleetQueries.of(run).accounts().get(0).pausedUntil()).isNull();
    }

    @Test
    void aRunOfOneProcessHasNone() {
        assertThat(FleetQueries.of(ledger.file)).isEqualTo(Fleet.NONE);
        assertThat(FleetQueries.of(run).workers()).isEmpty();
    }

    private void worker(long number, String name, String end, String livesFor) throws SQLException {
        change("UPDATE account SET name = 'shop'");
        change("INSERT INTO worker (worker_id, name, account_id, begun_at, lease, ended_at, outcome, lives_until)"
                + " VALUES (" + number + ", '" + name + "', 1, 1000, INTERVAL '30 seconds', " + end
                + ", clock_timestamp() + INTERVAL '" + livesFor + "')");
    }

    private void change(String statement) throws SQLException {
        Connection connection = run.openBeside();
        Sql.update(connection, statement);
        LedgerSource.close(connection);
    }
}

package dev.delaminate.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Recovery;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.arrows.Runs;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.file.LedgerSchema;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.ledger.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    @TempDir
    Path folder;

    @Test
    void aSubmitThatWasUnderWayIsInDoubtAndStaysPaid() throws IOException {
        Path killed = folder.resolve("killed");
        try (TestLedger ledger = TestLedger.in(Files.createDirectory(folder.resolve("running")), 4)) {
            ledger.bring(1, RowState.SUBMITTING);
            ledger.bring(2, RowState.IN_FLIGHT);
            ledger.bring(3, RowState.LAYERED);
            ledger.copyTo(killed);
        }

        try (SqliteLedger again = SqliteLedger.open(TestLedger.fileIn(killed), () -> TestLedger.NOW)) {
            Recovery recovery = again.recover();

            assertThat(recovery).isEqualTo(new Recovery(1, 1, 1, 1, 0, false));
            assertThat(again.committedMicros()).isEqualTo(3 * TestLedger.PRICE);
            assertThat(again.nextJob()).isEqualTo(4);
            assertThat(again.recover().interrupted()).isZero();
        }
        try (LedgerQueries queries = LedgerQueries.open(TestLedger.fileIn(killed))) {
            assertThat(queries.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.state()).isEqualTo(RowState.IN_DOUBT);
                assertThat(failure.code()).isEqualTo("interrupted");
                assertThat(failure.message()).contains("may have been billed");
            });
        }
    }

    @Test
    void aRunThatEndedByItselfIsNoRunThatDied() {
        TestLedger.in(folder, 1).close();

        try (SqliteLedger again = SqliteLedger.open(TestLedger.fileIn(folder), () -> TestLedger.NOW)) {
            assertThat(again.recover()).isEqualTo(new Recovery(0, 0, 0, 0, 0, false));
        }
    }

    @Test
    void afterARestartOfTheMachineTheLastSetsMayNotHaveReachedTheDisk() throws SQLException {
        try (TestLedger ledger = TestLedger.in(folder, 2)) {
            ledger.bring(1, RowState.DONE);
        }
        LedgerFile file = TestLedger.fileIn(folder);
        try (Connection connection = file.openForWriting()) {
            Sql.update(connection, "UPDATE run SET boot_id = 'another'");
        }

        try (SqliteLedger again = SqliteLedger.open(file, () -> TestLedger.NOW);
                LedgerQueries queries = LedgerQueries.open(file)) {
            assertThat(again.recover().restarted()).isTrue();
            assertThat(queries.unsyncedSets()).toIterable().hasSize(1);
        }
    }

    @Test
    void whichSetsMayNotHaveReachedTheDiskDoesNotDependOnTheTimeOfDay() throws SQLException {
        Instant[] now = {TestLedger.NOW};
        LedgerFile file = TestLedger.fileIn(folder);
        TestLedger.in(folder, 3).close();
        try (SqliteLedger ledger = SqliteLedger.open(file, () -> now[0])) {
            ledger.beginRun(TestLedger.ACCOUNT);
            for (long row = 1; row <= 3; row++) {
                now[0] = TestLedger.NOW.plus(Duration.ofHours(row == 1 ? 1 : 0));
                TestLedger.path(row, row, RowState.DONE)
                        .forEach(entry -> ledger.record(entry).block(TestLedger.PATIENCE));
            }
        }
        try (Connection connection = file.openForWriting()) {
            Sql.update(connection, "UPDATE layer_set SET steady_at = steady_at - 15 * 60000 - 60000 WHERE row_id = 2");
            Sql.update(connection, "UPDATE run SET boot_id = 'another'");
        }

        try (SqliteLedger again = SqliteLedger.open(file, () -> TestLedger.NOW);
                LedgerQueries queries = LedgerQueries.open(file)) {
            assertThat(again.recover().restarted()).isTrue();
            assertThat(queries.unsyncedSets())
                    .toIterable()
                    .extracting(PlacedSet::row)
                    .containsExactly(1L, 3L);
        }
    }

    @Test
    void aMachineThatTellsNothingOfItsRestartsIsDoubtedAfterARunThatDied() throws SQLException {
        try (TestLedger ledger = TestLedger.in(folder, 1)) {
            ledger.bring(1, RowState.DONE);
        }
        LedgerFile file = TestLedger.fileIn(folder);
        try (Connection connection = file.openForWriting()) {
            Sql.update(connection, "UPDATE run SET boot_id = NULL");
            assertThat(Runs.recover(connection, 0, 0).restarted()).isFalse();

            Sql.update(connection, "UPDATE run SET ended_at = NULL");
            assertThat(Runs.recover(connection, 0, 0).restarted()).isTrue();
        }
    }

    @Test
    void jobsOfAnotherServiceOrKeyAreCountedByWhomTheyBelongTo() {
        Account other = new Account("https://service.example", "another key");
        try (TestLedger ledger = TestLedger.in(folder, 5)) {
            ledger.bring(1, RowState.IN_FLIGHT);
            ledger.bring(2, RowState.LAYERED);
            ledger.bring(3, RowState.DONE);
            ledger.bring(4, RowState.IN_DOUBT);

            assertThat(ledger.ledger.unsettledJobsOfOthers(TestLedger.ACCOUNT)).isEmpty();
            assertThat(ledger.ledger.unsettledJobsOfOthers(other)).hasSize(1).containsEntry(TestLedger.ACCOUNT, 2L);
        }
    }

    @Test
    void aLedgerOfANewerProgramIsRefused() throws SQLException {
        TestLedger.in(folder, 1).close();
        LedgerFile file = TestLedger.fileIn(folder);
        try (Connection connection = file.openForWriting()) {
            Sql.update(connection, "PRAGMA user_version = " + (LedgerSchema.VERSION + 1));
        }

        assertThatThrownBy(() -> SqliteLedger.open(file, () -> TestLedger.NOW))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("newer delaminate");
        assertThatThrownBy(() -> LedgerQueries.open(file)).hasMessageContaining("newer delaminate");
    }

    @Test
    void aFileThatIsNoLedgerIsRefusedWithWhatToDo() throws IOException {
        LedgerFile file = TestLedger.fileIn(folder);
        Files.writeString(file.path(), "this is no database, but long enough to look like one".repeat(100));

        assertThatThrownBy(() -> SqliteLedger.open(file, () -> TestLedger.NOW))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void whereNoLedgerIsThereIsNothingToRead() {
        assertThatThrownBy(() -> LedgerQueries.open(TestLedger.fileIn(folder)))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("no ledger");
    }
}

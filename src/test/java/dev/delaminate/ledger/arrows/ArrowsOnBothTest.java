package dev.delaminate.ledger.arrows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.postgres.CopiedRun;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sql.Tally;
import dev.delaminate.quality.Grade;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every arrow writes the same into either database. */
class ArrowsOnBothTest {
    private static final String[] TABLES = {
        "row", "job", "result", "layer_set", "failure", "account", "run", "tally", "grade", "redo"
    };
    private static final Account OTHER = new Account("https://other.example", "beef");
    private static final long NOW = TestLedger.NOW.toEpochMilli();

    private TestLedger ledger;

    @SuppressWarnings("NullAway.Init") // a test begins by copying
    private PostgresRun run;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder);
        ledger.take(
                TestLedger.SHARED,
                TestLedger.valid(1, "a"),
                TestLedger.valid(2, "b", "https://shop.example/a.png"),
                TestLedger.valid(3, "c"),
                TestLedger.valid(4, "d"),
                TestLedger.valid(5, "e"),
                TestLedger.valid(6, "f"),
                TestLedger.valid(7, "g"));
    }

    @AfterEach
    void close() {
        run.close();
        ledger.close();
    }

    @Test
    void everyArrowLeavesTheSame() throws SQLException {
        copy();

        Failure failure = TestLedger.FAILURE;
        List<Entry> entries = List.of(
                TestLedger.submitting(1, 101),
                TestLedger.accepted(1, 101),
                TestLedger.finished(1, 101),
                new Entry.AskedAgain(1, 101),
                TestLedger.finished(1, 101),
                TestLedger.placed(1, TestLedger.quality(Grade.WEAK, 0.5)),
                TestLedger.placed(2, TestLedger.quality(Grade.WEAK, 0.5)),
                TestLedger.submitting(3, 102),
                new Entry.NotTaken(3, 102),
                TestLedger.submitting(3, 103),
                new Entry.Refused(3, 103, failure),
                new Entry.Unsendable(4, failure),
                TestLedger.submitting(5, 104),
                new Entry.Doubted(5, 104, failure),
                TestLedger.submitting(6, 105),
                TestLedger.accepted(6, 105),
                TestLedger.failed(6, 105));

        onBoth(connection -> write(connection, entries));
        assertThat(contents(run))
                .isEqualTo(contents(ledger.file))
                .satisfies(tables -> assertThat(tables.get("grade")).hasSize(2));
    }

    @Test
    void aSetThatIsMadeAgainComesBackOrMakesRoomForABetterOne() throws SQLException {
        for (long row : new long[] {1, 3, 4}) {
            ledger.bring(row, RowState.LAYERED);
            ledger.record(TestLedger.placed(row, TestLedger.quality(Grade.BAD, 1)));
        }
        ledger.record(TestLedger.placed(2, TestLedger.quality(Grade.BAD, 1)));
        ledger.ledger.settlements().redo(Set.of(Grade.BAD), false, LayeringParameters::withoutSeed);
        copy();

        onBoth(connection -> write(
                connection,
                List.of(
                        TestLedger.submitting(1, 201),
                        TestLedger.accepted(1, 201),
                        TestLedger.finished(1, 201),
                        TestLedger.placed(1, TestLedger.quality(Grade.GOOD, 0)),
                        TestLedger.submitting(3, 202),
                        TestLedger.accepted(3, 202),
                        TestLedger.finished(3, 202),
                        new Entry.Kept(3, 202, "no better"),
                        new Entry.Unsendable(4, TestLedger.FAILURE))));

        assertThat(contents(run))
                .isEqualTo(contents(ledger.file))
                .satisfies(tables -> assertThat(tables.get("redo")).hasSize(4));
    }

    @Test
    void whatDoesNotStartThereIsRefused() throws SQLException {
        copy();

        onBoth(connection -> assertThatThrownBy(() -> write(connection, List.of(TestLedger.accepted(1, 101))))
                .isInstanceOf(LedgerException.class)
                .hasMessage("row 1 is PENDING with job 0: Accepted does not start there"));
    }

    @Test
    void aNameOfAnotherRowsJobIsKnown() throws SQLException {
        ledger.bring(1, RowState.IN_FLIGHT);
        ledger.bring(3, RowState.SUBMITTING);
        copy();

        onBoth(connection -> {
            Transitions arrows = new Transitions(connection, new Tally(connection));
            assertThat(arrows.shared(new Entry.Accepted(3, 3, new JobId("request-1"))))
                    .isNotNull();
            assertThat(arrows.shared(TestLedger.accepted(3, 3))).isNull();
        });
    }

    @Test
    void rowsAreReadAlike() throws SQLException {
        ledger.bring(1, RowState.LAYERED);
        ledger.bring(3, RowState.IN_FLIGHT);
        copy();

        RowReader inFile = new RowReader(ledger.file);
        RowReader inRun = new RowReader(run);
        for (long row = 1; row <= 7; row++) {
            assertThat(inRun.row(row)).isEqualTo(inFile.row(row));
        }
        assertThat(inRun.pendingAfter(0)).isEqualTo(inFile.pendingAfter(0)).hasSize(4);
        inFile.close();
        inRun.close();
    }

    @Test
    void aRunFindsWhatTheLastOneLeft() throws SQLException {
        ledger.bring(1, RowState.SUBMITTING);
        ledger.bring(3, RowState.IN_FLIGHT);
        ledger.bring(4, RowState.SUBMITTING);
        ledger.record(new Entry.Doubted(4, 4, TestLedger.FAILURE));
        copy();

        onBoth(connection -> {
            assertThat(Runs.recover(connection, 0, NOW).inDoubt()).isEqualTo(2);
            assertThat(Runs.unsettledJobsOfOthers(connection, OTHER)).containsEntry(TestLedger.ACCOUNT, 1L);
            Runs.begin(connection, TestLedger.ACCOUNT, NOW);
            assertThat(Runs.number(connection, TestLedger.ACCOUNT)).isEqualTo(1);
            Runs.end(connection, NOW + 1);
        });
        assertThat(contents(run)).isEqualTo(contents(ledger.file));
    }

    private void copy() {
        ledger.ledger.close();
        run = CopiedRun.of(ledger.file);
    }

    private interface Writing {
        void on(Connection connection) throws SQLException;
    }

    private void onBoth(Writing writing) throws SQLException {
        for (LedgerSource source : List.of(ledger.file, run)) {
            Connection connection = source.openBeside();
            Sql.update(connection, source.beginWriting());
            writing.on(connection);
            Sql.update(connection, "COMMIT");
            LedgerSource.close(connection);
        }
    }

    private static void write(Connection connection, List<Entry> entries) throws SQLException {
        Tally tally = new Tally(connection);
        tally.count(connection);
        Transitions arrows = new Transitions(connection, tally);
        for (Entry entry : entries) {
            arrows.write(entry, 1, NOW);
        }
        tally.store();
    }

    private Map<String, List<String>> contents(LedgerSource source) {
        return CopiedRun.contents(source, ledger.file, TABLES);
    }
}

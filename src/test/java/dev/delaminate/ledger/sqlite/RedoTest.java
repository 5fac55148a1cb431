package dev.delaminate.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.KeptSet;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.RowOutcome;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.quality.Grade;
import dev.delaminate.quality.QualitySummary;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 1 to 3 are DONE: bad, weak and good; 4 and 5 follow row 3's picture where a test has them. */
class RedoTest {
    private static final UnaryOperator<LayeringParameters> AS_IT_IS = LayeringParameters::withoutSeed;
    private static final Set<Grade> BAD = Set.of(Grade.BAD);
    private static final Redone ONE = new Redone(1, 4, 0, 0, 0, 0, 0, 0);

    private TestLedger ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder, 3);
        done(1, Grade.BAD);
        done(2, Grade.WEAK);
        done(3, Grade.GOOD);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void rowsWithTheGradeAreSentAgainAndTellTheSetThatTheyHave() {
        assertThat(ledger.ledger.settlements().redo(Set.of(Grade.BAD, Grade.WEAK), false, AS_IT_IS))
                .isEqualTo(new Redone(2, 8, 0, 0, 0, 0, 0, 0));

        assertThat(states()).isEqualTo("PENDING,PENDING,DONE");
        assertThat(pending()).extracting(Row::kept).containsExactly(kept(Grade.BAD), kept(Grade.WEAK));
        RowOutcome first = outcome(1);
        assertThat(first.state()).isEqualTo(RowState.DONE);
        assertThat(first.layers()).hasSize(2);
        assertThat(first.requestId()).hasToString("request-1");
        assertThat(first.quality()).isEqualTo(worth(Grade.BAD));
        assertThat(first.warnings()).contains("--redo is under way: these are the layers from before");
        try (LedgerQueries queries = LedgerQueries.open(ledger.file)) {
            assertThat(queries.layerSets()).toIterable().hasSize(3);
            assertThat(queries.placedSets()).toIterable().hasSize(3);
            assertThat(queries.planned().jobs()).isEqualTo(2);
        }
    }

    @Test
    void aBetterSetIsTheRowsOwnFromThenOn() {
        redo();
        goRound(1, 11);
        ledger.record(TestLedger.placed(1, worth(Grade.GOOD)));

        assertThat(outcome(1).requestId()).hasToString("request-11");
        assertThat(outcome(1).quality()).isEqualTo(worth(Grade.GOOD));
        assertThat(outcome(1).warnings()).containsExactly("layer 1 is blank");
        assertThat(outcome(1).jobs()).isEqualTo(2);
        assertThat(outcome(1).costMicros()).isEqualTo(2 * TestLedger.PRICE);
    }

    @Test
    void aSetThatIsNoBetterLeavesEverythingAndCounts() {
        redo();
        goRound(1, 11);
        ledger.record(new Entry.Kept(1, 11, "the new one is bad"));

        assertThat(states()).isEqualTo("DONE,DONE,DONE");
        assertThat(outcome(1).requestId()).hasToString("request-1");
        assertThat(outcome(1).warnings()).contains("--redo brought no better set: the new one is bad");
        assertThat(ledger.ledger.committedMicros()).isEqualTo(4 * TestLedger.PRICE);
        assertTallyIsRight();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Unsendable", "Refused", "Failed", "Failed to fetch"})
    void aRedoThatFailsLeavesTheRowDoneAndSaysWhy(String how) {
        redo();
        switch (how) {
            case "Unsendable" -> ledger.record(new Entry.Unsendable(1, TestLedger.FAILURE));
            case "Refused" -> ledger.record(TestLedger.submitting(1, 11), new Entry.Refused(1, 11, TestLedger.FAILURE));
            case "Failed" ->
                ledger.record(TestLedger.submitting(1, 11), TestLedger.accepted(1, 11), TestLedger.failed(1, 11));
            default -> {
                goRound(1, 11);
                ledger.record(TestLedger.failed(1, 11));
            }
        }

        assertThat(states()).isEqualTo("DONE,DONE,DONE");
        assertThat(outcome(1).state()).isEqualTo(RowState.DONE);
        assertThat(outcome(1).requestId()).hasToString("request-1");
        assertThat(outcome(1).reason()).isNull();
        assertThat(outcome(1).warnings()).contains("--redo failed: image_too_small: the picture is too small");
        assertTallyIsRight();
    }

    @Test
    void aRedoInDoubtIsShownAndSettledAsAnyDoubtWhileTheSetStays() {
        redo();
        ledger.record(TestLedger.submitting(1, 11), new Entry.Doubted(1, 11, TestLedger.FAILURE));

        assertThat(states()).isEqualTo("IN_DOUBT,DONE,DONE");
        assertThat(outcome(1).layers()).hasSize(2);
        assertThat(outcome(1).reason()).isNotNull();
        assertThat(ledger.ledger.settlements().redo(BAD, false, AS_IT_IS))
                .isEqualTo(new Redone(0, 0, 0, 0, 0, 0, 0, 0));

        ledger.ledger.settlements().notBilled(List.of("row-1"));

        assertThat(pending()).extracting(Row::kept).containsExactly(kept(Grade.BAD));
    }

    @Test
    void whatWasTriedIsNotTriedAgainWithTheSameParameters() {
        redo();
        goRound(1, 11);
        ledger.record(new Entry.Kept(1, 11, "no"));

        assertThat(ledger.ledger.settlements().redo(BAD, false, AS_IT_IS))
                .isEqualTo(new Redone(0, 0, 0, 0, 0, 1, 0, 0));
        assertThat(states()).isEqualTo("DONE,DONE,DONE");

        assertThat(ledger.ledger.settlements().redo(BAD, false, asked -> seeded(7L)))
                .isEqualTo(ONE);
        assertThat(pending().get(0).request().parameters()).isEqualTo(seeded(7L));
    }

    @Test
    void aJobThatFailedAfterItWasPaidForIsAskedOnceMoreFreeOfCharge() {
        redo();
        goRound(1, 11);
        ledger.record(TestLedger.failed(1, 11));

        assertThat(ledger.ledger.settlements().redo(BAD, false, AS_IT_IS))
                .isEqualTo(new Redone(0, 0, 0, 0, 1, 0, 0, 0));

        assertThat(states()).isEqualTo("IN_FLIGHT,DONE,DONE");
        assertThat(outcome(1).requestId()).hasToString("request-1");
        assertThat(ledger.ledger.committedMicros()).isEqualTo(4 * TestLedger.PRICE);
        ledger.record(TestLedger.finished(1, 11), TestLedger.failed(1, 11));
        assertThat(states()).isEqualTo("DONE,DONE,DONE");
        assertThat(ledger.ledger.settlements().redo(BAD, false, AS_IT_IS))
                .isEqualTo(new Redone(0, 0, 0, 0, 0, 1, 0, 0));
        assertTallyIsRight();
    }

    @Test
    void aJobThatIsAskedAgainIsHeldAgainstTheSetThatStandsByThen() {
        redo();
        goRound(1, 11);
        ledger.record(TestLedger.failed(1, 11));
        ledger.ledger.settlements().redo(BAD, false, asked -> seeded(7L));
        goRound(1, 12);
        ledger.record(TestLedger.placed(1, TestLedger.quality(Grade.BAD, 0.9)));

        assertThat(ledger.ledger.settlements().redo(BAD, false, AS_IT_IS))
                .isEqualTo(new Redone(0, 0, 0, 0, 1, 0, 0, 0));

        assertThat(outcome(1).state()).isEqualTo(RowState.DONE);
        assertThat(outcome(1).requestId()).hasToString("request-12");
        ledger.record(TestLedger.finished(1, 11), new Entry.Kept(1, 11, "no"));
        assertThat(outcome(1).requestId()).hasToString("request-12");
    }

    @Test
    void aRedoThatWasNeverTakenIsNotAskedFor() {
        redo();
        ledger.record(TestLedger.submitting(1, 11), new Entry.Refused(1, 11, TestLedger.FAILURE));

        assertThat(ledger.ledger.settlements().redo(BAD, false, AS_IT_IS))
                .isEqualTo(new Redone(0, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void aRowThatSetItsSeedDoesNotSendItAgain() {
        ledger.take(TestLedger.UNSHARED, rowsAnd(seededRow(4)));
        done(4, Grade.BAD);

        assertThat(ledger.ledger.settlements().redo(BAD, false, asked -> asked))
                .as("the very same job again")
                .isEqualTo(new Redone(1, 4, 0, 0, 0, 1, 0, 0));
        assertThat(ledger.ledger.settlements().redo(BAD, false, AS_IT_IS))
                .isEqualTo(new Redone(1, 4, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void rowsThatShareASetPayOnceAndAllGetTheBetterOne() {
        ledger.take(TestLedger.SHARED, rowsAnd(sharing(4), sharing(5)));
        ledger.record(TestLedger.placed(4, worth(Grade.GOOD)), TestLedger.placed(5, worth(Grade.GOOD)));

        Redone redone = ledger.ledger.settlements().redo(Set.of(Grade.GOOD), false, AS_IT_IS);

        assertThat(redone).isEqualTo(new Redone(1, 4, 2, 0, 0, 0, 0, 0));
        assertThat(states()).isEqualTo("DONE,DONE,PENDING,DONE,DONE");
        goRound(3, 33);
        ledger.record(TestLedger.placed(3, TestLedger.quality(Grade.GOOD, 0.9)));
        assertThat(states()).isEqualTo("DONE,DONE,DONE,FOLLOWING,FOLLOWING");
        assertThat(outcome(4).state()).isEqualTo(RowState.DONE);
        assertThat(outcome(4).requestId()).hasToString("request-3");
        assertTallyIsRight();
        ledger.record(
                TestLedger.placed(4, TestLedger.quality(Grade.GOOD, 0.9)),
                TestLedger.placed(5, TestLedger.quality(Grade.GOOD, 0.9)));
        assertThat(outcome(5).requestId()).hasToString("request-33");
        assertThat(ledger.ledger
                        .settlements()
                        .redo(Set.of(Grade.GOOD), false, AS_IT_IS)
                        .jobs())
                .isZero();
        assertTallyIsRight();
    }

    @Test
    void aSharedSetThatIsKeptIsKeptByAll() {
        ledger.take(TestLedger.SHARED, rowsAnd(sharing(4)));
        ledger.record(TestLedger.placed(4, worth(Grade.GOOD)));
        ledger.ledger.settlements().redo(Set.of(Grade.GOOD), false, AS_IT_IS);
        goRound(3, 33);

        ledger.record(new Entry.Kept(3, 33, "no"));

        assertThat(states()).isEqualTo("DONE,DONE,DONE,DONE");
        assertThat(outcome(4).warnings()).contains("--redo brought no better set: no");
        assertThat(ledger.number("SELECT count(*) FROM redo WHERE outcome IS NULL"))
                .isZero();
    }

    @Test
    void aManifestThatChangesMeanwhileNeitherPaysNorTakesASetAway() {
        ledger.take(TestLedger.SHARED, rowsAnd(sharing(4)));
        ledger.record(TestLedger.placed(4, worth(Grade.GOOD)));
        ledger.ledger.settlements().redo(Set.of(Grade.GOOD, Grade.BAD), false, AS_IT_IS);
        goRound(3, 33);
        ledger.record(TestLedger.placed(3, TestLedger.quality(Grade.GOOD, 0.9)));
        assertThat(states()).isEqualTo("PENDING,DONE,DONE,FOLLOWING");

        List<ManifestRow> changed = new ArrayList<>();
        for (int row = 1; row <= 3; row++) {
            changed.add(TestLedger.valid(row, "row-" + row, "https://shop.example/other-" + row + ".png"));
        }
        changed.add(TestLedger.invalid(4, "row-4"));
        ledger.take(TestLedger.UNSHARED, changed);

        assertThat(states()).isEqualTo("PENDING,DONE,DONE,FOLLOWING");
        assertThat(pending())
                .extracting(row -> row.request().picture())
                .containsExactly("https://shop.example/row-1.png");
        assertThat(outcome(4).layers()).hasSize(2);
    }

    @Test
    void aRowThatTheManifestHasNoLongerKeepsItsSetAndIsNotSent() {
        redo();

        ledger.take(TestLedger.UNSHARED, List.of(TestLedger.valid(1, "row-2"), TestLedger.valid(2, "row-3")));

        assertThat(states()).isEqualTo("DONE,DONE,DONE");
        assertThat(ledger.number("SELECT job_id FROM row WHERE row_id = 1")).isOne();
        assertThat(ledger.number("SELECT count(*) FROM redo")).isZero();
    }

    @Test
    void onlyARowThatIsMadeAgainCanKeepASet() {
        ledger.ledger.settlements().fetchAgain(List.of(1L));

        assertThatThrownBy(() -> ledger.record(new Entry.Kept(1, 1, "no"))).isInstanceOf(LedgerException.class);
    }

    @Test
    void theNextRunFindsAllOfIt(@TempDir Path elsewhere) throws Exception {
        redo();
        goRound(1, 11);
        ledger.copyTo(elsewhere);

        try (SqliteLedger next = SqliteLedger.open(TestLedger.fileIn(elsewhere), () -> TestLedger.NOW)) {
            next.recover();
            next.beginRun(TestLedger.ACCOUNT);
            Row row = next.rowsToFetch().blockFirst(TestLedger.PATIENCE);
            assertThat(row).isNotNull().extracting(Row::kept).isEqualTo(kept(Grade.BAD));
        }
    }

    private void redo() {
        assertThat(ledger.ledger.settlements().redo(BAD, false, AS_IT_IS)).isEqualTo(ONE);
    }

    private void done(long row, Grade grade) {
        ledger.bring(row, RowState.LAYERED);
        ledger.record(TestLedger.placed(row, worth(grade)));
    }

    private void goRound(long row, long job) {
        ledger.record(TestLedger.submitting(row, job), TestLedger.accepted(row, job), TestLedger.finished(row, job));
    }

    private static List<ManifestRow> rowsAnd(ManifestRow... more) {
        List<ManifestRow> rows = new ArrayList<>(TestLedger.manifest(3));
        rows.addAll(List.of(more));
        return rows;
    }

    private static ManifestRow sharing(long position) {
        return TestLedger.valid(position, "row-" + position, "https://shop.example/row-3.png");
    }

    private static ManifestRow seededRow(long position) {
        return new ManifestRow(
                position,
                position + 1,
                "row-" + position,
                new LayeringRequest("https://shop.example/s.png", null, seeded(3L)),
                List.of());
    }

    private static LayeringParameters seeded(long seed) {
        return new LayeringParameters(null, null, null, seed, null, null, null, null, null);
    }

    private static KeptSet kept(Grade grade) {
        return new KeptSet(worth(grade), null);
    }

    private static QualitySummary worth(Grade grade) {
        return TestLedger.quality(grade, 0.5);
    }

    private RowOutcome outcome(int row) {
        try (LedgerQueries queries = LedgerQueries.open(ledger.file)) {
            List<RowOutcome> outcomes = new ArrayList<>();
            queries.rowOutcomes().forEachRemaining(outcomes::add);
            return outcomes.get(row - 1);
        }
    }

    private List<Row> pending() {
        try (LedgerQueries queries = LedgerQueries.open(ledger.file)) {
            List<Row> rows = new ArrayList<>();
            queries.rowsPending().forEachRemaining(rows::add);
            return rows;
        }
    }

    private String states() {
        return ledger.text("SELECT state FROM row ORDER BY row_id");
    }

    /** Counted as they stand, whatever was added and taken away on the way. */
    private void assertTallyIsRight() {
        try (Connection connection = ledger.file.openForReading()) {
            for (RowState state : RowState.values()) {
                long rows = Sql.number(connection, "SELECT count(*) FROM row WHERE state = ?", state.name());
                assertThat(Sql.number(connection, "SELECT number FROM tally WHERE name = ?", "rows " + state))
                        .as("%s", state)
                        .isEqualTo(rows);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}

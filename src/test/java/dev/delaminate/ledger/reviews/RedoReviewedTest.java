package dev.delaminate.ledger.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.KeptSet;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.intake.ImportSummary.Jobs;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.RowOutcome;
import dev.delaminate.ledger.sqlite.Redone;
import dev.delaminate.quality.Grade;
import dev.delaminate.quality.QualitySummary;
import dev.delaminate.review.Decision;
import dev.delaminate.review.Verdict;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows 1 to 3 share a set that row 1 paid for, row 4 has another one; all are graded as GOOD. */
class RedoReviewedTest {
    private static final Set<Grade> GOOD = Set.of(Grade.GOOD);
    private static final QualitySummary WORTH = TestLedger.quality(Grade.GOOD, 0.5);
    private static final Redone NOTHING = new Redone(0, 0, 0, 0, 0, 0, 0, 0);

    private TestLedger ledger;
    private ReviewStore reviews;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder);
        ledger.take(
                TestLedger.SHARED,
                TestLedger.valid(1, "a", "p"),
                TestLedger.valid(2, "b", "p"),
                TestLedger.valid(3, "c", "p"),
                TestLedger.valid(4, "d", "q"));
        ledger.bring(1, RowState.LAYERED);
        ledger.bring(4, RowState.LAYERED);
        for (int row = 1; row <= 4; row++) {
            ledger.record(TestLedger.placed(row, WORTH));
        }
        reviews = ReviewStore.of(ledger.file, InstantSource.fixed(TestLedger.NOW));
    }

    @AfterEach
    void close() {
        reviews.close();
        ledger.close();
    }

    @Test
    void aSetIsMadeAgainAsItsReviewAsksWhateverElseWasSet() {
        say(4, redo(6, 7L));
        assertThat(untried()).isEqualTo(new Jobs(1, 6));

        Redone redone = redoReviewed(asked -> asked.with(3, 9L));

        assertThat(redone).isEqualTo(new Redone(1, 6, 0, 0, 0, 0, 1, 0));
        Row row = pending().get(0);
        assertThat(row.number()).isEqualTo(4);
        assertThat(row.request().parameters()).isEqualTo(LayeringParameters.DEFAULT.with(6, 7L));
        assertThat(row.kept()).isEqualTo(new KeptSet(WORTH, Decision.REDO));
        assertThat(untried()).isEqualTo(new Jobs(0, 0));
    }

    @Test
    void whatAReviewDoesNotAskForIsWhatIsSentAnyway() {
        say(4, redo(null, null));

        redoReviewed(asked -> asked.with(3, null));

        assertThat(pending().get(0).request().parameters()).isEqualTo(LayeringParameters.DEFAULT.with(3, null));
    }

    @ParameterizedTest
    @EnumSource(
            value = Decision.class,
            names = {"ACCEPT", "REFUSE"})
    void whatAPersonDecidedIsNotMadeAgainByItsGrade(Decision decision) {
        say(4, Verdict.of(decision));

        Redone redone = ledger.ledger.settlements().redo(GOOD, true, LayeringParameters::withoutSeed);

        assertThat(redone).isEqualTo(new Redone(1, 4, 2, 0, 0, 0, 0, 1));
        assertThat(states()).isEqualTo("PENDING,DONE,DONE,DONE");
    }

    @Test
    void aGradeAloneLeavesReviewsWithOtherGradesToThemselves() {
        say(4, redo(6, null));

        assertThat(ledger.ledger.settlements().redo(Set.of(Grade.BAD), false, LayeringParameters::withoutSeed))
                .isEqualTo(NOTHING);
    }

    @Test
    void oneOfThoseWhoShareASetHasItMadeAgainForAllButForWhoAcceptedIt() {
        say(2, redo(6, null));
        say(3, Verdict.of(Decision.ACCEPT));

        assertThat(redoReviewed(LayeringParameters::withoutSeed)).isEqualTo(new Redone(1, 6, 1, 0, 0, 0, 1, 0));

        assertThat(states()).isEqualTo("DONE,PENDING,DONE,DONE");
        goRound(2, 22);
        ledger.record(TestLedger.placed(2, WORTH));
        assertThat(states()).isEqualTo("FOLLOWING,DONE,DONE,DONE");
        ledger.record(TestLedger.placed(1, WORTH));
        assertThat(outcome(1).requestId()).hasToString("request-22");
        assertThat(outcome(3).requestId()).hasToString("request-1");
        assertThat(Objects.requireNonNull(outcome(3).review()).decision()).isEqualTo(Decision.ACCEPT);
        assertThat(outcome(2).review()).as("a new set is nobody's yet").isNull();
    }

    @Test
    void whoWantOtherThingsOfOneSetGetASetEach() {
        say(1, redo(3, null));
        say(2, redo(6, null));
        say(3, redo(6, null));
        assertThat(untried()).isEqualTo(new Jobs(2, 9));

        assertThat(redoReviewed(LayeringParameters::withoutSeed)).isEqualTo(new Redone(2, 9, 1, 0, 0, 0, 2, 0));

        assertThat(states()).isEqualTo("PENDING,PENDING,DONE,DONE");
    }

    @Test
    void theSameIsNotPaidForTwiceOfOneSetAndOnceMoreOfTheNext() {
        say(4, redo(null, null));
        redoReviewed(LayeringParameters::withoutSeed);
        goRound(4, 44);
        ledger.record(new Entry.Kept(4, 44, "the new one is bad"));
        assertThat(redoReviewed(LayeringParameters::withoutSeed)).isEqualTo(new Redone(0, 0, 0, 0, 0, 1, 0, 0));
        assertThat(untried()).isEqualTo(new Jobs(0, 0));

        say(4, redo(null, 5L));
        assertThat(untried().count()).isOne();
        assertThat(redoReviewed(LayeringParameters::withoutSeed).jobs()).isOne();
        goRound(4, 45);
        ledger.record(TestLedger.placed(4, WORTH));
        assertThat(redoReviewed(LayeringParameters::withoutSeed))
                .as("it has no review")
                .isEqualTo(NOTHING);

        say(4, redo(null, 5L));
        assertThat(redoReviewed(LayeringParameters::withoutSeed).tried())
                .as("that seed brings that very set")
                .isOne();
        say(4, redo(null, null));
        assertThat(untried().count()).isOne();
        assertThat(redoReviewed(LayeringParameters::withoutSeed).jobs())
                .as("another set was rejected")
                .isOne();
    }

    @Test
    void aJobThatFailedAfterItWasPaidForIsAskedOnceMore() {
        say(4, redo(6, null));
        redoReviewed(LayeringParameters::withoutSeed);
        goRound(4, 44);
        ledger.record(TestLedger.failed(4, 44));

        assertThat(redoReviewed(LayeringParameters::withoutSeed).askedAgain()).isOne();
    }

    @Test
    void aSetThatIsAcceptedWhileItIsMadeAgainSaysSoToWhoFetches() {
        say(4, redo(6, null));
        redoReviewed(LayeringParameters::withoutSeed);

        say(4, Verdict.of(Decision.ACCEPT));

        assertThat(pending().get(0).kept()).isEqualTo(new KeptSet(WORTH, Decision.ACCEPT));
        assertThat(pending().get(0).takes(TestLedger.quality(Grade.GOOD, 1))).isFalse();
    }

    private Redone redoReviewed(UnaryOperator<LayeringParameters> change) {
        return ledger.ledger.settlements().redo(Set.of(), true, change);
    }

    private static Verdict redo(@Nullable Integer layers, @Nullable Long seed) {
        return new Verdict(Decision.REDO, "", layers, seed);
    }

    private void say(int row, Verdict verdict) {
        String version = Objects.requireNonNull(outcome(row).version());
        assertThat(reviews.record(row, version, verdict)).isInstanceOf(ReviewAnswer.Recorded.class);
    }

    private void goRound(long row, long job) {
        ledger.record(TestLedger.submitting(row, job), TestLedger.accepted(row, job), TestLedger.finished(row, job));
    }

    private String states() {
        return ledger.text("SELECT state FROM row ORDER BY row_id");
    }

    private Jobs untried() {
        try (LedgerQueries queries = LedgerQueries.open(ledger.file)) {
            return queries.reviews().untried();
        }
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
}

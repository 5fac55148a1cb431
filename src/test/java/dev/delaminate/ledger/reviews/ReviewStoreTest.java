package dev.delaminate.ledger.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.RowOutcome;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.output.OutLock;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.quality.Grade;
import dev.delaminate.quality.QualitySummary;
import dev.delaminate.review.Decision;
import dev.delaminate.review.Review;
import dev.delaminate.review.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows 1 and 2 have sets, row 3 is LAYERED, row 4 PENDING. */
class ReviewStoreTest {
    private static final InstantSource CLOCK = InstantSource.fixed(TestLedger.NOW);
    private static final Verdict ACCEPT = Verdict.of(Decision.ACCEPT);
    private static final QualitySummary BAD = TestLedger.quality(Grade.BAD, 0.5);

    private TestLedger ledger;
    private ReviewStore reviews;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder, 4);
        ledger.bring(1, RowState.LAYERED);
        ledger.record(TestLedger.placed(1, BAD));
        ledger.bring(2, RowState.DONE);
        ledger.bring(3, RowState.LAYERED);
        reviews = ReviewStore.of(ledger.file, CLOCK);
    }

    @AfterEach
    void close() {
        reviews.close();
        ledger.close();
    }

    @Test
    void whatWasSaidIsToldWithTheRowAndCounted() {
        Verdict redo = new Verdict(Decision.REDO, "the shade is missing", 6, 7L);
        Review expected = new Review(Decision.REDO, "the shade is missing", 6, 7L, TestLedger.NOW);

        assertThat(reviews.record(1, version(1), redo)).isEqualTo(new ReviewAnswer.Recorded(expected));
        reviews.record(2, version(2), ACCEPT);

        assertThat(outcome(1).review()).isEqualTo(expected);
        assertThat(totals().rows()).isEqualTo(Map.of(Decision.REDO, 1L, Decision.ACCEPT, 1L));
        assertThat(totals().untried().count()).isOne();
        assertThat(totals().untried().layers()).isEqualTo(6);
    }

    @Test
    void theLastWordCountsAndCanBeTakenBack() {
        reviews.record(1, version(1), Verdict.of(Decision.REFUSE));
        reviews.record(1, version(1), ACCEPT);
        assertThat(totals().rows()).isEqualTo(Map.of(Decision.ACCEPT, 1L));

        assertThat(reviews.record(1, version(1), new Verdict(null, "", null, null)))
                .isEqualTo(new ReviewAnswer.Recorded(null));

        assertThat(outcome(1).review()).isNull();
        assertThat(totals()).isEqualTo(ReviewTotals.NONE);
    }

    @Test
    void noSetIsReviewedThatIsNotThere() {
        assertThat(reviews.record(3, "", ACCEPT))
                .isEqualTo(new ReviewAnswer.NoSet("row 3 is layered: it has no layers to review"));
        assertThat(reviews.record(4, "", ACCEPT)).isInstanceOf(ReviewAnswer.NoSet.class);
        assertThat(reviews.record(99, "", ACCEPT)).isEqualTo(new ReviewAnswer.NoSet("there is no row 99"));
        assertThat(outcome(3).version()).isNull();
    }

    @Test
    void aReviewOfOneSetIsNoneOfTheNext() {
        String seen = version(1);
        reviews.record(1, seen, Verdict.of(Decision.REDO));
        makeAgain(1, 11);
        assertThat(version(1)).as("the old one stands meanwhile").isEqualTo(seen);
        assertThat(outcome(1).review()).isNotNull();

        ledger.record(TestLedger.placed(1, TestLedger.quality(Grade.GOOD, 0.5)));

        assertThat(version(1)).isNotEqualTo(seen);
        assertThat(outcome(1).review()).isNull();
        assertThat(totals()).isEqualTo(ReviewTotals.NONE);
        assertThat(reviews.record(1, seen, ACCEPT)).isEqualTo(new ReviewAnswer.OtherSet(version(1)));
        assertThat(totals()).isEqualTo(ReviewTotals.NONE);
        assertThat(ledger.number("SELECT count(*) FROM review"))
                .as("kept as history")
                .isOne();
    }

    @Test
    void aSetThatStandsWhileItIsMadeAgainCanBeReviewed() {
        makeAgain(1, 11);

        assertThat(reviews.record(1, version(1), ACCEPT)).isInstanceOf(ReviewAnswer.Recorded.class);

        assertThat(outcome(1).review()).isNotNull();
        assertThat(totals().rows(Decision.ACCEPT)).isOne();
    }

    @Test
    void aSetThatIsFetchedAgainKeepsItsReview() {
        String seen = version(1);
        reviews.record(1, seen, ACCEPT);
        ledger.ledger.settlements().fetchAgain(List.of(1L));
        assertThat(totals()).isEqualTo(ReviewTotals.NONE);

        ledger.record(TestLedger.placed(1));

        assertThat(version(1)).isEqualTo(seen);
        assertThat(outcome(1).review()).isNotNull();
    }

    @Test
    void aRowThatBeganAnewHasNoReview() {
        reviews.record(1, version(1), ACCEPT);
        ledger.take(TestLedger.REDO_CHANGED, TestLedger.valid(1, "row-1", "https://shop.example/other.png"));
        assertThat(outcome(1).review()).isNull();

        ledger.record(TestLedger.path(1, 21, RowState.DONE).toArray(Entry[]::new));

        assertThat(outcome(1).review()).isNull();
        assertThat(totals()).isEqualTo(ReviewTotals.NONE);
    }

    @Test
    void whatTheManifestHasNoLongerIsNotCounted() {
        reviews.record(1, version(1), ACCEPT);

        ledger.take(TestLedger.UNSHARED, TestLedger.valid(1, "row-2"));

        assertThat(totals()).isEqualTo(ReviewTotals.NONE);
    }

    @Test
    void aCommentComesBackAsItWasGiven() {
        String comment = "=1+1 <b>\u202e'); DROP TABLE review;-- 再来一次 🏺";

        reviews.record(1, version(1), new Verdict(Decision.REFUSE, comment, null, null));

        assertThat(Objects.requireNonNull(outcome(1).review()).comment()).isEqualTo(comment);
    }

    @Test
    void theRunsTallyStaysAndItsWriterGoesOn() {
        String tally = ledger.text("SELECT name || number FROM tally ORDER BY name");

        reviews.record(1, version(1), ACCEPT);

        assertThat(ledger.text("SELECT name || number FROM tally ORDER BY name"))
                .isEqualTo(tally);
        ledger.record(TestLedger.placed(3));
        assertThat(ledger.state(3)).isEqualTo(RowState.DONE);
    }

    @Test
    void aLedgerThatCannotBeWrittenSaysSoAndTakesTheNextReview() throws SQLException {
        String version = version(1);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + ledger.file.path());
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TRIGGER full BEFORE INSERT ON review BEGIN SELECT RAISE(ABORT, 'full'); END");
            assertThatThrownBy(() -> reviews.record(1, version, ACCEPT))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageStartingWith("cannot write the ledger " + ledger.file.path());
            statement.execute("DROP TRIGGER full");
        }

        assertThat(reviews.record(1, version, ACCEPT)).isInstanceOf(ReviewAnswer.Recorded.class);
    }

    @Test
    void anOlderLedgerIsRaisedOnceOutIsFree(@TempDir Path out) throws IOException, SQLException {
        OutputFolder folder = OutputFolder.create(out);
        LedgerFile file = LedgerFile.of(folder);
        LedgerSource.close(file.openForWriting());
        older(file);

        try (OutLock lock = OutLock.take(folder.lock(), folder.owner(), "delaminate run")) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> ReviewStore.open(file, folder, CLOCK))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("written by an older delaminate")
                    .hasMessageContaining("is in use by process")
                    .hasMessageContaining("wait for it to end");
            assertThat(file.isOlder()).isTrue();
        }
        try (ReviewStore raised = ReviewStore.open(file, folder, CLOCK)) {
            assertThat(raised.record(1, "", ACCEPT)).isInstanceOf(ReviewAnswer.NoSet.class);
        }
        OutLock.take(folder.lock(), folder.owner(), "delaminate run").close();
    }

    @Test
    void whereThereIsNoLedgerNoneIsBegun(@TempDir Path out) {
        OutputFolder folder = OutputFolder.create(out);

        LedgerFile file = LedgerFile.of(folder);
        assertThatThrownBy(() -> ReviewStore.open(file, folder, CLOCK)).hasMessageStartingWith("there is no ledger at");

        assertThat(Files.exists(folder.ledger())).isFalse();
    }

    private static void older(LedgerFile file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE review");
            statement.execute("PRAGMA user_version = 3");
        }
    }

    private void makeAgain(long row, long job) {
        ledger.ledger.settlements().redo(Set.of(Grade.BAD), false, LayeringParameters::withoutSeed);
        ledger.record(TestLedger.submitting(row, job), TestLedger.accepted(row, job), TestLedger.finished(row, job));
    }

    private String version(int row) {
        return Objects.requireNonNull(outcome(row).version());
    }

    private RowOutcome outcome(int row) {
        try (LedgerQueries queries = LedgerQueries.open(ledger.file)) {
            List<RowOutcome> outcomes = new ArrayList<>();
            queries.rowOutcomes().forEachRemaining(outcomes::add);
            return outcomes.get(row - 1);
        }
    }

    private ReviewTotals totals() {
        try (LedgerQueries queries = LedgerQueries.open(ledger.file)) {
            return queries.reviews();
        }
    }
}

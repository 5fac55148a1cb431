package dev.delaminate.ledger.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.postgres.CopiedRun;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.RowOutcome;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.quality.Grade;
import dev.delaminate.review.Decision;
import dev.delaminate.review.Review;
import dev.delaminate.review.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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

/** Reviews in a database. Rows 1 and 2 have sets, row 1 is made again meanwhile; row 3 is LAYERED. */
class SharedReviewTest {
    private static final Verdict ACCEPT = Verdict.of(Decision.ACCEPT);

    private TestLedger ledger;
    private PostgresRun run;
    private ReviewStore reviews;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder, 3);
        ledger.bring(1, RowState.LAYERED);
        ledger.record(TestLedger.placed(1, TestLedger.quality(Grade.BAD, 0.5)));
        ledger.bring(2, RowState.DONE);
        ledger.bring(3, RowState.LAYERED);
        ledger.ledger.settlements().redo(Set.of(Grade.BAD), false, LayeringParameters::withoutSeed);
        run = CopiedRun.of(ledger.file);
        reviews =
                ReviewStore.open(run, OutputFolder.create(folder.resolve("out")), InstantSource.fixed(TestLedger.NOW));
    }

    @AfterEach
    void close() {
        reviews.close();
        run.close();
        ledger.close();
    }

    @Test
    void areOfTheSetThatStandsAndCanBeChangedAndTakenBack() {
        Verdict redo = new Verdict(Decision.REDO, " '); DROP TABLE review;-- \u202e 再来\0一次 🏺", 6, 7L);
        Review expected = new Review(Decision.REDO, "'); DROP TABLE review;-- \u202e 再来一次 🏺", 6, 7L, TestLedger.NOW);

        assertThat(reviews.record(1, version(1), redo)).isEqualTo(new ReviewAnswer.Recorded(expected));
        assertThat(reviews.record(2, version(2), redo)).isEqualTo(new ReviewAnswer.Recorded(expected));
        assertThat(outcome(2).review()).isEqualTo(expected);
        assertThat(totals().rows()).isEqualTo(Map.of(Decision.REDO, 2L));
        assertThat(totals().untried().layers()).isEqualTo(6);

        reviews.record(2, version(2), ACCEPT);
        reviews.record(1, version(1), new Verdict(null, "", null, null));
        assertThat(totals().rows()).isEqualTo(Map.of(Decision.ACCEPT, 1L));
    }

    @Test
    void areOfNoSetThatIsNotThere() {
        assertThat(reviews.record(2, "0123456789abcdef", ACCEPT)).isEqualTo(new ReviewAnswer.OtherSet(version(2)));
        assertThat(reviews.record(3, "", ACCEPT))
                .isEqualTo(new ReviewAnswer.NoSet("row 3 is layered: it has no layers to review"));
        assertThat(reviews.record(99, "", ACCEPT)).isEqualTo(new ReviewAnswer.NoSet("there is no row 99"));
        assertThat(totals()).isEqualTo(ReviewTotals.NONE);
    }

    @Test
    void aLostConnectionIsToldInALineAndTheNextReviewIsRecorded() throws SQLException {
        String version = version(2);
        change("CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END'");
        change("CREATE TRIGGER cut BEFORE INSERT ON review FOR EACH ROW EXECUTE FUNCTION cut()");

        assertThatThrownBy(() -> reviews.record(2, version, ACCEPT))
                .isInstanceOf(LedgerException.class)
                .hasMessageStartingWith("cannot write the ledger of run '" + run.name() + "' at ")
                .hasMessageContaining(": see whether the server runs and can be reached from here; ");
        assertThat(totals()).isEqualTo(ReviewTotals.NONE);

        change("DROP TRIGGER cut ON review");
        assertThat(reviews.record(2, version, ACCEPT)).isInstanceOf(ReviewAnswer.Recorded.class);
    }

    private void change(String statement) throws SQLException {
        Connection connection = run.openBeside();
        Sql.update(connection, statement);
        LedgerSource.close(connection);
    }

    private String version(int row) {
        return Objects.requireNonNull(outcome(row).version());
    }

    private RowOutcome outcome(int row) {
        try (LedgerQueries queries = LedgerQueries.open(run)) {
            List<RowOutcome> outcomes = new ArrayList<>();
            queries.rowOutcomes().forEachRemaining(outcomes::add);
            return outcomes.get(row - 1);
        }
    }

    private ReviewTotals totals() {
        try (LedgerQueries queries = LedgerQueries.open(run)) {
            return queries.reviews();
        }
    }
}

package dev.delaminate.ledger.intake;

import static dev.delaminate.ledger.TestLedger.REDO_CHANGED;
import static dev.delaminate.ledger.TestLedger.SHARED;
import static dev.delaminate.ledger.TestLedger.UNSHARED;
import static dev.delaminate.ledger.TestLedger.invalid;
import static dev.delaminate.ledger.TestLedger.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.intake.ImportSummary.Jobs;
import dev.delaminate.manifest.ManifestRow;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A line that was invalid when the catalog got its ids: corrected, it is the row that was paid for without one. */
class CorrectedLinesTest {
    private static final ImportOptions SAME_ROWS = new ImportOptions(true, false, true, "1", null);

    private TestLedger ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_FLIGHT", "LAYERED", "DONE", "FAILED", "IN_DOUBT"})
    void aCorrectedLineIsTheRowThatWasPaidFor(RowState state) {
        ledger.take(UNSHARED, line(1, null, "a"), line(2, null, "b"));
        ledger.bring(1, state);
        String folder = ledger.text("SELECT folder FROM request WHERE row_id = 1");
        ledger.take(UNSHARED, invalid(1, "one"), line(2, "two", "b"));

        ImportSummary summary = ledger.take(UNSHARED, line(1, "one", "a"), line(2, "two", "b"));

        assertThat(rows()).isEqualTo("one a " + state + ",two b PENDING");
        assertThat(ledger.text("SELECT folder FROM request WHERE id = 'one'")).isEqualTo(folder);
        assertThat(ledger.text("SELECT key FROM request ORDER BY row_id")).isEqualTo("id:one,id:two");
        assertThat(ledger.number("SELECT count(*) FROM failure WHERE kind = 'REJECTED'"))
                .isZero();
        assertThat(summary.added() + summary.changed() + summary.corrected() + summary.removed())
                .isZero();
    }

    @Test
    void severalAreFoundAtOnceEachByItsPicture() {
        ledger.take(UNSHARED, line(1, null, "a"), line(2, null, "b"), line(3, null, "a"), line(4, null, "c"));
        ledger.bring(1, RowState.FAILED);
        ledger.bring(2, RowState.DONE);
        ledger.bring(3, RowState.DONE);
        ledger.take(UNSHARED, invalid(1, "1"), invalid(2, "2"), invalid(3, "3"), line(4, "4", "c"));

        ImportSummary summary = ledger.take(
                UNSHARED,
                line(1, "2", "b"),
                line(2, "1", "a"),
                line(3, "new", "d"),
                line(4, "3", "a"),
                line(5, "4", "c"));

        assertThat(rows()).isEqualTo("2 b DONE,1 a FAILED,new d PENDING,3 a DONE,4 c PENDING");
        assertThat(summary.added()).isEqualTo(1);
    }

    @Test
    void allPicturesOfALineAreFound() {
        ledger.take(UNSHARED, line(1, null, "a"), line(2, null, "b"), line(3, null, "c"));
        ledger.bring(1, RowState.DONE);
        ledger.bring(2, RowState.FAILED);
        ledger.take(UNSHARED, invalid(1, "mug"), line(2, "lamp", "c"));

        ledger.take(UNSHARED, line(1, "mug", "a"), line(2, "mug", "b"), line(3, "lamp", "c"));

        assertThat(rows()).isEqualTo("mug a DONE,mug-2 b FAILED,lamp c PENDING");
    }

    @Test
    void aLineThatIsCorrectedToAnotherPictureIsAnotherRow() {
        ledger.take(UNSHARED, line(1, null, "a"), line(2, null, "b"));
        ledger.bring(1, RowState.DONE);
        ledger.take(UNSHARED, invalid(1, "one"), line(2, "two", "b"));

        ImportSummary summary = ledger.take(UNSHARED, line(1, "one", "x"), line(2, "two", "b"));

        assertThat(summary.corrected()).isEqualTo(1);
        assertThat(rows()).isEqualTo("one x PENDING,two b PENDING");
        assertThat(ledger.text("SELECT state FROM row WHERE position IS NULL")).isEqualTo("DONE");
    }

    @Test
    void aRowWithAnotherIdIsAnotherRow() {
        ledger.take(UNSHARED, line(1, "old", "a"), line(2, "two", "b"));
        ledger.bring(1, RowState.DONE);
        ledger.take(UNSHARED, invalid(1, "one"), line(2, "two", "b"));

        ledger.take(UNSHARED, line(1, "one", "a"), line(2, "two", "b"));

        assertThat(rows()).isEqualTo("one a PENDING,two b PENDING");
    }

    @Test
    void aRowWithAnotherIdSharesWhatWasPaidForItsPicture() {
        ledger.take(SHARED, line(1, "old", "a"), line(2, "two", "b"));
        ledger.bring(1, RowState.DONE);
        ledger.take(SHARED, invalid(1, "one"), line(2, "two", "b"));

        ledger.take(SHARED, valid(1, "one", address("a", 2)), line(2, "two", "b"));

        assertThat(rows()).isEqualTo("one a FOLLOWING,two b PENDING");
    }

    @Test
    void idsThatLostTheirZerosWhileTheLineWasInvalidAreTheSameRow() {
        ledger.take(UNSHARED, line(1, "007", "a"), line(2, "two", "b"));
        ledger.bring(1, RowState.FAILED);
        ledger.take(UNSHARED, invalid(1, "7"), line(2, "two", "b"));

        ledger.take(UNSHARED, line(1, "7", "a"), line(2, "two", "b"));

        assertThat(rows()).isEqualTo("7 a FAILED,two b PENDING");
    }

    @Test
    void whatWasNeverSentIsSentOnce() {
        ledger.take(UNSHARED, line(1, null, "a"), line(2, null, "b"));
        ledger.bring(2, RowState.DONE);
        ledger.take(UNSHARED, invalid(1, "one"), line(2, "two", "b"));

        ledger.take(UNSHARED, line(1, "one", "a"), line(2, "two", "b"));

        assertThat(rows()).isEqualTo("one a PENDING,two b DONE");
        assertThat(ledger.number("SELECT count(*) FROM row")).isEqualTo(2);
    }

    @Test
    void whatFailedWithoutHavingBeenBilledIsSentAgain() {
        ledger.take(UNSHARED, line(1, null, "a"), line(2, null, "b"));
        ledger.record(new Entry.Unsendable(1, TestLedger.FAILURE));
        ledger.bring(2, RowState.DONE);
        ledger.take(UNSHARED, invalid(1, "one"), line(2, "two", "b"));

        ImportSummary summary = ledger.take(UNSHARED, line(1, "one", "a"), line(2, "two", "b"));

        assertThat(summary.corrected()).isEqualTo(1);
        assertThat(rows()).isEqualTo("one a PENDING,two b DONE");
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "FAILED"})
    void rejectedAndCorrectedOverAndOverItStaysThatRow(RowState state) {
        ledger.take(UNSHARED, line(1, null, "a"), line(2, null, "b"));
        ledger.bring(1, state);

        for (int round = 0; round < 3; round++) {
            ledger.take(UNSHARED, invalid(1, "one"), line(2, "two", "b"));
            ledger.take(UNSHARED, invalid(1, "one"), line(2, "two", "b"), invalid(3, "three"));
            ledger.take(UNSHARED, line(1, "one", "a"), line(2, "two", "b"));

            assertThat(rows()).isEqualTo("one a " + state + ",two b PENDING");
            assertThat(ledger.number("SELECT count(*) FROM row")).isEqualTo(2);
        }
    }

    @Test
    void parametersThatChangedWithTheCorrectionArePaidForWithConsentOnly() {
        ledger.take(UNSHARED, line(1, null, "a"), line(2, null, "b"));
        ledger.bring(1, RowState.DONE);
        ledger.take(UNSHARED, invalid(1, "one"), line(2, "two", "b"));
        ManifestRow[] six = {valid(1, "one", address("a", 2), 6), line(2, "two", "b")};

        ImportSummary kept = ledger.take(UNSHARED, six);

        assertThat(kept.kept()).isEqualTo(new Jobs(1, 6));
        assertThat(rows()).isEqualTo("one a DONE,two b PENDING");
        assertThat(ledger.take(REDO_CHANGED, six).redone()).isEqualTo(new Jobs(1, 6));
    }

    @Test
    void whatCannotBeToldApartIsAskedAbout() {
        ledger.take(SHARED, token(1, null, "A"), line(2, null, "b"));
        ledger.bring(1, RowState.DONE);
        ledger.take(SHARED, invalid(1, "one"), line(2, "two", "b"));
        ManifestRow[] corrected = {token(1, "one", "B"), line(2, "two", "b")};

        ImportSummary asked = ledger.take(SHARED, corrected);

        assertThat(asked.isAccepted()).isFalse();
        assertThat(asked.unclearLines()).containsExactly(2L);
        assertThat(ledger.text("SELECT state FROM row ORDER BY position NULLS LAST"))
                .isEqualTo("REJECTED,PENDING,DONE");
        assertThat(ledger.take(SAME_ROWS, corrected).isAccepted()).isTrue();
        assertThat(ledger.text("SELECT state FROM row ORDER BY position")).isEqualTo("DONE,PENDING");
    }

    private static ManifestRow line(long position, @Nullable String id, String name) {
        return valid(position, id, address(name, 1));
    }

    private static ManifestRow token(long position, @Nullable String id, String token) {
        return valid(position, id, "https://shop.example/get?token=" + token);
    }

    private static String address(String name, int signature) {
        return "https://b.s3.example/" + name + ".png?X-Amz-Expires=3600&X-Amz-Signature=" + signature;
    }

    /** Of the rows of the manifest: the id, the picture and the state. */
    private String rows() {
        return ledger.text("SELECT q.id || ' ' || substr(q.picture, 22, 1) || ' ' || r.state"
                + " FROM row AS r JOIN request AS q USING (row_id) WHERE r.position IS NOT NULL ORDER BY r.position");
    }
}

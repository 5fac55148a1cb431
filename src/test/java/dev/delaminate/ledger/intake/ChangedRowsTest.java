package dev.delaminate.ledger.intake;

import static dev.delaminate.ledger.TestLedger.REDO_CHANGED;
import static dev.delaminate.ledger.TestLedger.UNSHARED;
import static dev.delaminate.ledger.TestLedger.invalid;
import static dev.delaminate.ledger.TestLedger.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row of the manifest says something else than before. */
class ChangedRowsTest {
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
    void aRowThatChangedAfterItWasPaidForKeepsWhatItHas(RowState state) {
        ledger.take(UNSHARED, valid(1, "a"), valid(2, "b"));
        ledger.bring(1, state);

        ImportSummary summary = ledger.take(UNSHARED, valid(1, "a", "other", 6), valid(2, "b", "other"), valid(3, "c"));

        assertThat(summary.isAccepted()).isTrue();
        assertThat(summary.kept()).isEqualTo(new ImportSummary.Jobs(1, 6));
        assertThat(summary.changed()).isEqualTo(1);
        assertThat(ledger.state(1)).isEqualTo(state);
        assertThat(ledger.text("SELECT picture FROM request ORDER BY row_id"))
                .isEqualTo("https://shop.example/a.png,other,https://shop.example/c.png");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "IN_DOUBT"})
    void shouldItBeSubmittedAgainItTakesWhatTheManifestSaysNow(RowState state) {
        ledger.take(UNSHARED, valid(1, "a"));
        ledger.bring(1, state);
        ledger.take(UNSHARED, valid(1, "a", "other"));
        assertThat(ledger.ledger.hasTaken(UNSHARED.fingerprint())).isTrue();

        ledger.ledger.settlements().retryFailed();
        if (state == RowState.FAILED) { // its job is asked first, and pays only when it has failed again
            ledger.record(new Entry.Failed(1, 1, TestLedger.FAILURE));
            ledger.ledger.settlements().retryFailed();
        }
        ledger.ledger.settlements().resubmitInDoubt();

        assertThat(ledger.ledger.hasTaken(UNSHARED.fingerprint())).isFalse();
        ledger.take(UNSHARED, valid(1, "a", "other"));
        assertThat(ledger.text("SELECT state || picture FROM row JOIN request USING (row_id)"))
                .isEqualTo("PENDINGother");
        assertThat(ledger.ledger.hasTaken(UNSHARED.fingerprint())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "FAILED", "IN_DOUBT"})
    void withConsentItTakesTheNewRequestAndItsOldJobsStayOnRecord(RowState state) {
        ledger.take(UNSHARED, valid(1, "a"));
        ledger.bring(1, state);

        ImportSummary summary = ledger.take(REDO_CHANGED, valid(1, "a", "other"));

        assertThat(summary.redone()).isEqualTo(new ImportSummary.Jobs(1, 4));
        assertThat(ledger.state(1)).isEqualTo(RowState.PENDING);
        assertThat(ledger.text("SELECT picture FROM request")).isEqualTo("other");
        assertThat(ledger.number("SELECT count(*) FROM job WHERE row_id = 1")).isEqualTo(1);
        assertThat(ledger.number("SELECT (SELECT count(*) FROM failure) + (SELECT count(*) FROM layer_set)"))
                .isZero();
        assertThat(ledger.ledger.committedMicros()).isEqualTo(TestLedger.PRICE);
        ledger.record(TestLedger.path(1, 2, RowState.DONE).toArray(Entry[]::new));
        assertThat(ledger.ledger.committedMicros()).isEqualTo(2 * TestLedger.PRICE);
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_FLIGHT", "LAYERED"})
    void whilePaidWorkIsUnderWayNotEvenConsentChangesARow(RowState state) {
        ledger.take(UNSHARED, valid(1, "a"));
        ledger.bring(1, state);

        ImportSummary summary = ledger.take(REDO_CHANGED, valid(1, "a", "other"));

        assertThat(summary.isAccepted()).isTrue();
        assertThat(summary.postponed()).isEqualTo(1);
        assertThat(ledger.state(1)).isEqualTo(state);
        assertThat(ledger.text("SELECT picture FROM request")).isEqualTo("https://shop.example/a.png");
    }

    @Test
    void whatWasNeverPaidForTakesItsNewRequestWithoutAQuestion() {
        ledger.take(UNSHARED, valid(1, "pending"), invalid(2, "rejected"), valid(3, "refused"), valid(4, "unsendable"));
        ledger.record(
                TestLedger.submitting(3, 3),
                new Entry.Refused(3, 3, TestLedger.FAILURE),
                new Entry.Unsendable(4, TestLedger.FAILURE));

        ImportSummary summary = ledger.take(
                UNSHARED,
                valid(1, "pending", "w"),
                valid(2, "rejected", "x"),
                valid(3, "refused", "y"),
                valid(4, "unsendable", "z"));

        assertThat(summary.changed()).isEqualTo(1);
        assertThat(summary.corrected()).isEqualTo(3);
        assertThat(ledger.text("SELECT DISTINCT state FROM row")).isEqualTo("PENDING");
        assertThat(ledger.text("SELECT picture FROM request ORDER BY row_id")).isEqualTo("w,x,y,z");
        assertThat(ledger.number("SELECT count(*) FROM failure")).isZero();
        assertThat(ledger.number("SELECT count(*) FROM request WHERE folder IS NOT NULL"))
                .isEqualTo(4);
    }

    @Test
    void aFailedRowThatDidNotChangeStaysFailed() {
        ledger.take(UNSHARED, valid(1, "a"));
        ledger.record(new Entry.Unsendable(1, TestLedger.FAILURE));

        ledger.take(UNSHARED, valid(1, "a"), valid(2, "b"));

        assertThat(ledger.state(1)).isEqualTo(RowState.FAILED);
    }

    @Test
    void aRowThatBecameInvalidIsRejectedUnlessItWasPaidFor() {
        ledger.take(UNSHARED, valid(1, "pending"), valid(2, "unsendable"), valid(3, "done"), valid(4, "failed"));
        ledger.record(new Entry.Unsendable(2, TestLedger.FAILURE));
        ledger.bring(3, RowState.DONE);
        ledger.bring(4, RowState.FAILED);

        ImportSummary summary = ledger.take(
                UNSHARED, invalid(1, "pending"), invalid(2, "unsendable"), invalid(3, "done"), invalid(4, "failed"));

        assertThat(summary.isAccepted()).isTrue();
        assertThat(summary.rejected()).isEqualTo(4);
        assertThat(ledger.text("SELECT state FROM row ORDER BY row_id")).isEqualTo("REJECTED,REJECTED,DONE,FAILED");

        ledger.take(UNSHARED, valid(1, "pending"), valid(2, "unsendable"), valid(3, "done"), valid(4, "failed"));
        assertThat(ledger.text("SELECT state FROM row ORDER BY row_id")).isEqualTo("PENDING,PENDING,DONE,FAILED");
    }
}

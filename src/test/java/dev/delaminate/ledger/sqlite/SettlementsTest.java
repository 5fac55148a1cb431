package dev.delaminate.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.Settlement;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.quality.Grade;
import dev.delaminate.quality.QualitySummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettlementsTest {
    private TestLedger ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder, 8);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void rowsInDoubtAreSentAgainWhenTheUserSaysSoAndTheDoubtStaysCounted() {
        ledger.bring(1, RowState.IN_DOUBT);
        ledger.bring(2, RowState.IN_DOUBT);
        ledger.bring(3, RowState.FAILED);

        Settlement settlement = ledger.ledger.settlements().resubmitInDoubt();

        assertThat(settlement).isEqualTo(new Settlement(0, 2, 0, List.of()));
        assertThat(states(3)).isEqualTo("PENDING,PENDING,FAILED");
        assertThat(ledger.ledger.committedMicros()).isEqualTo(3 * TestLedger.PRICE);
        ledger.record(TestLedger.submitting(1, 11));
        assertThat(ledger.ledger.committedMicros()).isEqualTo(4 * TestLedger.PRICE);
    }

    @Test
    void rowsInDoubtAreFoundByIdOrKeyAndWhatIsNotFoundIsNamed() {
        ledger.bring(1, RowState.IN_DOUBT);
        ledger.bring(2, RowState.IN_DOUBT);
        ledger.bring(3, RowState.IN_DOUBT);

        Settlement settlement =
                ledger.ledger.settlements().resubmitInDoubt(List.of("ROW-1", "id:row-3", "row-4", "nobody"));

        assertThat(settlement).isEqualTo(new Settlement(0, 2, 0, List.of("row-4", "nobody")));
        assertThat(states(3)).isEqualTo("PENDING,IN_DOUBT,PENDING");
    }

    @Test
    void setsAreGradedLongAfterTheyWerePlaced() {
        ledger.bring(1, RowState.DONE);
        ledger.bring(2, RowState.LAYERED);
        QualitySummary weak = new QualitySummary(Grade.WEAK, "layer 2 is blank", 0.5, 31.25, 1);

        long graded = ledger.ledger.settlements().graded(Map.of(1L, weak, 2L, weak, 99L, weak));

        assertThat(graded).isOne();
        try (LedgerQueries queries = LedgerQueries.open(ledger.file)) {
            assertThat(queries.rowOutcomes().next().quality()).isEqualTo(weak);
            assertThat(queries.qualities().rows()).isEqualTo(Map.of(Grade.WEAK, 1L));
        }
    }

    @Test
    void aFailedRowWhoseJobMayHaveSomethingToOfferAsksItFirst() {
        ledger.bring(1, RowState.IN_FLIGHT);
        ledger.bring(2, RowState.LAYERED);
        ledger.bring(3, RowState.FAILED);
        ledger.record(
                new Entry.Failed(1, 1, new Failure.Overdue("overdue", "not finished in 30 minutes")),
                new Entry.Failed(2, 2, new Failure.Download("download", "cut off six times")),
                TestLedger.submitting(4, 4),
                new Entry.Refused(4, 4, TestLedger.FAILURE),
                new Entry.Unsendable(5, new Failure.Local("gone", "the picture is gone")));

        Settlement settlement = ledger.ledger.settlements().retryFailed();

        assertThat(settlement).isEqualTo(new Settlement(3, 0, 2, List.of()));
        assertThat(states(5)).isEqualTo("IN_FLIGHT,IN_FLIGHT,IN_FLIGHT,PENDING,PENDING");
        assertThat(ledger.ledger.committedMicros()).isEqualTo(3 * TestLedger.PRICE);
        ledger.record(TestLedger.finished(1, 1), TestLedger.finished(2, 2));
    }

    static Stream<Failure> failures() {
        return Stream.of(
                new Failure.Row("http_400", "bad request"),
                new Failure.Busy("http_429", "too many", null, false),
                new Failure.Transient("http_500", "oops"),
                new Failure.Unreachable("connect", "refused"),
                new Failure.Account("http_403", "forbidden"),
                new Failure.Lost("-10010", "no such job"),
                new Failure.Expired("expired", "gone"),
                new Failure.Overdue("overdue", "not finished"),
                new Failure.Local("disk", "gone"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverAPaidJobFailedWithItIsAskedOnceBeforeAnotherIsPaidFor(Failure failure) {
        ledger.bring(1, RowState.IN_FLIGHT);
        ledger.record(new Entry.Failed(1, 1, failure));

        assertThat(ledger.ledger.settlements().retryFailed()).isEqualTo(new Settlement(1, 0, 0, List.of()));
        assertThat(states(1)).isEqualTo("IN_FLIGHT");
        ledger.record(new Entry.Failed(1, 1, failure));
        assertThat(ledger.ledger.settlements().retryFailed()).isEqualTo(new Settlement(0, 1, 0, List.of()));
        assertThat(states(1)).isEqualTo("PENDING");
        assertThat(ledger.ledger.committedMicros()).isEqualTo(TestLedger.PRICE);
    }

    @Test
    void theJobOfOneRowCannotBeGivenToAnother() {
        ledger.bring(1, RowState.DONE);
        ledger.bring(2, RowState.IN_DOUBT);

        assertThatThrownBy(() -> ledger.ledger.settlements().known("row-2", new JobId("request-1")))
                .hasMessageContaining("is that of row 'row-1' already");
        assertThat(states(2)).isEqualTo("DONE,IN_DOUBT");
    }

    @Test
    void aJobThatHadNothingToOfferWhenAskedAgainIsPaidForAnewButADownloadIsAlwaysFree() {
        ledger.bring(1, RowState.IN_FLIGHT);
        ledger.bring(2, RowState.IN_FLIGHT);
        for (int round = 1; round <= 2; round++) {
            ledger.record(
                    new Entry.Failed(1, 1, new Failure.Lost("lost", "no such job")),
                    new Entry.Failed(2, 2, new Failure.Download("download", "cut off six times")));

            Settlement settlement = ledger.ledger.settlements().retryFailed();

            assertThat(settlement)
                    .as("round %s", round)
                    .isEqualTo(round == 1 ? new Settlement(2, 0, 0, List.of()) : new Settlement(1, 1, 0, List.of()));
        }
        assertThat(states(2)).isEqualTo("PENDING,IN_FLIGHT");
    }

    @Test
    void onlyTheCodesThatWereNamedAreTriedAgain() {
        ledger.bring(1, RowState.FAILED);
        ledger.bring(2, RowState.IN_FLIGHT);
        ledger.record(new Entry.Failed(2, 2, new Failure.Overdue("overdue", "not finished in 30 minutes")));

        Settlement settlement = ledger.ledger.settlements().retryFailed(List.of("overdue", "no_such_code"));

        assertThat(settlement).isEqualTo(new Settlement(1, 0, 0, List.of("no_such_code")));
        assertThat(states(2)).isEqualTo("FAILED,IN_FLIGHT");
    }

    @Test
    void aRowThatTheManifestHasNoLongerIsNotSentAgain() {
        ledger.bring(8, RowState.FAILED);
        ledger.take(TestLedger.UNSHARED, TestLedger.manifest(7));

        assertThat(ledger.ledger.settlements().retryFailed()).isEqualTo(new Settlement(0, 0, 0, List.of()));
    }

    @Test
    void aJobThatTheUserKnowsNotToHaveBeenBilledIsReleased() {
        ledger.bring(1, RowState.IN_DOUBT);

        ledger.ledger.settlements().notBilled(List.of("row-1"));

        assertThat(states(1)).isEqualTo("PENDING");
        assertThat(ledger.ledger.committedMicros()).isZero();
        assertThat(ledger.text("SELECT billing FROM job")).isEqualTo("RELEASED");
    }

    @Test
    void allJobsInDoubtCanBeReleasedAtOnce() {
        ledger.bring(1, RowState.IN_DOUBT);
        ledger.bring(2, RowState.DONE);
        ledger.bring(3, RowState.IN_DOUBT);

        assertThat(ledger.ledger.settlements().noneBilled()).isEqualTo(2);

        assertThat(states(3)).isEqualTo("PENDING,DONE,PENDING");
        assertThat(ledger.ledger.committedMicros()).isEqualTo(TestLedger.PRICE);
    }

    @Test
    void whenOneOfSeveralRowsIsNotInDoubtNoneIsReleased() {
        ledger.bring(1, RowState.IN_DOUBT);

        assertThatThrownBy(() -> ledger.ledger.settlements().notBilled(List.of("row-1", "row-2")))
                .hasMessageContaining("no row in doubt is called 'row-2'");

        assertThat(states(1)).isEqualTo("IN_DOUBT");
        ledger.ledger.settlements().notBilled(List.of("row-1"));
        assertThat(states(1)).isEqualTo("PENDING");
    }

    @Test
    void aJobThatTheUserKnowsTheNameOfIsPolled() {
        ledger.bring(1, RowState.IN_DOUBT);

        ledger.ledger.settlements().known("row-1", new JobId("found-in-the-history"));

        assertThat(states(1)).isEqualTo("IN_FLIGHT");
        assertThat(ledger.text("SELECT billing || ' ' || request_id FROM job"))
                .isEqualTo("BILLED found-in-the-history");
        ledger.record(TestLedger.finished(1, 1));
    }

    @Test
    void onlyARowInDoubtCanBeSettled() {
        ledger.bring(1, RowState.DONE);

        assertThatThrownBy(() -> ledger.ledger.settlements().notBilled(List.of("row-1")))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("no row in doubt is called 'row-1'");
    }

    @Test
    void filesFoundBrokenAreFetchedAgainFromTheSameJob() {
        ledger.bring(1, RowState.DONE);

        assertThat(ledger.ledger.settlements().fetchAgain(List.of(1L, 2L))).isEqualTo(1);

        assertThat(states(2)).isEqualTo("LAYERED,PENDING");
        ledger.record(TestLedger.placed(1));
    }

    private String states(int rows) {
        return ledger.text("SELECT state FROM row WHERE row_id <= " + rows + " ORDER BY row_id");
    }
}

package dev.delaminate.fleet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.shared.RowLostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** A worker that is not heard of for its lease: what becomes of its rows, and what it may still do when it wakes up. */
class LostWorkerTest {
    private static final String FIVE_IN_LINE =
            "SELECT CASE WHEN count(*) = 5 THEN 1 ELSE 0 END FROM row WHERE held_at < 0";

    @TempDir
    private Path folder;

    @Test
    void othersGoOnWithItsJobs() {
        try (TestFleet fleet = new TestFleet(folder, 2)) {
            PostgresLedger gone = fleet.worker("gone");
            List<Row> rows = TestFleet.claim(gone, 2);
            long job = gone.nextJob();
            record(gone, TestLedger.submitting(1, job), TestLedger.accepted(1, job));
            PostgresLedger other = fleet.worker("other");
            fleet.silence(gone);

            List<Row> claimed = TestFleet.claim(other, 2);

            assertThat(rows).extracting(Row::number).containsExactly(1L, 2L);
            assertThat(claimed).extracting(Row::state).containsExactly(RowState.IN_FLIGHT, RowState.PENDING);
            assertThat(claimed.get(0).currentJob().requestId()).isEqualTo(new JobId("request-" + job));
            record(other, TestLedger.finished(1, job));
            assertThat(fleet.text("SELECT state FROM row WHERE row_id = 1")).isEqualTo("LAYERED");
        }
    }

    @Test
    void aSubmitThatWasUnderWayIsInDoubt() {
        try (TestFleet fleet = new TestFleet(folder, 1)) {
            PostgresLedger gone = submittingOne(fleet);
            fleet.worker("other");
            fleet.silence(gone);

            fleet.await("SELECT count(*) FROM row WHERE state = 'IN_DOUBT' AND holder IS NULL");

            assertThat(fleet.text("SELECT kind || ' ' || code FROM failure")).isEqualTo("INTERRUPTED interrupted");
            assertThat(fleet.text("SELECT billing FROM job")).isEqualTo("IN_DOUBT");
            assertThat(fleet.number("SELECT number FROM tally WHERE name = 'rows IN_DOUBT'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void recordsWhatItPaidForWhenItWakesUp() {
        try (TestFleet fleet = new TestFleet(folder, 1)) {
            PostgresLedger asleep = submittingOne(fleet);
            fleet.worker("other");
            fleet.silence(asleep);
            fleet.await("SELECT count(*) FROM row WHERE state = 'IN_DOUBT'");
            long job = fleet.number("SELECT job_id FROM job");

            assertThatThrownBy(() -> record(asleep, TestLedger.accepted(1, job)))
                    .isInstanceOf(RowLostException.class);

            assertThat(fleet.text("SELECT state FROM row")).isEqualTo("IN_FLIGHT");
            assertThat(fleet.text("SELECT request_id || ' ' || billing FROM job"))
                    .isEqualTo(new JobId("request-" + job) + " BILLED");
            assertThat(fleet.number("SELECT count(*) FROM failure")).isZero();
            assertThat(fleet.number("SELECT number FROM tally WHERE name = 'rows IN_FLIGHT'"))
                    .isEqualTo(1);
            assertThat(fleet.number("SELECT committed_micros FROM account")).isEqualTo(TestLedger.PRICE);
        }
    }

    /** As a fail-over does that loses the last commits, with the claim of the row or without. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void recordsWhatItPaidForWhereTheDatabaseHasForgottenIt(boolean isClaimForgottenToo) {
        try (TestFleet fleet = new TestFleet(folder, 1)) {
            PostgresLedger worker = submittingOne(fleet);
            long job = fleet.number("SELECT job_id FROM job");
            fleet.update("DELETE FROM job");
            fleet.update("UPDATE row SET state = 'PENDING', job_id = NULL");
            if (isClaimForgottenToo) {
                fleet.update("UPDATE row SET holder = NULL, held_at = NULL");
            }
            fleet.update("UPDATE account SET committed_micros = 0");
            fleet.count();

            assertThatThrownBy(() -> record(worker, TestLedger.accepted(1, job)))
                    .isInstanceOf(RowLostException.class);

            assertThat(fleet.text("SELECT state || ' ' || coalesce(holder::text, 'free') FROM row"))
                    .isIn("IN_FLIGHT free", "IN_FLIGHT 1"); // it may claim it again at once
            assertThat(fleet.text("SELECT request_id || ' ' || billing FROM job"))
                    .isEqualTo(new JobId("request-" + job) + " BILLED");
            assertThat(fleet.number("SELECT committed_micros FROM account")).isEqualTo(TestLedger.PRICE);
            assertThat(fleet.number("SELECT number FROM tally WHERE name = 'rows IN_FLIGHT'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void leavesNoDoubtAboutASubmitThatItSleptOver() {
        try (TestFleet fleet = new TestFleet(folder, 1)) {
            PostgresLedger asleep = submittingOne(fleet);
            fleet.worker("other");
            fleet.silence(asleep);
            fleet.await("SELECT count(*) FROM row WHERE state = 'IN_DOUBT'");
            long job = fleet.number("SELECT job_id FROM job");

            assertThatThrownBy(() -> record(asleep, new Entry.NotTaken(1, job))).isInstanceOf(RowLostException.class);

            assertThat(fleet.text("SELECT state FROM row")).isEqualTo("PENDING");
            assertThat(fleet.number("SELECT count(*) FROM job") + fleet.number("SELECT count(*) FROM failure"))
                    .isZero();
            assertThat(fleet.number("SELECT committed_micros FROM account")).isZero();
            assertThat(fleet.number("SELECT sum(number) FROM tally WHERE name <> 'last job'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aSubmitThatNobodyHasInHandIsInDoubtWithTheNextThatIsTakenOver() {
        try (TestFleet fleet = new TestFleet(folder, 2)) {
            submittingOne(fleet);
            fleet.update("UPDATE row SET holder = NULL WHERE row_id = 1");
            fleet.worker("other").close();

            assertThat(fleet.text("SELECT state FROM row WHERE row_id = 1")).isEqualTo("IN_DOUBT");
            assertThat(fleet.text("SELECT kind FROM failure")).isEqualTo("INTERRUPTED");
        }
    }

    @Test
    void writesNothingElseWhenItWakesUp() {
        try (TestFleet fleet = new TestFleet(folder, 2)) {
            PostgresLedger asleep = fleet.worker("asleep");
            TestFleet.claim(asleep, 2);
            long job = asleep.nextJob();
            record(asleep, TestLedger.submitting(1, job), TestLedger.accepted(1, job));
            fleet.worker("other");
            fleet.silence(asleep);
            fleet.await("SELECT CASE WHEN count(*) = 0 THEN 1 ELSE 0 END FROM row WHERE holder IS NOT NULL");

            assertThat(asleep.isHeld(1)).isFalse();
            assertThatThrownBy(() -> record(asleep, TestLedger.finished(1, job)))
                    .isInstanceOf(RowLostException.class);
            assertThatThrownBy(() -> record(asleep, TestLedger.submitting(2, asleep.nextJob())))
                    .isInstanceOf(RowLostException.class);
            assertThat(fleet.text("SELECT state FROM row ORDER BY row_id")).isEqualTo("IN_FLIGHT,PENDING");
        }
    }

    @Test
    void aRowWhoseFilesKillItsWorkersFails() {
        try (TestFleet fleet = new TestFleet(folder, 2)) {
            fleet.worker("watcher");
            for (int n = 1; n <= 3; n++) {
                PostgresLedger victim = fleet.worker("victim-" + n);
                if (n == 1) {
                    TestFleet.claim(victim, 2);
                    for (long row = 1; row <= 2; row++) {
                        long job = victim.nextJob();
                        record(victim, TestLedger.submitting(row, job), TestLedger.accepted(row, job));
                        if (row == 1) {
                            record(victim, TestLedger.finished(row, job));
                        }
                    }
                }
                assertThat(victim.rowsToFetch().map(Row::number).blockFirst(TestLedger.PATIENCE))
                        .isEqualTo(1);
                fleet.silence(victim);
                fleet.await("SELECT count(*) FROM row WHERE row_id = 1 AND holder IS NULL");
            }

            assertThat(fleet.text("SELECT state || ' ' || leases FROM row ORDER BY row_id"))
                    .isEqualTo("FAILED 0,IN_FLIGHT 0");
            assertThat(fleet.text("SELECT code FROM failure")).isEqualTo("poison");
        }
    }

    @Test
    void rowsThatOnlyWaitedInLineAreNotTakenForTheCause() {
        try (TestFleet fleet = new TestFleet(folder, 5)) {
            fleet.worker("watcher");
            layered(fleet.worker("layers"), 5);
            for (int n = 1; n <= 3; n++) {
                PostgresLedger victim = fleet.worker("victim-" + n);
                Disposable line = victim.rowsToFetch().subscribe(row -> victim.putBack(row.number()));
                fleet.await(FIVE_IN_LINE);
                fleet.silence(victim);
                fleet.await("SELECT CASE WHEN count(*) = 5 THEN 1 ELSE 0 END FROM row WHERE holder IS NULL");
                line.dispose();
            }

            assertThat(fleet.text("SELECT DISTINCT state || ' ' || leases FROM row"))
                    .isEqualTo("LAYERED 0");
        }
    }

    @Test
    void aRowWhoseFilesKillItsWorkersFailsThoughItWaitedInLineBefore() {
        try (TestFleet fleet = new TestFleet(folder, 5)) {
            fleet.worker("watcher");
            layered(fleet.worker("layers"), 5);
            for (int n = 1; n <= 3; n++) {
                PostgresLedger victim = fleet.worker("victim-" + n);
                Set<Long> waited = ConcurrentHashMap.newKeySet();
                Sinks.Empty<Void> inWork = Sinks.empty();
                Disposable line = victim.rowsToFetch().subscribe(row -> {
                    if (waited.add(row.number())) {
                        victim.putBack(row.number());
                    } else {
                        inWork.tryEmitEmpty();
                    }
                });
                fleet.await(FIVE_IN_LINE);
                victim.fetchAgain(3);
                inWork.asMono().block(TestLedger.PATIENCE);
                fleet.silence(victim);
                fleet.await("SELECT CASE WHEN count(*) = 5 THEN 1 ELSE 0 END FROM row WHERE holder IS NULL");
                line.dispose();
            }

            assertThat(fleet.text("SELECT state || ' ' || leases FROM row ORDER BY row_id"))
                    .isEqualTo("LAYERED 0,LAYERED 0,FAILED 0,LAYERED 0,LAYERED 0");
        }
    }

    private static void layered(PostgresLedger ledger, int rows) {
        TestFleet.claim(ledger, rows);
        for (long row = 1; row <= rows; row++) {
            long job = ledger.nextJob();
            record(
                    ledger,
                    TestLedger.submitting(row, job),
                    TestLedger.accepted(row, job),
                    TestLedger.finished(row, job));
        }
    }

    @Test
    void aRowThatWasDroppedInAMomentOfDoubtIsFetchedAfterAll() {
        try (TestFleet fleet = new TestFleet(folder, 1)) {
            PostgresLedger ledger = submittingOne(fleet);
            long job = fleet.number("SELECT job_id FROM job");
            record(ledger, TestLedger.accepted(1, job), TestLedger.finished(1, job));

            Flux<Long> fetched = ledger.rowsToFetch()
                    .map(Row::number)
                    .doOnNext(ledger::letGo)
                    .take(2);

            StepVerifier.create(fetched).expectNext(1L, 1L).expectComplete().verify(TestLedger.PATIENCE);
        }
    }

    private static PostgresLedger submittingOne(TestFleet fleet) {
        PostgresLedger ledger = fleet.worker("submits");
        TestFleet.claim(ledger, 1);
        record(ledger, TestLedger.submitting(1, ledger.nextJob()));
        return ledger;
    }

    private static void record(PostgresLedger ledger, Entry... entries) {
        for (Entry entry : entries) {
            ledger.record(entry).block(TestLedger.PATIENCE);
        }
    }
}

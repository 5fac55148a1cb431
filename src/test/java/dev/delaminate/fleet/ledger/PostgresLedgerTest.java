package dev.delaminate.fleet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.shared.NotNowException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class PostgresLedgerTest {
    @TempDir
    private Path folder;

    @Test
    void bringsARowToItsEnd() {
        try (TestFleet fleet = new TestFleet(folder, 1)) {
            PostgresLedger ledger = fleet.worker("one");
            Row row = TestFleet.claim(ledger, 1).get(0);
            assertThat(row.state()).isEqualTo(RowState.PENDING);
            long job = ledger.nextJob();
            record(ledger, TestLedger.submitting(1, job), TestLedger.accepted(1, job), TestLedger.finished(1, job));
            assertThat(fleet.text("SELECT state FROM row")).isEqualTo("LAYERED");

            assertThat(ledger.rowsToFetch().map(Row::state).blockFirst(TestLedger.PATIENCE))
                    .isEqualTo(RowState.LAYERED);
            record(ledger, TestLedger.placed(1));

            assertThat(fleet.text("SELECT state FROM row")).isEqualTo("DONE");
            assertThat(fleet.number("SELECT count(*) FROM row WHERE holder IS NOT NULL"))
                    .isZero();
            assertThat(fleet.number("SELECT number FROM tally WHERE name = 'rows DONE'"))
                    .isEqualTo(1);
            assertThat(fleet.number("SELECT committed_micros FROM account")).isEqualTo(TestLedger.PRICE);
        }
    }

    @Test
    void givesARowToOneWorker() {
        try (TestFleet fleet = new TestFleet(folder, 20)) {
            List<Long> all = new ArrayList<>();
            for (int n = 1; n <= 4; n++) {
                TestFleet.claim(fleet.worker("worker-" + n), 5).forEach(row -> all.add(row.number()));
            }
            assertThat(all).hasSizeGreaterThanOrEqualTo(20).doesNotHaveDuplicates();
        }
    }

    @Test
    void letsNoMoreJobsToTheServiceThanTheAccountMayHave() {
        try (TestFleet fleet = new TestFleet(folder, 6)) {
            PostgresLedger one = fleet.worker(TestFleet.terms("one", 3, null));
            PostgresLedger two = fleet.worker("two");
            List<Row> ones = TestFleet.claim(one, 3);
            record(one, TestLedger.submitting(ones.get(0).number(), one.nextJob()));
            record(one, TestLedger.submitting(ones.get(1).number(), one.nextJob()));
            fleet.update("UPDATE row SET holder = NULL WHERE state = 'PENDING'");
            List<Row> twos = TestFleet.claim(two, 2);
            long job = two.nextJob();
            record(two, TestLedger.submitting(twos.get(0).number(), job));

            assertThatThrownBy(
                            () -> record(two, TestLedger.submitting(twos.get(1).number(), two.nextJob())))
                    .isInstanceOfSatisfying(
                            NotNowException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(NotNowException.Reason.FULL))
                    .hasMessage("3 jobs are at the service, of 3");
            assertThat(two.isFull(1)).isTrue();

            record(
                    two,
                    TestLedger.accepted(twos.get(0).number(), job),
                    TestLedger.finished(twos.get(0).number(), job));
            record(two, TestLedger.submitting(twos.get(1).number(), two.nextJob()));
        }
    }

    @Test
    void commitsNoMoreThanTheBudgetOfAll() {
        try (TestFleet fleet = new TestFleet(folder, 3)) {
            PostgresLedger one = fleet.worker(TestFleet.terms("one", null, TestLedger.PRICE));
            Row first = TestFleet.claim(one, 1).get(0);
            fleet.update("UPDATE row SET holder = NULL WHERE row_id <> ?", first.number());
            long job = one.nextJob();
            record(one, TestLedger.submitting(first.number(), job), TestLedger.accepted(first.number(), job));

            PostgresLedger two = fleet.worker("two");
            Row second = TestFleet.claim(two, 1).get(0);
            assertThatThrownBy(() -> record(two, TestLedger.submitting(second.number(), two.nextJob())))
                    .isInstanceOfSatisfying(NotNowException.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(NotNowException.Reason.BUDGET);
                        assertThat(refused.pause()).isNull();
                    });
        }
    }

    @Test
    void bringsItsOwnJobsHomeWhenItClaimsNoMore() {
        try (TestFleet fleet = new TestFleet(folder, 5)) {
            PostgresLedger ledger = fleet.worker("limited");
            Row row = TestFleet.claim(ledger, 1).get(0); // and is cancelled
            long job = ledger.nextJob();
            record(ledger, TestLedger.submitting(row.number(), job), TestLedger.accepted(row.number(), job));

            StepVerifier.create(ledger.rowsToFetch().doOnNext(layered -> place(ledger, layered)))
                    .expectSubscription()
                    .expectNoEvent(Duration.ofSeconds(1))
                    .then(() -> record(ledger, TestLedger.finished(row.number(), job)))
                    .expectNextMatches(layered -> layered.number() == row.number())
                    .expectComplete()
                    .verify(TestLedger.PATIENCE);
        }
    }

    @Test
    void goesOnWithAJobThatIsAskedAgainByAWorkerThatLeaves() {
        try (TestFleet fleet = new TestFleet(folder, 1)) {
            PostgresLedger leaving = fleet.worker("leaving");
            long job = layered(leaving, 1);
            assertThat(leaving.rowsToFetch().blockFirst(TestLedger.PATIENCE)).isNotNull();
            PostgresLedger ledger = fleet.worker("stays");
            Flux<Row> fetching = ledger.rowsToFetch().doOnNext(layered -> place(ledger, layered));

            StepVerifier.create(ledger.rowsPending())
                    .expectSubscription()
                    .expectNoEvent(Duration.ofSeconds(1))
                    .then(() -> {
                        record(leaving, new Entry.AskedAgain(1, job));
                        leaving.close();
                    })
                    .expectNextMatches(row -> row.state() == RowState.IN_FLIGHT)
                    .then(() -> record(ledger, TestLedger.finished(1, job)))
                    .then(fetching::subscribe)
                    .expectComplete()
                    .verify(TestLedger.PATIENCE);
            assertThat(fleet.text("SELECT state FROM row")).isEqualTo("DONE");
        }
    }

    @Test
    void endsThoughAJobFallsBackWhenAllLayeringIsOver() {
        try (TestFleet fleet = new TestFleet(folder, 2)) {
            PostgresLedger ledger = fleet.worker("one");
            long job = layered(ledger, 1);
            fleet.update("UPDATE row SET state = 'IN_DOUBT' WHERE row_id = 1");
            fleet.update("UPDATE row SET state = 'DONE' WHERE row_id = 2");
            fleet.count();
            PostgresLedger other = fleet.worker("other");
            other.rowsPending().blockLast(TestLedger.PATIENCE);
            fleet.update("UPDATE row SET state = 'IN_FLIGHT' WHERE row_id = 1"); // as settle --request-id does

            StepVerifier.create(other.rowsToFetch()).expectComplete().verify(TestLedger.PATIENCE);
            assertThat(fleet.number("SELECT job_id FROM row WHERE row_id = 1 AND holder IS NULL"))
                    .isEqualTo(job);
        }
    }

    /** Returns the number of its job. */
    private static long layered(PostgresLedger ledger, long row) {
        TestFleet.claim(ledger, 1);
        long job = ledger.nextJob();
        record(ledger, TestLedger.submitting(row, job), TestLedger.accepted(row, job), TestLedger.finished(row, job));
        return job;
    }

    private static void place(PostgresLedger ledger, Row row) {
        ledger.record(TestLedger.placed(row.number())).subscribe();
    }

    private static void record(PostgresLedger ledger, Entry... entries) {
        for (Entry entry : entries) {
            ledger.record(entry).block(TestLedger.PATIENCE);
        }
    }
}

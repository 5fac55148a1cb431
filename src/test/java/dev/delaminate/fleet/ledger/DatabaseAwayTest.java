package dev.delaminate.fleet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The database goes away under a worker, and comes back. */
class DatabaseAwayTest {
    @TempDir
    private Path folder;

    @Test
    void writesWhatItWasToWriteWhenTheDatabaseIsBack() {
        try (TestFleet fleet = new TestFleet(folder, 10)) {
            PostgresLedger ledger = fleet.worker("one");
            TestFleet.claim(ledger, 10);
            for (long row = 1; row <= 10; row++) {
                long job = ledger.nextJob();
                fleet.endSessions();
                record(ledger, TestLedger.submitting(row, job));
                fleet.endSessions();
                record(ledger, TestLedger.accepted(row, job), TestLedger.finished(row, job));
            }

            assertThat(fleet.number("SELECT count(*) FROM row WHERE state = 'LAYERED'"))
                    .isEqualTo(10);
            assertThat(fleet.number("SELECT number FROM tally WHERE name = 'rows LAYERED'"))
                    .isEqualTo(10);
            assertThat(fleet.number("SELECT committed_micros FROM account")).isEqualTo(10 * TestLedger.PRICE);
        }
    }

    @Test
    void writesOnceWhatWasCommittedWithoutAnAnswer() throws IOException {
        try (TestFleet fleet = new TestFleet(folder, 5);
                CuttingProxy proxy = new CuttingProxy(TestPostgres.port());
                PostgresRun behind = PostgresRun.existing(
                        TestPostgres.url().replace(":" + TestPostgres.port(), ":" + proxy.port()),
                        fleet.run.name(),
                        null)) {
            PostgresLedger ledger = PostgresLedger.open(
                    behind,
                    TestFleet.terms("cut", null, null),
                    folder.resolve("cut"),
                    InstantSource.fixed(TestLedger.NOW));
            try (ledger) {
                ledger.beginRun(TestLedger.ACCOUNT);
                TestFleet.claim(ledger, 5);
                for (long row = 1; row <= 5; row++) {
                    long job = ledger.nextJob();
                    ledger.dropSession();
                    proxy.cutAfterCommit();
                    record(ledger, TestLedger.submitting(row, job), TestLedger.accepted(row, job));
                    assertThat(proxy.isStillToCut()).isFalse();
                }
                assertThat(fleet.text("SELECT state FROM row ORDER BY row_id"))
                        .isEqualTo("IN_FLIGHT,IN_FLIGHT,IN_FLIGHT,IN_FLIGHT,IN_FLIGHT");
                assertThat(fleet.number("SELECT count(*) FROM job")).isEqualTo(5);
                assertThat(fleet.number("SELECT max(attempts) FROM row")).isEqualTo(1);
                assertThat(fleet.number("SELECT committed_micros FROM account")).isEqualTo(5 * TestLedger.PRICE);
            }
        }
    }

    @Test
    void keepsAPaidJobThatIsQueuedBehindSomethingElse() throws IOException {
        try (TestFleet fleet = new TestFleet(folder, 1);
                CuttingProxy proxy = new CuttingProxy(TestPostgres.port());
                PostgresRun behind = PostgresRun.existing(
                        TestPostgres.url().replace(":" + TestPostgres.port(), ":" + proxy.port()),
                        fleet.run.name(),
                        null)) {
            Path unrecorded = folder.resolve("away");
            try (PostgresLedger ledger = PostgresLedger.open(
                    behind, TestFleet.terms("away", null, null), unrecorded, InstantSource.fixed(TestLedger.NOW))) {
                ledger.beginRun(TestLedger.ACCOUNT);
                TestFleet.claim(ledger, 1);
                long job = ledger.nextJob();
                record(ledger, TestLedger.submitting(1, job));
                proxy.hangUp();

                ledger.letGo(2); // waits for the database, before the writer comes to the next
                Disposable accepted =
                        ledger.record(TestLedger.accepted(1, job)).subscribe(durable -> {}, failure -> {});

                Mono.fromCallable(() -> Files.exists(unrecorded) ? Files.readString(unrecorded) : "")
                        .filter(text -> text.contains("request-" + job))
                        .repeatWhenEmpty(
                                tries -> tries.delayElements(Duration.ofMillis(50), Schedulers.boundedElastic()))
                        .block(TestLedger.PATIENCE);
                accepted.dispose();
                proxy.answer();
            }
        }
    }

    private static void record(PostgresLedger ledger, Entry... entries) {
        for (Entry entry : entries) {
            ledger.record(entry).block(TestLedger.PATIENCE);
        }
    }
}

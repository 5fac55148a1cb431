package dev.delaminate.fleet.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.fleet.WorkerTerms;
import dev.delaminate.fleet.ledger.TestFleet;
import dev.delaminate.pipeline.run.StopReason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Workers that share an account's places at the service, as the service itself counts. */
class SharedSlotsTest {
    @TempDir
    private Path folder;

    @Test
    void neverHaveMoreJobsThereThanTheStatedNumber() {
        try (PacedFleet fleet = new PacedFleet(folder, 160, 16, "lognormal:60ms,0.5")) {
            fleet.worker(terms("one", 7));
            for (int n = 2; n <= 4; n++) {
                fleet.worker(terms("worker-" + n, null));
            }

            fleet.run();

            assertDone(fleet, 160);
            assertThat(fleet.mostAtService()).isEqualTo(7);
            assertThat(fleet.workers)
                    .allSatisfy(
                            worker -> assertThat(worker.pace.limit().limit()).isEqualTo(7));
        }
    }

    @Test
    void keepToWhatTheNewestStates() {
        try (PacedFleet fleet = new PacedFleet(folder, 160, 16, "60ms")) {
            fleet.worker(terms("one", 9));
            fleet.worker(terms("two", 2));

            fleet.run();

            assertDone(fleet, 160);
            assertThat(fleet.mostAtService()).isEqualTo(2);
        }
    }

    @Test
    void findTogetherHowManyTheAccountRuns() {
        try (PacedFleet fleet = new PacedFleet(folder, 500, 12, "lognormal:500ms,0.2")) {
            for (int n = 1; n <= 4; n++) {
                fleet.worker(found("worker-" + n));
            }

            fleet.run();

            assertDone(fleet, 500);
            int found = (int) fleet.ledger.number("SELECT in_flight FROM account");
            assertThat(found).isBetween(10, 24);
            assertThat(fleet.ledger.text("SELECT in_flight_found FROM account")).isEqualTo("t");
            assertThat(fleet.stats().path("slots").path("steady_busy_share").asDouble())
                    .as("%s", fleet.stats())
                    .isGreaterThan(0.6);

            fleet.worker(found("next"));
            assertThat(fleet.ledger.number("SELECT in_flight FROM account"))
                    .as("goes on where others ended, at %d", found)
                    .isBetween(found - 3L, found + 3L);
        }
    }

    /** A number that somebody stated holds for as long as anybody works, and no longer. */
    @Test
    void lookForItAnewWhenAllWhoWereBoundByANumberHaveEnded() {
        try (PacedFleet fleet = new PacedFleet(folder, 1, 4, "10ms")) {
            PacedWorker one = fleet.worker(terms("one", 3));
            PacedWorker two = fleet.worker(found("two"));
            assertThat(fleet.ledger.text("SELECT in_flight_found FROM account")).isEqualTo("f");
            one.close();
            two.close();

            fleet.worker(found("three"));

            assertThat(fleet.ledger.text("SELECT in_flight_found FROM account")).isEqualTo("t");
        }
    }

    /** Those who have a job there let those have the next one who never had one. */
    @Test
    void haveEachItsTurnThoughThereAreFewerPlacesThanWorkers() {
        try (PacedFleet fleet = new PacedFleet(folder, 280, 3, "150ms")) {
            for (int n = 1; n <= 8; n++) {
                fleet.worker(terms("worker-" + n, 3));
            }

            fleet.run();

            assertDone(fleet, 280);
            assertThat(fleet.mostAtService()).isEqualTo(3);
            assertThat(fleet.workers)
                    .allSatisfy(worker -> assertThat(worker.firstOfAll).isPositive())
                    .as("by luck alone, two of eight")
                    .filteredOn(worker -> worker.firstOfAll <= 140)
                    .hasSizeGreaterThanOrEqualTo(6);
        }
    }

    /** Nobody keeps a place for rows that it has not got. */
    @Test
    void leaveNoPlaceIdleWhereMostHaveNoRows() {
        try (PacedFleet fleet = new PacedFleet(folder, 30, 3, "400ms")) {
            for (int n = 1; n <= 8; n++) {
                fleet.worker(terms("worker-" + n, 3));
            }

            fleet.run();

            assertDone(fleet, 30);
            assertThat(fleet.stats().path("slots").path("busy_share").asDouble())
                    .as("%s", fleet.stats())
                    .isGreaterThan(0.5);
        }
    }

    @Test
    void stopTogetherWhenTheServiceStopsTheAccount() {
        try (PacedFleet fleet = new PacedFleet(folder, 200, 8, "50ms", "account-402=1@after=40@times=1")) {
            for (int n = 1; n <= 4; n++) {
                fleet.worker(terms("worker-" + n, 8));
            }

            List<Map<StopReason, String>> stops = fleet.run();

            assertThat(stops).allSatisfy(stop -> assertThat(stop).containsOnlyKeys(StopReason.ACCOUNT));
            assertThat(fleet.ledger.number("SELECT count(*) FROM row WHERE state = 'DONE'"))
                    .isLessThan(200);
            assertThat(fleet.ledger.number("SELECT count(*) FROM row WHERE state NOT IN ('DONE', 'PENDING')"))
                    .isZero();
        }
    }

    @Test
    void submitNothingForAsLongAsOneOfThemWasToldToWait() {
        try (PacedFleet fleet = new PacedFleet(folder, 60, 8, "50ms", "submit-429-seconds=1@after=10@times=1@for=3s")) {
            for (int n = 1; n <= 4; n++) {
                fleet.worker(terms("worker-" + n, 8));
            }

            Mono<Void> paused = fleet.until(
                    "SELECT count(*) FROM account WHERE silent_until > clock_timestamp() + INTERVAL '2 seconds'");
            Mono<Void> allKnow = fleet.until(() -> fleet.workers.stream()
                    .allMatch(worker -> !worker.ledger.silence().isZero()));
            assertThat(fleet.runBeside(paused.then(allKnow))).isTrue();
            assertDone(fleet, 60);
        }
    }

    private static WorkerTerms terms(String name, @Nullable Integer inFlight) {
        return TestFleet.terms(name, inFlight, null);
    }

    private static WorkerTerms found(String name) {
        WorkerTerms terms = terms(name, null);
        return new WorkerTerms(name, terms.account(), terms.lease(), null, null, false, 64);
    }

    private static void assertDone(PacedFleet fleet, int rows) {
        assertThat(fleet.ledger.number("SELECT count(*) FROM row WHERE state = 'DONE'"))
                .isEqualTo(rows);
    }
}

package dev.delaminate.fleet.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.fleet.ledger.TestFleet;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.pipeline.run.StopReason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four workers race for the last cent of their account. */
class SharedBudgetTest {
    private static final int ROWS = 300;
    private static final int PAID = 170;

    @TempDir
    private Path folder;

    /** One cent too little for another one. */
    private static final long BUDGET = PAID * TestLedger.PRICE + TestLedger.PRICE - 1;

    @Test
    void endsForAllWorkersWithTheLastJobThatItPays() {
        try (PacedFleet fleet = new PacedFleet(folder, ROWS, 16, "30ms")) {
            List<Map<StopReason, String>> stops = raced(fleet);

            assertSpent(fleet);
            assertThat(stops).allSatisfy(stop -> assertThat(stop).containsOnlyKeys(StopReason.BUDGET));
            assertThat(stops.get(3).get(StopReason.BUDGET))
                    .contains("would pass the budget of all workers, $8.549999: $8.50 is committed");
            assertThat(fleet.stats().path("submissions").path("accepted").asInt())
                    .isEqualTo(PAID);
        }
    }

    /** What a job that was not taken gives back is spent by whoever comes first. */
    @Test
    void isSpentToTheLastJobThoughManySubmitsAreNotTaken() {
        try (PacedFleet fleet = new PacedFleet(folder, ROWS, 16, "30ms", "submit-load-error=0.1")) {
            List<Map<StopReason, String>> stops = raced(fleet);

            assertSpent(fleet);
            assertThat(stops).allSatisfy(stop -> assertThat(stop).containsOnlyKeys(StopReason.BUDGET));
        }
    }

    @Test
    void goesOnForAllWhereOneRaisedIt() {
        try (PacedFleet fleet = new PacedFleet(folder, 20, 16, "30ms")) {
            fleet.worker(TestFleet.terms("one", null, 5 * TestLedger.PRICE));
            fleet.run();
            fleet.workers.clear();

            fleet.worker(TestFleet.terms("two", null, 12 * TestLedger.PRICE));
            fleet.worker(TestFleet.terms("three", null, null));
            fleet.run();

            assertThat(fleet.ledger.number("SELECT committed_micros FROM account"))
                    .isEqualTo(12 * TestLedger.PRICE);
        }
    }

    @Test
    void leavesTheLimitOfRowsToEachWorker() {
        try (PacedFleet fleet = new PacedFleet(folder, 40, 16, "30ms")) {
            fleet.worker(TestFleet.terms("one", null, null), 5L);
            fleet.worker(TestFleet.terms("two", null, null), null);

            List<Map<StopReason, String>> stops = fleet.run();

            assertThat(fleet.workers.get(0).accepted).hasValueLessThanOrEqualTo(5);
            assertThat(stops.get(1)).isEmpty();
            assertThat(fleet.ledger.number("SELECT count(*) FROM row WHERE state = 'DONE'"))
                    .isEqualTo(40);
        }
    }

    private static List<Map<StopReason, String>> raced(PacedFleet fleet) {
        for (int n = 1; n <= 4; n++) {
            fleet.worker(TestFleet.terms("worker-" + n, null, BUDGET));
        }
        return fleet.run();
    }

    private static void assertSpent(PacedFleet fleet) {
        assertThat(fleet.ledger.number("SELECT committed_micros FROM account")).isEqualTo(PAID * TestLedger.PRICE);
        assertThat(fleet.ledger.number("SELECT sum(price_micros) FROM job WHERE billing = 'BILLED'"))
                .isEqualTo(PAID * TestLedger.PRICE);
        assertThat(fleet.ledger.number("SELECT count(*) FROM row WHERE state = 'DONE'"))
                .isEqualTo(PAID);
        assertThat(fleet.workers)
                .allSatisfy(worker -> assertThat(worker.accepted).hasPositiveValue());
    }
}

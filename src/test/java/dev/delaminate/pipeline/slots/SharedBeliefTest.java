package dev.delaminate.pipeline.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.pipeline.VirtualBatch;
import dev.delaminate.pipeline.VirtualFleet;
import dev.delaminate.pipeline.VirtualService.Words;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs of one to eight workers in virtual time that share an account's slots, and find out how many these are. */
class SharedBeliefTest {
    private static final long SEED = 1;
    private static final double LEAST_BUSY = 0.9;

    @ParameterizedTest
    @CsvSource({"TOLD, 1", "TOLD, 2", "TOLD, 4", "TOLD, 8", "SILENT, 1", "SILENT, 2", "SILENT, 4", "SILENT, 8"})
    void keepsAnyNumberOfSlotsBusyAsOneWorkerDoes(Words words, int workers) {
        for (int slots : new int[] {2, 10, 40}) {
            int rows = Math.max(300, 30 * slots);
            VirtualBatch alone = VirtualBatch.auto(slots, VirtualBatch.rows(rows), SEED);
            alone.service.says(words);
            alone.finish();
            VirtualFleet fleet = VirtualFleet.auto(slots, rows, SEED);
            fleet.service.says(words);
            fleet.join(workers).finish();

            assertThat(fleet.service.slots.use().busyShare()).as("%s", fleet).isGreaterThan(LEAST_BUSY);
            assertThat(fleet.mostOver()).isZero();
            assertThat(fleet.limitQuantile(0.5))
                    .as("%d slots, alone %s, %s", slots, alone, fleet)
                    .isBetween(slots, alone.limitQuantile(0.95) + few(slots));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TOLD", "SILENT"})
    void keepsSlotsBusyWhileWorkersJoinAndLeave(Words words) {
        VirtualFleet fleet = VirtualFleet.auto(20, 2_000, SEED);
        fleet.service.says(words);
        fleet.join(2).advance(Duration.ofMinutes(5));
        for (int n = 0; n < 5; n++) {
            fleet.join(2).advance(Duration.ofMinutes(2));
            fleet.longestLeaves();
            fleet.advance(Duration.ofMinutes(2));
            fleet.longestLeaves();
            fleet.advance(Duration.ofMinutes(1));
        }
        fleet.finish();

        assertThat(fleet.service.slots.use().busyShare()).as("%s", fleet).isGreaterThan(LEAST_BUSY);
        assertThat(fleet.limitQuantile(0.05)).as("%s", fleet).isGreaterThanOrEqualTo(18);
        assertThat(fleet.limitQuantile(0.95)).as("%s", fleet).isLessThanOrEqualTo(2 * 20);
        assertThat(fleet.service.slots.use().meanWaiting()).as("%s", fleet).isLessThan(few(20));
        assertThat(fleet.mostOver()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"TOLD", "SILENT"})
    void goesOnFromWhatOthersSawWhenTheOneThatSaidTheNumberDies(Words words) {
        VirtualFleet fleet = VirtualFleet.auto(20, 2_000, SEED);
        fleet.service.says(words);
        fleet.join(4).advance(Duration.ofMinutes(10));
        int before = fleet.limit();

        fleet.longestDies();
        fleet.advance(Duration.ofSeconds(2));
        int after = fleet.limit();
        fleet.advance(Duration.ofMinutes(10));

        assertThat(after).isBetween(before - 3, before + 3);
        assertThat(fleet.limit()).isBetween(18, 20 + 2 * few(20));
    }

    /** Those of many within a second tell one thing once. */
    @Test
    void lowersAStatedNumberOnceForBusyAnswersThatAllHear() {
        VirtualFleet fleet = VirtualFleet.stated(20, 10, 400, SEED);
        fleet.service.refusesSubmits(post -> fleet.service.slots.areFull());
        fleet.join(4).finish();

        assertThat(fleet.mostAtService()).isLessThanOrEqualTo(20);
        assertThat(fleet.limitQuantile(0.5)).as("%s", fleet).isBetween(8, 15);
    }

    @Test
    void raisesAStatedNumberAgainAndNeverPassesIt() {
        VirtualFleet fleet = VirtualFleet.stated(20, 40, 2_000, SEED);
        fleet.service.refusesSubmits(post -> post > 100 && post < 110);
        fleet.join(4).advance(Duration.ofMinutes(2));
        assertThat(fleet.limit()).isLessThan(20);

        fleet.finish();

        assertThat(fleet.limit()).isEqualTo(20);
        assertThat(fleet.mostAtService()).isEqualTo(20);
    }

    /** Who guesses a number adds a fifth to be safe, and waits with three at least. */
    private static int few(int slots) {
        return Math.max(3, slots / 5);
    }
}

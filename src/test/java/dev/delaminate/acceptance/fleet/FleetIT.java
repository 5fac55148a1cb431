package dev.delaminate.acceptance.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.Audit;
import dev.delaminate.acceptance.EmulatorProcess;
import dev.delaminate.acceptance.Results;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share a run, killed and stopped at random, and the database under them as well. */
class FleetIT {
    private static final long PRICE_MICROS = 50_000;

    /** More than may be in flight: how many run at once is up to the workers. */
    private static final int SLOTS = 100;

    private final Random random = new Random(Effort.SEED);

    @TempDir
    Path folder;

    @Test
    void buysNothingTwiceAndLosesNoRow() {
        tried(2, 60, 6, 4, 1);
    }

    @Tag("fleet")
    @Test
    void buysNothingTwiceAndLosesNoRowInFortyDeathsAndStalls() {
        tried(4, 2_000, 12, 40, 5);
    }

    private void tried(int workers, int rows, int inFlight, int faults, int restarts) {
        try (EmulatorProcess emulator = EmulatorProcess.start(
                        folder,
                        "--slots",
                        "" + SLOTS,
                        "--solid",
                        "1000",
                        "--duration",
                        "uniform:300ms..1500ms",
                        "--seed",
                        "" + Effort.SEED);
                Fleet fleet = new Fleet(
                        folder,
                        Results.manifest(folder, rows),
                        emulator,
                        inFlight,
                        "--budget",
                        String.valueOf(rows * PRICE_MICROS / 1e6))) {
            fleet.begin(workers);
            Faults faulty = new Faults(fleet, random);
            faulty.play(faults, restarts);
            fleet.awaitEnd(Duration.ofMinutes(10));

            Audit audit = fleet.audit("done", "in_doubt");
            assertThat(audit.rows("in_doubt"))
                    .as("seed %d: %s", Effort.SEED, audit)
                    .isLessThanOrEqualTo((long) inFlight * (faulty.deaths() + faulty.stalls()))
                    .isEqualTo(fleet.number("SELECT count(*) FROM failure WHERE kind = 'INTERRUPTED'"));
            assertThat(fleet.number("SELECT sum(committed_micros) FROM account"))
                    .isEqualTo(rows * PRICE_MICROS);
            audit.record(
                    Chapter.DEATHS,
                    "%d processes share a run: SIGKILL or SIGSTOP beyond the lease, PostgreSQL killed %d times"
                            .formatted(workers, restarts),
                    faults);
            System.out.printf(
                    "fleet: seed %d, %,d rows, %d workers, %d deaths, %d stalls, %d restarts of the database: %s%n",
                    Effort.SEED, rows, workers, faulty.deaths(), faulty.stalls(), restarts, audit);
        }
    }

    static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}

package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
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

/** A real run on a laptop whose lid is closed now and then: when it goes on, time has jumped. */
class SuspendIT {
    private static final int ROUND = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration JOB_TIMEOUT = Duration.ofSeconds(3);

    /** Longer than a poll waits for its answer. */
    private static final Duration LONG = Duration.ofSeconds(40);

    private final Random random = new Random(Effort.SEED);

    @TempDir
    Path folder;

    @Test
    void makesNoJobOverdueAndBuysNothingTwice() {
        int stops = Effort.of(2, 8);
        try (EmulatorProcess emulator = EmulatorProcess.start(
                folder, "--slots", "10", "--solid", "1000", "--duration", "uniform:200ms..1s", "--seed", "1")) {
            Catalog catalog = Catalog.of(folder, "pictures", Effort.of(80, 300), emulator);
            Ended ended;
            try (DelaminateProcess run = catalog.start("--job-timeout", JOB_TIMEOUT.toSeconds() + "s")) {
                Eventually.isTrue("rows to be in flight", PATIENCE, () -> emulator.accepted() > 10);
                for (int stop = 0; stop < stops && run.isAlive(); stop++) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_500)));
                    run.signal("STOP");
                    LockSupport.parkNanos(asleep(stop).toNanos());
                    run.signal("CONT");
                }
                ended = run.await();
            }

            assertThat(ended.exit())
                    .as("seed %d: %s", Effort.SEED, ended.output())
                    .isZero();
            Audit audit = catalog.audit().holds("done");
            assertThat(catalog.leftovers()).isEmpty();
            audit.record(
                    Chapter.OUTAGES,
                    "Stopped in mid-run (SIGSTOP) for longer than --job-timeout, and then continued",
                    stops);
        }
    }

    /** A batch of one round, all of which is asleep at once and goes on running after that. */
    @Tag("chaos")
    @Test
    void countsNoTimeInWhichItSlept() {
        Duration asleep = JOB_TIMEOUT.plusSeconds(1);
        try (EmulatorProcess emulator = EmulatorProcess.start(
                folder,
                "--slots",
                "" + ROUND,
                "--solid",
                "1000",
                "--duration",
                asleep.plusSeconds(2).toSeconds() + "s")) {
            Catalog catalog = Catalog.of(folder, "round", ROUND, emulator);
            Ended ended;
            try (DelaminateProcess run =
                    catalog.start("--job-timeout", JOB_TIMEOUT.toSeconds() + "s", "--in-flight", "" + ROUND)) {
                Eventually.isTrue("all to be in flight", PATIENCE, () -> emulator.accepted() == ROUND);
                run.signal("STOP");
                LockSupport.parkNanos(asleep.toNanos());
                run.signal("CONT");
                ended = run.await();
            }

            assertThat(ended.exit()).as(ended.output()).isZero();
            catalog.audit().holds("done");
        }
    }

    private static Duration asleep(int stop) {
        return Effort.isFull() && stop == 0 ? LONG : JOB_TIMEOUT.plusMillis(500);
    }
}

package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real runs that are killed at random moments, again and again, and then finish. */
class KillsIT {
    private static final int KILLS_OF_A_CATALOG = 8;
    private static final int ROWS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Random random = new Random(Effort.SEED);

    @TempDir
    Path folder;

    @Test
    void buyNothingTwiceAndLoseNoRow() throws IOException {
        int catalogs = Effort.of(1, 13);
        Map<Path, Path> outs = new LinkedHashMap<>();
        try (EmulatorProcess emulator = EmulatorProcess.start(
                folder,
                "--slots",
                "10",
                "--solid",
                "1000",
                "--duration",
                "uniform:20ms..200ms",
                "--seed",
                "" + Effort.SEED,
                "--fault",
                "poll-reset=0.02",
                "--fault",
                "file-truncated=0.02",
                "--fault",
                "submit-429-seconds=0.005@for=1s")) {
            for (int catalog = 0; catalog < catalogs; catalog++) {
                Path manifest = Results.manifest(folder, "catalog-" + catalog, ROWS);
                Path out = folder.resolve("out-" + catalog);
                outs.put(manifest, out);
                for (int kill = 0; kill < KILLS_OF_A_CATALOG; kill++) {
                    killed(manifest, out, emulator);
                }
                Ended last = DelaminateProcess.run(folder, QuickRun.command(manifest, out, emulator.service()));
                assertThat(last.exit())
                        .as("seed %d: %s", Effort.SEED, last.output())
                        .isIn(0, 3);
            }

            Audit audit = Audit.of(outs, emulator).holds("done", "in_doubt");
            int kills = catalogs * KILLS_OF_A_CATALOG;
            assertThat(audit.rows("in_doubt")).isLessThanOrEqualTo((long) kills * QuickRun.MOST_IN_FLIGHT);
            audit.record(Chapter.DEATHS, "SIGKILL at a random moment of a run, then the same command", kills);
        }
        for (Path out : outs.values()) {
            assertThat(QuickRun.leftovers(out)).isEmpty();
        }
    }

    /** One of five dies while it starts, the others while it submits, polls and fetches. */
    private void killed(Path manifest, Path out, EmulatorProcess emulator) {
        long before = emulator.accepted();
        try (DelaminateProcess run =
                DelaminateProcess.start(folder, QuickRun.command(manifest, out, emulator.service()))) {
            if (random.nextInt(5) > 0) {
                Eventually.isTrue(
                        "a row to be submitted", PATIENCE, () -> emulator.accepted() > before || !run.isAlive());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_000)));
            run.kill();
        }
    }
}

package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real runs that are asked to stop, in all the ways that a person, a shell and a supervisor have. */
class SignalsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Longer than a test waits for a run: one that waited so long failed. */
    private static final String FOR_EVER = "30m";

    private final Random random = new Random(Effort.SEED);

    @TempDir
    Path folder;

    @Test
    void goesOnAfterSignalsAtRandomMoments() {
        int times = Effort.of(3, 25);
        try (EmulatorProcess emulator = emulator("uniform:50ms..300ms")) {
            Catalog runs = Catalog.of(folder, "random", 30 * times, emulator);
            for (int time = 0; time < times; time++) {
                long before = emulator.accepted();
                try (DelaminateProcess run = runs.start()) {
                    Eventually.isTrue(
                            "a row to be submitted", PATIENCE, () -> emulator.accepted() > before || !run.isAlive());
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(600)));
                    run.signal(List.of("INT", "TERM", "HUP").get(time % 3));
                    Ended ended = run.await();

                    assertThat(ended.exit())
                            .as("seed %d: %s", Effort.SEED, ended.output())
                            .isIn(0, 6);
                    assertThat(runs.statuses()).containsAnyOf("done").isSubsetOf("done", "pending");
                }
            }
            runs.finish(Chapter.SIGNALS, "SIGINT, SIGTERM or SIGHUP at a random moment; then the same command", times);
        }
    }

    @Test
    void stopsAtOnceAtTheSecondSignalAndKeepsWhatIsPaid() {
        try (EmulatorProcess emulator = emulator("2s")) {
            Catalog runs = Catalog.of(folder, "twice", 20, emulator);
            try (DelaminateProcess run = runs.start("--drain", FOR_EVER)) {
                Eventually.isTrue("rows in flight", PATIENCE, () -> emulator.accepted() >= 10);
                run.terminate();
                Eventually.isTrue(
                        "the run to say so", PATIENCE, () -> run.output().contains("again: stop at once"));
                untilItEnds(run);

                assertThat(run.await().exit()).as(run.output()).isEqualTo(6);
            }
            assertThat(runs.statuses()).contains("in_flight").isSubsetOf("in_flight", "layered", "done", "pending");
            runs.finish(Chapter.SIGNALS, "a second signal while in-flight jobs are collected", 1);
        }
    }

    /** The answer to a POST is on its way: the second signal waits for it, and for its record. */
    @Test
    void recordsAWrittenPostBeforeItStopsAtOnce() {
        try (EmulatorProcess emulator = EmulatorProcess.start(
                folder, "--solid", "1000", "--duration", "50ms", "--fault", "doubt-late-taken=1@for=3s")) {
            Catalog runs = Catalog.of(folder, "written", 1, emulator);
            try (DelaminateProcess run = runs.start("--drain", FOR_EVER)) {
                Eventually.isTrue("the POST to be taken", PATIENCE, () -> emulator.accepted() == 1);
                untilItEnds(run);

                assertThat(run.await().exit()).as(run.output()).isEqualTo(6);
            }
            assertThat(runs.statuses()).containsExactly("in_flight");
            assertThat(Results.column(runs.out().resolve("results.csv"), "result_request_id")
                            .get(0))
                    .isNotBlank();
            runs.finish(Chapter.SIGNALS, "two signals while the answer to a POST is out", 1);
        }
    }

    @Tag("chaos")
    @Test
    void sendsNothingWhenItIsStoppedWhileItStarts() {
        try (EmulatorProcess emulator = emulator("50ms")) {
            Map<Path, Path> outs = new LinkedHashMap<>();
            Catalog killed = Catalog.of(folder, "start-killed", 20_000, emulator);
            Catalog asked = Catalog.of(folder, "start-asked", 20_000, emulator);
            for (Catalog runs : List.of(killed, asked)) {
                outs.put(runs.manifest(), runs.out());
                try (DelaminateProcess run = runs.start()) {
                    Path copy = runs.out().resolve(".delaminate/manifest.csv.part");
                    Eventually.isTrue("the manifest to be read", PATIENCE, () -> Files.exists(copy) || !run.isAlive());
                    if (runs.equals(killed)) {
                        untilItEnds(run);
                    } else {
                        run.signal("INT");
                    }
                    Ended ended = run.await();

                    assertThat(ended.exit()).as(ended.output()).isEqualTo(6);
                    assertThat(ended.output()).contains("interrupted");
                }
                assertThat(emulator.accepted()).isZero();
            }
            Ended limited = killed.run("--limit", "5");
            assertThat(limited.exit()).as(limited.output()).isEqualTo(8);
            Audit.of(outs, emulator)
                    .holds("done", "pending")
                    .record(Chapter.SIGNALS, "one or two signals while the manifest is read; then the same command", 2);
        }
    }

    @Tag("chaos")
    @Test
    void waitsForNothingWhenNothingIsInFlight() {
        try (EmulatorProcess emulator = emulator("50ms")) {
            emulator.faults("submit-429-seconds=1@for=1h");
            Catalog runs = Catalog.of(folder, "nothing", 20, emulator);
            try (DelaminateProcess run = runs.start("--drain", FOR_EVER)) {
                Eventually.isTrue(
                        "the run to pause", PATIENCE, () -> run.output().contains("Pausing: "));
                run.terminate();

                assertThat(run.await().exit()).as(run.output()).isEqualTo(6);
            }
            assertThat(emulator.accepted()).isZero();
            assertThat(runs.statuses()).containsOnly("pending").hasSize(20);
            emulator.faults();
            runs.finish(Chapter.SIGNALS, "SIGTERM while the service asks to wait an hour", 1);
        }
    }

    @Test
    void endsItsDrainDuringAnOutageAndCollectsAfterwards() {
        try (EmulatorProcess emulator = emulator("1s")) {
            Catalog runs = Catalog.of(folder, "outage", 20, emulator);
            try (DelaminateProcess run = runs.start("--drain", "1s")) {
                Eventually.isTrue("rows in flight", PATIENCE, () -> emulator.accepted() >= 10);
                emulator.away("service", "refused");
                Eventually.isTrue(
                        "the gate to close", PATIENCE, () -> run.output().contains("Waiting: "));
                run.terminate();

                assertThat(run.await().exit()).as(run.output()).isEqualTo(6);
            }
            emulator.back("service", "refused");
            Ended last = runs.run();

            // The outage may have cut a submit that was on its way.
            assertThat(last.exit()).as(last.output()).isIn(0, 3);
            Audit.of(runs.manifest(), runs.out(), emulator)
                    .holds("done", "in_doubt")
                    .record(Chapter.SIGNALS, "SIGTERM with jobs in flight while the service answers nobody", 1);
        }
    }

    /** What systemctl stop does when TimeoutStopSec is shorter than the drain. */
    @Test
    void goesOnWhenASupervisorLosesItsPatience() {
        try (EmulatorProcess emulator = emulator("1s")) {
            Catalog runs = Catalog.of(folder, "supervised", 20, emulator);
            try (DelaminateProcess run = runs.start("--drain", FOR_EVER)) {
                Eventually.isTrue("rows in flight", PATIENCE, () -> emulator.accepted() >= 5);
                run.terminate();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(500)));
                run.kill();
            }
            Ended last = runs.run();

            assertThat(last.exit()).as(last.output()).isIn(0, 3);
            Audit.of(runs.manifest(), runs.out(), emulator)
                    .holds("done", "in_doubt")
                    .record(Chapter.SIGNALS, "SIGTERM, then SIGKILL within the drain time; then the same command", 1);
        }
    }

    private EmulatorProcess emulator(String duration) {
        return EmulatorProcess.start(
                folder, "--slots", "10", "--solid", "1000", "--duration", duration, "--seed", "" + Effort.SEED);
    }

    /** As somebody who presses the keys again and again. */
    private static void untilItEnds(DelaminateProcess run) {
        Eventually.isTrue("the run to end", PATIENCE, () -> {
            run.terminate();
            return !run.isAlive();
        });
    }
}

package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real runs in a terminal, in the background, under nohup, timeout and a supervisor: each stops in its own way. */
class LaunchersIT {
    private static final int ROWS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Tag("chaos")
    @Test
    void goesOnUnderNohupWhenTheTerminalCloses() {
        try (EmulatorProcess emulator = emulator("100ms")) {
            Catalog runs = Catalog.of(folder, "nohup", ROWS, emulator);
            try (DelaminateProcess run = runs.start(List.of("nohup"))) {
                Eventually.isTrue("rows in flight", PATIENCE, () -> emulator.accepted() >= 5);
                run.signal("HUP");

                assertThat(run.await().exit()).as(run.output()).isZero();
            }
            assertThat(emulator.accepted()).isEqualTo(ROWS);
            Audit.of(runs.manifest(), runs.out(), emulator)
                    .holds("done")
                    .record(Chapter.SIGNALS, "SIGHUP under nohup", 1);
        }
    }

    /** A closing terminal sends SIGHUP from the kernel and from the shell; timeout(1) sends to the process and its group. */
    @Tag("chaos")
    @ParameterizedTest
    @ValueSource(strings = {"HUP", "TERM"})
    void takesTheSameSignalTwiceTogetherForOne(String signal) {
        try (EmulatorProcess emulator = emulator("1s")) {
            Catalog runs = Catalog.of(folder, "together-" + signal, ROWS, emulator);
            try (DelaminateProcess run = runs.start()) {
                Eventually.isTrue("rows in flight", PATIENCE, () -> emulator.accepted() >= 10);
                run.signal(signal);
                run.signal(signal);

                assertThat(run.await().exit()).as(run.output()).isEqualTo(6);
            }
            assertThat(runs.statuses()).contains("done").isSubsetOf("done", "pending");
            runs.finish(Chapter.SIGNALS, "SIG" + signal + " twice together", 1);
        }
    }

    @Tag("chaos")
    @Test
    void drainsAtCtrlCInATerminal() {
        launchedAndStopped(
                "Ctrl-C in a terminal", List.of("sh", "-c", "exec script -qefc \"exec $*\" /dev/null", "sh"), run -> {
                    run.type("\u0003");
                });
    }

    @Tag("chaos")
    @Test
    void drainsInABackgroundJobThatIgnoresInterrupts() {
        launchedAndStopped(
                "SIGTERM to a shell's background job", List.of("sh", "-c", "\"$@\" & wait $!", "sh"), run -> {
                    long child = Eventually.present(
                                    "the job",
                                    PATIENCE,
                                    () -> ProcessHandle.of(run.pid())
                                            .orElseThrow()
                                            .children()
                                            .findFirst())
                            .pid();
                    DelaminateProcess.signal("INT", child);
                    DelaminateProcess.signal("TERM", child);
                });
    }

    @Tag("chaos")
    @Test
    void drainsInASessionOfItsOwn() {
        launchedAndStopped(
                "SIGTERM to a process without a terminal (setsid)",
                List.of("setsid", "-w"),
                DelaminateProcess::terminate);
    }

    private void launchedAndStopped(String what, List<String> launcher, Consumer<DelaminateProcess> stop) {
        try (EmulatorProcess emulator = emulator("1s")) {
            Catalog runs = Catalog.of(folder, "launched", ROWS, emulator);
            try (DelaminateProcess run = runs.start(launcher)) {
                Eventually.isTrue("rows in flight", PATIENCE, () -> emulator.accepted() >= 10);
                stop.accept(run);

                assertThat(run.await().exit()).as(run.output()).isEqualTo(6);
            }
            assertThat(runs.statuses()).contains("done").isSubsetOf("done", "pending");
            runs.finish(Chapter.SIGNALS, what, 1);
        }
    }

    @Test
    void endsAsASystemdUnit() {
        assumeTrue(Files.isDirectory(Path.of("/run/systemd/system")), "needs a running systemd");
        launchedAndStopped(
                "systemctl stop",
                List.of(
                        "systemd-run",
                        "--wait",
                        "--collect",
                        "--unit=delaminate-test",
                        "--property=KillMode=mixed",
                        "--setenv=DELAMINATE_API_KEY=a-test-key"),
                run -> DelaminateProcess.tell("systemctl", "stop", "delaminate-test"));
    }

    @Test
    void neitherHangsNorEndsWhenNobodyReadsWhatItSays() {
        try (EmulatorProcess emulator = emulator("50ms")) {
            Catalog runs = Catalog.of(folder, "unread", ROWS, emulator);
            String pipe = "\"$@\" 2>&1 | head -1; exit ${PIPESTATUS[0]}";
            try (DelaminateProcess run = runs.start(List.of("bash", "-c", pipe, "bash"))) {
                Ended ended = run.await();

                assertThat(ended.exit()).as(ended.output()).isZero();
                assertThat(ended.output().lines()).hasSize(1);
            }
            Audit.of(runs.manifest(), runs.out(), emulator)
                    .holds("done")
                    .record(Chapter.SIGNALS, "nobody reads what it prints (piped into head -1)", 1);
        }
    }

    private EmulatorProcess emulator(String duration) {
        return EmulatorProcess.start(
                folder, "--slots", "10", "--solid", "1000", "--duration", duration, "--seed", "" + Effort.SEED);
    }
}

package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A manifest, its OUT and the service: the command that layers it quickly, and what it leaves behind. */
record Runs(Path folder, Path manifest, Path out, EmulatorProcess emulator) {
    static Runs of(Path folder, String name, int rows, EmulatorProcess emulator) {
        return new Runs(folder, Results.manifest(folder, name, rows), folder.resolve("out-" + name), emulator);
    }

    DelaminateProcess start(String... more) {
        return DelaminateProcess.start(folder, command(more));
    }

    /** @param launcher a program that starts it */
    DelaminateProcess start(List<String> launcher) {
        return DelaminateProcess.start(folder, Map.of("DELAMINATE_API_KEY", "a-test-key"), launcher, command());
    }

    Ended run(String... more) {
        try (DelaminateProcess process = start(more)) {
            return process.await();
        }
    }

    /** @param more options, in the place of the usual ones */
    String[] command(String... more) {
        List<String> command = new ArrayList<>(List.of(
                "run",
                manifest.toString(),
                "--out",
                out.toString(),
                "--service",
                emulator.service(),
                "--in-flight",
                "10",
                "--poll-first",
                "20ms",
                "--poll-most",
                "100ms"));
        if (!List.of(more).contains("--min-free")) {
            command.addAll(List.of("--min-free", "1M"));
        }
        command.addAll(List.of(more));
        return command.toArray(String[]::new);
    }

    /** The same command once more: every row is done, none was paid twice, and that is recorded. */
    void finish(Chapter chapter, String what, int times) {
        Ended last = run();
        assertThat(last.exit()).as("seed %d: %s", Effort.SEED, last.output()).isZero();
        assertThat(leftovers()).isEmpty();
        Audit.of(manifest, out, emulator).holds("done").record(chapter, what, times);
    }

    List<String> statuses() {
        return Results.column(out.resolve("results.csv"), "result_status");
    }

    List<Path> leftovers() {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

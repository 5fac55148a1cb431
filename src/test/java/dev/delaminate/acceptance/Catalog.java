package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/** One manifest, its OUT and an emulator: what the same command, again and again, makes of them. */
record Catalog(Path manifest, Path out, EmulatorProcess emulator) {
    /** A manifest of so many rows, over pictures that no catalog of another name has. */
    static Catalog of(Path folder, String name, int rows, EmulatorProcess emulator) {
        return new Catalog(Results.manifest(folder, name, rows), folder.resolve("out-" + name), emulator);
    }

    /** A row for each URL, whose id is its place in the list. */
    static Catalog of(Path folder, String name, List<String> urls, EmulatorProcess emulator) {
        StringBuilder csv = new StringBuilder("id,image_url\n");
        for (int i = 0; i < urls.size(); i++) {
            csv.append('r').append(i).append(',').append(urls.get(i)).append('\n');
        }
        try {
            Path manifest = Files.writeString(folder.resolve(name + ".csv"), csv);
            return new Catalog(manifest, folder.resolve("out-" + name), emulator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param options in the place of the usual ones */
    DelaminateProcess start(String... options) {
        return DelaminateProcess.start(folder(), command(options));
    }

    /** @param launcher a program that starts it */
    DelaminateProcess start(List<String> launcher) {
        return DelaminateProcess.start(folder(), Map.of("DELAMINATE_API_KEY", "a-test-key"), launcher, command());
    }

    Ended run(String... options) {
        try (DelaminateProcess process = start(options)) {
            return process.await();
        }
    }

    String[] command(String... options) {
        return QuickRun.command(manifest, out, emulator.service(), options);
    }

    /** The same command once more: every row is done, none was paid twice, and that is recorded. */
    void finish(Chapter chapter, String what, int times) {
        Ended last = run();
        assertThat(last.exit()).as("seed %d: %s", Effort.SEED, last.output()).isZero();
        assertThat(leftovers()).isEmpty();
        audit().holds("done").record(chapter, what, times);
    }

    List<String> statuses() {
        return Results.column(out.resolve("results.csv"), "result_status");
    }

    List<CSVRecord> results() {
        return Results.read(out.resolve("results.csv"));
    }

    /** Rows by {@code result_status}. */
    Map<String, Long> counts() {
        return statuses().stream()
                .collect(Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting()));
    }

    Audit audit() {
        return Audit.of(manifest, out, emulator);
    }

    /** What the runs so far have logged. */
    String log() {
        Path log = out.resolve(".delaminate").resolve("delaminate.log");
        try {
            return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> leftovers() {
        return QuickRun.leftovers(out);
    }

    private Path folder() {
        return Objects.requireNonNull(manifest.toAbsolutePath().getParent());
    }
}

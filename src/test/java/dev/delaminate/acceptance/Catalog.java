package dev.delaminate.acceptance;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/** One manifest, its OUT and an emulator: what the same command, again and again, makes of them. */
record Catalog(Path manifest, Path out, EmulatorProcess emulator) {
    static final int IN_FLIGHT = 10;

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

    /** Starts the command; {@code options} come last and win. */
    DelaminateProcess start(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "run",
                manifest.toString(),
                "--out",
                out.toString(),
                "--service",
                emulator.service(),
                "--poll-first",
                "20ms",
                "--poll-most",
                "100ms",
                "--min-free",
                "1M"));
        if (!Arrays.asList(options).contains("--in-flight")) {
            command.addAll(List.of("--in-flight", "" + IN_FLIGHT));
        }
        command.addAll(List.of(options));
        return DelaminateProcess.start(manifest.toAbsolutePath().getParent(), command.toArray(String[]::new));
    }

    Ended run(String... options) {
        try (DelaminateProcess process = start(options)) {
            return process.await();
        }
    }

    List<CSVRecord> results() {
        return Results.read(out.resolve("results.csv"));
    }

    /** Rows by {@code result_status}. */
    Map<String, Long> statuses() {
        Map<String, Long> statuses = new TreeMap<>();
        results().forEach(row -> statuses.merge(row.get("result_status"), 1L, Long::sum));
        return statuses;
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

    /** Files that were begun beside their place and stayed there. */
    List<Path> leftovers() {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

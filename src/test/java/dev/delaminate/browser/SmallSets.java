package dev.delaminate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess;
import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.acceptance.EmulatorProcess;
import dev.delaminate.acceptance.QuickRun;
import dev.delaminate.acceptance.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OUT of small layer sets, which are made in seconds, and the emulator that makes them: it looks at no picture. */
record SmallSets(Path manifest, Path out, EmulatorProcess emulator) implements AutoCloseable {
    /** What the rows have in the column shelf, one after the other. */
    static final List<String> SHELVES = List.of("<b>top</b>", "token", "sample", "phone", "changed");

    /** Every so manieth row asks for one layer, and is good: layers of these sets repeat each other. */
    private static final int GOOD = 10;

    /** Rows r0, r1, … that are not layered yet. */
    static SmallSets of(Path folder, int rows, String duration) {
        String lines = IntStream.range(0, rows)
                .mapToObj(row -> "r%d,https://pictures.example/%d.png,%s,%s%n"
                        .formatted(row, row, SHELVES.get(row % SHELVES.size()), row % GOOD == 0 ? "1" : ""))
                .collect(Collectors.joining());
        try {
            Path manifest =
                    Files.writeString(folder.resolve("pictures.csv"), "id,image_url,shelf,num_layers\n" + lines);
            EmulatorProcess emulator =
                    EmulatorProcess.start(folder, "--solid", "20000", "--duration", duration, "--slots", "10");
            return new SmallSets(manifest, folder.resolve("out"), emulator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DelaminateProcess start(String... options) {
        return DelaminateProcess.start(folder(), QuickRun.command(manifest, out, emulator.service(), options));
    }

    /** A run that ends well. */
    Ended run(String... options) {
        try (DelaminateProcess process = start(options)) {
            Ended ended = process.await();
            assertThat(ended.exit()).as(ended.output()).isZero();
            return ended;
        }
    }

    Shown show(int port) {
        return Shown.start(folder(), "dashboard", out.toString(), "--port", Integer.toString(port));
    }

    /** The rows by id as {@code results.csv} has them when it is written anew from the ledger. */
    Map<String, CSVRecord> results() {
        Ended written = DelaminateProcess.run(folder(), "results", out.toString());
        assertThat(written.exit()).as(written.output()).isZero();
        return resultsAsTheyAre();
    }

    /** The rows by id as the last run or command wrote them. */
    Map<String, CSVRecord> resultsAsTheyAre() {
        return Results.read(out.resolve("results.csv")).stream()
                .collect(Collectors.toMap(
                        row -> row.get("id"), Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /** A column of those rows, without the cells that are empty. */
    static Map<String, String> column(Map<String, CSVRecord> results, String name) {
        Map<String, String> column = new LinkedHashMap<>();
        results.forEach((id, row) -> {
            if (!row.get(name).isEmpty()) {
                column.put(id, row.get(name));
            }
        });
        return column;
    }

    JsonNode status() {
        String said = DelaminateProcess.run(folder(), "status", out.toString(), "--json")
                .output();
        return JsonMapper.shared().readTree(said);
    }

    /** What stands beside the layers of a row. */
    JsonNode layers(String id) {
        return JsonMapper.shared().readTree(out.resolve("layers").resolve(id).resolve("layers.json"));
    }

    private Path folder() {
        return manifest.resolveSibling(".").normalize();
    }

    @Override
    public void close() {
        emulator.close();
    }
}

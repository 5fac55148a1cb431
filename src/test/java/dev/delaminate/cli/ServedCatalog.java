package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.emulator.Emulator;
import dev.delaminate.emulator.EmulatorOptions;
import dev.delaminate.emulator.RunningEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;

/** A catalog and an emulator whose jobs take no time; commands are run in this process. */
final class ServedCatalog implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, String> ENVIRONMENT = Map.of("DELAMINATE_API_KEY", "a-test-key");
    private static final JsonMapper JSON = new JsonMapper();

    private final RunningEmulator emulator;
    private final Path manifest;

    /** With a row for each id. */
    ServedCatalog(Path folder, List<String> ids) throws IOException {
        emulator = Objects.requireNonNull(
                Emulator.start(EmulatorOptions.defaults().withPictures(EmulatorOptions.Pictures.solid(1_024)))
                        .block(SOON));
        manifest = Files.writeString(
                folder.resolve("catalog.csv"),
                ids.stream()
                        .map(id -> '"' + id.replace("\"", "\"\"") + "\",https://pictures.example/" + ids.indexOf(id)
                                + ".png\n")
                        .collect(Collectors.joining("", "id,image_url\n", "")));
    }

    static List<String> ids(int rows) {
        return IntStream.range(0, rows).mapToObj(i -> "row-" + i).toList();
    }

    Told run(Path out, String... more) {
        List<String> words = new ArrayList<>(List.of("run", manifest.toString(), "--out", out.toString()));
        words.addAll(List.of("--service", emulator.serviceUrl(), "--poll-first", "20ms", "--min-free", "1M"));
        words.addAll(List.of(more));
        return command(words.toArray(String[]::new));
    }

    static Told command(String... words) {
        return Told.by(ENVIRONMENT, words);
    }

    /** Jobs that the service took, and would have billed. */
    long paid() {
        String stats = HttpClient.create()
                .get()
                .uri(emulator.serviceUrl() + "/stats")
                .responseSingle((response, body) -> body.asString())
                .block(SOON);
        return JSON.readTree(stats).at("/submissions/accepted").asLong();
    }

    /** Every row is done, with layers that are whole. */
    static void assertAllDone(Path out) {
        Told verified = command("verify", out.toString());
        assertThat(verified.exit()).as(verified.text()).isZero();
    }

    /** What results.csv says of each row, in the manifest's order. */
    static List<String> column(Path out, String name) {
        try {
            List<String> lines = Files.readAllLines(out.resolve("results.csv"));
            int column = List.of(lines.get(0).replace("\uFEFF", "").split(",")).indexOf(name);
            return lines.stream()
                    .skip(1)
                    .map(line -> line.split(",", -1)[column])
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        emulator.stop().block(SOON);
    }
}

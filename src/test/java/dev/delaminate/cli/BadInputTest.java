package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a user can get wrong gets its own line, its exit code, and harms nothing. */
class BadInputTest {
    private static final String ROW = "image_url\nhttps://example.com/1.png\n";

    @TempDir
    Path folder;

    static Stream<Arguments> manifests() {
        return Stream.of(
                arguments("empty", bytes(""), "The manifest is empty"),
                arguments("a header alone", bytes("id,image_url\n"), "a header and no rows"),
                arguments("no image_url column", bytes("id,photo\n1,https://example.com/1.png\n"), "image_url"),
                arguments("an unclosed quote", bytes("id,image_url\n1,\"https://example.com\n2,x\n"), "quote"),
                arguments("undecodable bytes", new byte[] {'i', 'd', ',', (byte) 0xff, (byte) 0xff, '\n'}, "byte"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    void refusesAManifestThatCannotBeUsed(String name, byte[] content, String said) throws IOException {
        Path manifest = Files.write(folder.resolve("manifest.csv"), content);

        Told told = run(Map.of(), "run", manifest.toString(), "--out", out(), "--emulator");

        assertThat(told.exit()).as(told.text()).isEqualTo(2);
        assertThat(told.lines()).hasSize(1);
        assertThat(told.text()).contains(said);
    }

    static Stream<Arguments> commandLines() {
        return Stream.of(
                arguments(List.of("run", "MISSING", "--out", "OUT", "--emulator"), 2, "does not exist"),
                arguments(List.of("run", ".", "--out", "OUT", "--emulator"), 2, "is a folder"),
                arguments(List.of("run", "MANIFEST", "--emulator"), 2, "--out"),
                arguments(List.of("run", "MANIFEST", "--out", "OUT", "--emulatr"), 2, "Unknown option: '--emulatr'"),
                arguments(List.of("run", "MANIFEST", "--out", "OUT"), 2, "there is no API key"),
                arguments(List.of("run", "MANIFEST", "--out", "FILE", "--emulator"), 2, "is a file"),
                arguments(
                        List.of("run", "MANIFEST", "--out", "OUT", "--emulator", "--in-flight", "0"),
                        2,
                        "--in-flight must be"),
                arguments(
                        List.of("run", "MANIFEST", "--out", "OUT", "--emulator", "--in-flight", "many"),
                        2,
                        "--in-flight"),
                arguments(
                        List.of("run", "MANIFEST", "--out", "OUT", "--emulator", "--price", "cheap"), 2, "is no price"),
                arguments(
                        List.of("run", "MANIFEST", "--out", "OUT", "--emulator", "--budget", "0.0000001"),
                        2,
                        "six decimals"),
                arguments(
                        List.of("run", "MANIFEST", "--out", "OUT", "--emulator", "--drain", "30"), 2, "is no duration"),
                arguments(
                        List.of("run", "MANIFEST", "--out", "OUT", "--emulator", "--min-free", "lots"),
                        2,
                        "is no size"),
                arguments(
                        List.of("run", "MANIFEST", "--out", "OUT", "--emulator", "--encoding", "klingon"),
                        2,
                        "klingon"),
                arguments(List.of("run", "MANIFEST", "--out", "OUT", "--emulator", "--column", "photo"), 2, "--column"),
                arguments(
                        List.of("run", "MANIFEST", "--out", "OUT", "--emulator", "--set", "num_layers=11"),
                        2,
                        "num_layers"),
                arguments(
                        List.of("run", "MANIFEST", "--out", "OUT", "--emulator", "--only", "overdue"),
                        2,
                        "--retry-failed"),
                arguments(
                        List.of("run", "MANIFEST", "--out", "OUT", "--emulator", "--service", "https://x.example"),
                        2,
                        "choose one"),
                arguments(
                        List.of("run", "MANIFEST", "--out", "OUT", "--service", "http://x.example"), 2, "in the clear"),
                arguments(List.of("run", "MANIFEST", "--out", "OUT", "--api-key-file", "MISSING"), 2, "cannot be read"),
                arguments(
                        List.of("run", "MANIFEST", "--out", "OUT", "--emulator", "--config", "MISSING"),
                        2,
                        "cannot be read"),
                arguments(
                        List.of("run", "MANIFEST", "--out", "OUT", "--emulator", "--rewrite-host", "a"),
                        2,
                        "--rewrite-host"),
                arguments(List.of("plan", "MISSING"), 2, "MISSING"),
                arguments(List.of("status", "MISSING"), 2, "no run"),
                arguments(List.of("results", "MISSING"), 2, "no run"),
                arguments(List.of("settle", "MISSING", "--row", "x", "--not-billed"), 2, "no run"),
                arguments(List.of("emulator", "--duration", "soon"), 2, "soon"),
                arguments(List.of("emulator", "--fault", "nonsense"), 2, "nonsense"),
                arguments(List.of("layer"), 2, "layer"));
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void saysWhatIsWrongWithACommandLine(List<String> words, int exit, String said) throws IOException {
        Files.writeString(folder.resolve("manifest.csv"), ROW);
        Files.writeString(folder.resolve("file"), "mine");

        Told told = run(Map.of(), words.stream().map(this::path).toArray(String[]::new));

        assertThat(told.exit()).as(told.text()).isEqualTo(exit);
        assertThat(told.text()).contains(said).doesNotContain("\tat ");
        assertThat(folder.resolve("file")).hasContent("mine");
        assertThat(Path.of(out()).resolve("results.csv")).doesNotExist();
    }

    static Stream<List<String>> misplacedKeys() {
        return Stream.of(
                List.of("run", "MANIFEST", "--out", "OUT", "--api-key=KEY"),
                List.of("run", "MANIFEST", "--out", "OUT", "--api-key", "KEY"),
                List.of("run", "MANIFEST", "--out", "OUT", "--token:KEY"),
                List.of("run", "MANIFEST", "--out", "OUT", "-kKEY"),
                List.of("run", "MANIFEST", "--out", "OUT", "-k", "KEY"),
                List.of("run", "MANIFEST", "KEY", "--out", "OUT"),
                List.of("run", "MANIFEST", "--out", "OUT", "--api-key-file", "KEY"),
                List.of("run", "MANIFEST", "--out", "OUT", "--api-key-file", "MANIFEST"),
                List.of("run", "MANIFEST", "--out", "OUT", "--proxy", "http://me:KEY@host:port"),
                List.of("run", "MANIFEST", "--out", "OUT", "--proxi", "http://me:KEY@host"),
                List.of("run", "MANIFEST", "--out", "OUT", "--service", "https://KEY@host"),
                List.of("run", "MANIFEST", "--out", "OUT", "--service", "https://host/?key=KEY"),
                List.of("run", "MANIFEST", "--out", "OUT", "--service", "https://host /KEY"),
                List.of("run", "MANIFEST", "--out", "OUT", "--config", "YAML"),
                List.of("plan", "MANIFEST", "--authorization=KEY"),
                List.of("status", "OUT", "KEY"),
                List.of("--key", "KEY"),
                List.of("KEY"));
    }

    @ParameterizedTest
    @MethodSource("misplacedKeys")
    void repeatsNoKeyThatStandsInTheWrongPlace(List<String> words) throws IOException {
        String key = "sk-Nobodys0Key";
        Files.writeString(folder.resolve("manifest.csv"), "Bearer " + key);
        Files.writeString(folder.resolve("YAML"), "proxy: http://me:" + key + "@host: 3\n");

        Told told = run(
                Map.of(),
                words.stream().map(word -> path(word).replace("KEY", key)).toArray(String[]::new));

        assertThat(told.exit()).as(told.text()).isEqualTo(2);
        assertThat(told.text()).doesNotContain(key).doesNotContain("Nobodys0");
        if (words.stream().anyMatch(word -> word.matches("--api-key|--api-key=.*|-k.*|--token.*|--auth.*|--key"))) {
            assertThat(told.text()).contains("DELAMINATE_API_KEY", "--api-key-file");
        }
    }

    @Test
    void refusesAConfigurationWithAKeyThatIsNoOption() throws IOException {
        Path config = Files.writeString(folder.resolve("config.yaml"), "in-fligt: 4\n");

        Told told = run(Map.of(), "plan", "x.csv", "--config", config.toString());

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.text()).contains("in-fligt");
    }

    @Test
    void takesAnOptionFromItsVariableBeforeTheConfiguration() throws IOException {
        Path manifest = Files.writeString(folder.resolve("manifest.csv"), ROW);
        Path config = Files.writeString(folder.resolve("config.yaml"), "in-flight: 0\nprice: 0.25/picture\n");

        Told told = run(
                Map.of("DELAMINATE_PRICE", "0.5/layer"),
                "plan",
                manifest.toString(),
                "--config",
                config.toString(),
                "--in-flight",
                "2");

        assertThat(told.exit()).as(told.text()).isZero();
        assertThat(told.text()).contains("$2.00 at $0.50/layer").contains("at 2 in flight");
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private String path(String word) {
        return switch (word) {
            case "MANIFEST" -> folder.resolve("manifest.csv").toString();
            case "FILE" -> folder.resolve("file").toString();
            case "OUT" -> out();
            case "YAML" -> folder.resolve("YAML").toString();
            case "MISSING" -> folder.resolve("MISSING").toString();
            default -> word;
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Told(int exit, String text) {
        List<String> lines() {
            return text.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    private static Told run(Map<String, String> environment, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(told, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            int exit = DelaminateCommand.execute(Arrays.asList(arguments), environment);
            return new Told(exit, told.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}

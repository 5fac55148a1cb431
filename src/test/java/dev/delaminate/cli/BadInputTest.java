package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

        Told told = Told.by(Map.of(), "run", manifest.toString(), "--out", out(), "--emulator");

        assertThat(told.exit()).as(told.text()).isEqualTo(2);
        assertThat(told.lines()).hasSize(1);
        assertThat(told.text()).contains(said);
    }

    static Stream<Arguments> commandLines() {
        return Stream.of(
                arguments(List.of("run", "MISSING", "--out", "OUT", "--emulator"), 2, "does not exist"),
                arguments(List.of("run", "EMPTY-FOLDER", "--out", "OUT", "--emulator"), 2, "holds no JPEG, PNG"),
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
                arguments(List.of("run", "MANIFEST", "--out", "OUT", "--api-key-file", "MISSING"), 2, "does not exist"),
                arguments(
                        List.of("run", "MANIFEST", "--out", "OUT", "--emulator", "--config", "MISSING"),
                        2,
                        "does not exist"),
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
        Files.createDirectory(folder.resolve("EMPTY-FOLDER"));

        Told told = Told.by(Map.of(), words.stream().map(this::path).toArray(String[]::new));

        assertThat(told.exit()).as(told.text()).isEqualTo(exit);
        assertThat(told.text()).contains(said).doesNotContain("\tat ");
        assertThat(folder.resolve("file")).hasContent("mine");
        assertThat(Path.of(out()).resolve("results.csv")).doesNotExist();
    }

    static Stream<Arguments> absurdNumbers() {
        return Stream.of(
                arguments("--in-flight", "200000000", "1 to 10000"),
                arguments("--in-flight", "99999999999", "99999999999"),
                arguments("--max-in-flight", "200000000", "1 to 10000"),
                arguments("--max-in-flight", "-1", "1 to 10000"),
                arguments("--downloads", "600000000", "1 to 1000"),
                arguments("--downloads", "0", "1 to 1000"),
                arguments("--download-attempts", "2000000000", "1 to 10000"),
                arguments("--max-polls-per-second", "2000000000", "1 to 100000"),
                arguments("--max-waiting-downloads", "-1", "0 to 2147483647"),
                arguments("--drain", "999999999h", "0 to 8760h"),
                arguments("--poll-first", "999999999h", "0 to 8760h"),
                arguments("--poll-most", "999999999m", "0 to 8760h"),
                arguments("--job-timeout", "999999999h", "0 to 8760h"),
                arguments("--download-patience", "8761h", "0 to 8760h"),
                arguments("--min-free", "999999999T", "0 to 1024T"),
                arguments("--min-free", "1025T", "0 to 1024T"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("absurdNumbers")
    void saysWhatAnAbsurdNumberMayBe(String option, String value, String bounds) throws IOException {
        Files.writeString(folder.resolve("manifest.csv"), ROW);

        Told told = Told.by(Map.of(), "run", path("MANIFEST"), "--out", out(), "--emulator", option, value);

        assertThat(told.exit()).as(told.text()).isEqualTo(2);
        assertThat(told.lines().get(0)).contains(option, bounds);
        assertThat(Path.of(out())).doesNotExist();
    }

    static Stream<List<String>> absurdEmulators() {
        return Stream.of(
                List.of("--slots", "2000000000"),
                List.of("--slots", "0"),
                List.of("--port", "65536"),
                List.of("--files-port", "-1"),
                List.of("--solid", "2000000000"),
                List.of("--duration", "999999999h"),
                List.of("--duration", "lognormal:20s,999999"),
                List.of("--duration", "pareto:10s,0"),
                List.of("--fault", "poll-500=1@for=999999999h"),
                List.of("--fault", "poll-500=99999"),
                List.of("--outage", "service:refused@999999999h+1s"),
                List.of("--seed", "99999999999999999999"));
    }

    @ParameterizedTest
    @MethodSource("absurdEmulators")
    void saysWhatAnEmulatorCannotBe(List<String> words) {
        Told told = Told.by(
                Map.of(),
                Stream.concat(Stream.of("emulator", "--quiet-queue"), words.stream())
                        .toArray(String[]::new));

        assertThat(told.exit()).as(told.text()).isEqualTo(2);
        assertThat(told.text()).doesNotContain("\tat ").doesNotContain("bug");
    }

    static Stream<Arguments> keyFiles() {
        return Stream.of(
                arguments(bytes("\"sk-Nobodys0Key\"\n"), "quotes"),
                arguments(bytes("'sk-Nobodys0Key'"), "quotes"),
                arguments(bytes("\u201csk-Nobodys0Key\u201d"), "quotes"),
                arguments(bytes("DELAMINATE_API_KEY=sk-Nobodys0Key\n"), "NAME="),
                arguments(bytes("export DELAMINATE_API_KEY=\"sk-Nobodys0Key\"\n"), "NAME="),
                arguments(bytes("api_key = sk-Nobodys0Key"), "NAME="),
                arguments(bytes("api-key: sk-Nobodys0Key"), "NAME="),
                arguments(bytes("Bearer sk-Nobodys0Key"), "Bearer"),
                arguments(bytes("Authorization: Bearer sk-Nobodys0Key"), "Bearer"),
                arguments(bytes("\uFEFFsk-Nobodys0Key"), "byte order mark"),
                arguments("\uFEFFsk-Nobodys0Key".getBytes(StandardCharsets.UTF_16LE), "UTF-16"),
                arguments("\uFEFFsk-Nobodys0Key".getBytes(StandardCharsets.UTF_16BE), "UTF-16"),
                arguments("sk-Nobodys0Key".getBytes(StandardCharsets.UTF_16LE), "UTF-16"),
                arguments(bytes("sk-Nobodys0Key\nsk-Nobodys0Key2\n"), "more than one line"),
                arguments(bytes("sk Nobodys0Key"), "blank"),
                arguments(new byte[] {(byte) 0xc3, 's'}, "no text"),
                arguments(bytes(" \n"), "is empty"),
                arguments(new byte[1 << 20], "longer than any key"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("keyFiles")
    void saysWhatIsWrongWithAKeyFileBeforeAnythingIsSent(byte[] content, String said) throws IOException {
        Files.writeString(folder.resolve("manifest.csv"), ROW);
        Path file = Files.write(folder.resolve("key"), content);

        Told told = Told.by(Map.of(), "run", path("MANIFEST"), "--out", out(), "--api-key-file", file.toString());

        assertThat(told.exit()).as(told.text()).isEqualTo(2);
        assertThat(told.lines()).hasSize(1);
        assertThat(told.text()).contains(said, "--api-key-file").doesNotContain("Nobodys0");
        assertThat(Path.of(out())).doesNotExist();
    }

    @Test
    void saysWhatIsWrongWithTheKeyOfTheVariable() throws IOException {
        Files.writeString(folder.resolve("manifest.csv"), ROW);

        Told told = Told.by(Map.of("DELAMINATE_API_KEY", "'sk-Nobodys0Key'"), "run", path("MANIFEST"), "--out", out());

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.text()).contains("DELAMINATE_API_KEY", "quotes").doesNotContain("Nobodys0");
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

        Told told = Told.by(
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

        Told told = Told.by(Map.of(), "plan", "x.csv", "--config", config.toString());

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.text()).contains("in-fligt");
    }

    @Test
    void takesAnOptionFromItsVariableBeforeTheConfiguration() throws IOException {
        Path manifest = Files.writeString(folder.resolve("manifest.csv"), ROW);
        Path config = Files.writeString(folder.resolve("config.yaml"), "in-flight: 0\nprice: 0.25/picture\n");

        Told told = Told.by(
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
            case "EMPTY-FOLDER" -> folder.resolve("EMPTY-FOLDER").toString();
            case "MISSING" -> folder.resolve("MISSING").toString();
            default -> word;
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

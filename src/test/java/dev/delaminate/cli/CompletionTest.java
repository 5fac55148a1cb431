package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real shells offer where a user presses Tab; Bash everywhere, the others where they are installed. */
class CompletionTest {
    @TempDir
    Path folder;

    @BeforeEach
    void fillsTheFolder() throws IOException {
        Files.createDirectories(folder.resolve("my layers"));
        Files.writeString(folder.resolve("my catalog.csv"), "image_url\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void offersTheCommands(String shell) throws IOException, InterruptedException {
        assertThat(offered(shell, "delaminate ")).contains("run", "plan", "export", "emulator", "completion");
        assertThat(offered(shell, "delaminate --config x.yaml pl")).containsExactly("plan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void offersTheOptionsOfTheCommandThatIsTyped(String shell) throws IOException, InterruptedException {
        assertThat(offered(shell, "delaminate run --poll-")).contains("--poll-first", "--poll-most");
        assertThat(offered(shell, "delaminate run mine.csv --no-")).contains("--no-share", "--no-bom");
        assertThat(offered(shell, "delaminate status --")).contains("--json").doesNotContain("--poll-first", "--out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void offersTheWordsThatAnOptionTakes(String shell) throws IOException, InterruptedException {
        assertThat(offered(shell, "delaminate run --local-images ")).containsExactly("inline", "upload");
        assertThat(offered(shell, "delaminate run --poll-schedule=le"))
                .isNotEmpty()
                .allMatch(word -> word.endsWith("learned"));
        assertThat(offered(shell, "delaminate completion ")).containsExactly("bash", "fish", "zsh");
        assertThat(offered(shell, "delaminate export OUT --format psd,o"))
                .isNotEmpty()
                .allMatch(word -> word.endsWith("ora"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void offersFilesWhereAManifestIsDueAndFoldersForOut(String shell) throws IOException, InterruptedException {
        assertThat(offered(shell, "delaminate run my"))
                .anyMatch(word -> word.replace("\\", "").startsWith("my catalog.csv"));
        assertThat(offered(shell, "delaminate run a.csv --out my"))
                .anyMatch(word -> word.replace("\\", "").startsWith("my layers"))
                .noneMatch(word -> word.contains("catalog"));
    }

    /** Where a value may be left out, an option may follow. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void offersOptionsAfterOneWhoseValueMayBeLeftOut(String shell) throws IOException, InterruptedException {
        assertThat(offered(shell, "delaminate run --dashboard --no-s")).containsExactly("--no-share");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void offersNothingWhereOnlyTheUserKnows(String shell) throws IOException, InterruptedException {
        assertThat(offered(shell, "delaminate run --budget ")).isEmpty();
    }

    @Test
    void refusesAShellThatItDoesNotKnow() {
        Told told = Told.by(Map.of(), "completion", "tcsh");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.text()).containsIgnoringCase("tcsh").containsIgnoringCase("bash, zsh, fish");
    }

    /** Sorted, as one shell offers them; each test of a shell is skipped where it is not installed. */
    private List<String> offered(String shell, String line) throws IOException, InterruptedException {
        Path script = Files.writeString(
                folder.resolve("script"), Told.by(Map.of(), "completion", shell).text());
        Path driver = Files.writeString(folder.resolve("driver"), resource("complete." + shell));
        List<String> command = new ArrayList<>(List.of(shell));
        if (!shell.equals("fish")) {
            command.add(shell.equals("zsh") ? "-f" : "--norc");
        }
        command.addAll(List.of(driver.toString(), script.toString(), line));
        assumeTrue(isInstalled(shell), "needs " + shell);
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String output = Files.readString(said);
        assertThat(process.exitValue()).as(output).isZero();
        return output.lines()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isInstalled(String shell) {
        return List.of("/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin").stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, shell)));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = CompletionTest.class.getResourceAsStream("shell/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

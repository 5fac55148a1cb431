package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The launcher of Windows by its grammar, since no Windows is at hand: what goes wrong there without a word. */
class WindowsLauncherTest {
    private static final Path FOLDER = Path.of("src", "main", "dist", "bin");
    private static final Pattern GOTO = Pattern.compile("goto (\\w+)");

    private final String script = read("delaminate.cmd");
    private final List<String> lines = script.lines().toList();

    /** With others, cmd.exe misses labels. */
    @Test
    void endsItsLinesAsWindowsDoes() {
        assertThat(script).doesNotContainPattern("[^\r]\n").endsWith("\r\n");
    }

    @Test
    void hasEveryLabelThatItGoesTo() {
        assertThat(lines.stream().flatMap(line -> GOTO.matcher(line).results()).map(found -> ":" + found.group(1)))
                .isNotEmpty()
                .isSubsetOf(lines);
    }

    /** But for the one that takes quotes out of JAVA_HOME. */
    @Test
    void closesEveryQuote() {
        assertThat(lines)
                .filteredOn(line -> !line.startsWith("rem "))
                .allMatch(line -> line.replace(":\"=%", "")
                                        .chars()
                                        .filter(sign -> sign == '"')
                                        .count()
                                % 2
                        == 0);
    }

    /** A path in a block would end it with its bracket; delayed expansion would take exclamation marks away. */
    @Test
    void hasNoBlocksAndNoDelayedExpansion() {
        assertThat(lines)
                .contains("setlocal EnableExtensions DisableDelayedExpansion")
                .noneMatch(line -> line.stripTrailing().endsWith("("));
    }

    @Test
    void givesWholePicturesTheMemoryThatTheOtherLauncherGives() {
        String commands = Stream.of("export", "inspect", "compose")
                .reduce((all, one) -> all + " | " + one)
                .orElseThrow();

        assertThat(read("delaminate")).contains(commands + " |", "heap=1g");
        assertThat(script).contains("findstr \"" + commands.replace(" | ", " ") + "\" >nul && set \"HEAP=1g\"");
    }

    private static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

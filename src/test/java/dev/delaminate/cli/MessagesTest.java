package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the user did, and the one line that they see: the table is {@code messages.txt}. */
class MessagesTest {
    private static final Pattern WORD = Pattern.compile("([^\\s\"']*)(?:\"([^\"]*)\"|'([^']*)')?");
    private static final Pattern VARIABLE = Pattern.compile("(\\w+)=(.*)", Pattern.DOTALL);
    private static final Pattern EXPECTED = Pattern.compile("(\\d+) \\| (.+)");
    private static final String KEY = "sk-NobodysKeyAtAll00";
    private static final List<String> ABSENT = List.of("OUT", "OUT2", "none", "none.csv", "none.yaml");
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("manifest.csv", "image_url\nhttps://example.com/1.png\n"),
            Map.entry("empty.csv", ""),
            Map.entry("file", "mine"),
            Map.entry("emptykey", "\n"),
            Map.entry("twokeys", "sk-NobodysKey1\nsk-NobodysKey2\n"),
            Map.entry("envkey", "DELAMINATE_API_KEY=sk-NobodysKey1\n"),
            Map.entry("broken.yaml", "in-flight: 5\nlimit: [1\n"),
            Map.entry("unknown.yaml", "in-flight: 5\n# and\ninflight: 6\n"),
            Map.entry("badvalue.yaml", "in-flight: 5\nprice: cheap\n"),
            Map.entry("list.yaml", "- in-flight\n- 5\n"));

    @TempDir
    Path folder;

    static Stream<Arguments> table() throws IOException {
        List<Arguments> entries = new ArrayList<>();
        String typed = "";
        for (String line : lines()) {
            Matcher expected = EXPECTED.matcher(line);
            if (line.startsWith("$ ")) {
                typed = line.substring(2);
            } else if (expected.matches()) {
                entries.add(arguments(typed, Integer.parseInt(expected.group(1)), expected.group(2)));
            }
        }
        return entries.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void saysWhatToDo(String typed, int exit, String line) throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        Files.createDirectory(folder.resolve("folder"));
        Map<String, String> environment = new LinkedHashMap<>();
        List<String> words = words(typed);
        for (Matcher variable = VARIABLE.matcher(words.get(0));
                variable.matches();
                variable = VARIABLE.matcher(words.get(0))) {
            environment.put(variable.group(1), variable.group(2).equals("KEY") ? KEY : variable.group(2));
            words.remove(0);
        }

        Told told = Told.by(environment, words.stream().map(this::path).toArray(String[]::new));

        String text = told.text().replace(folder + "/", "").replace(folder.toString(), ".");
        assertThat(told.exit()).as(text).isEqualTo(exit);
        String first = text.lines().findFirst().orElse("");
        assertThat(first.replaceFirst("^delaminate: ", "")).startsWith(line);
        assertThat(text).doesNotContain("\tat ", "bug", "secret", KEY, "sk-abcdefghijklmnop");
        assertThat(text.lines().filter(said -> !said.isBlank())).hasSizeLessThanOrEqualTo(3);
        assertThat(folder.resolve("file")).hasContent("mine");
        assertThat(folder.resolve("results.csv")).doesNotExist();
    }

    @Test
    void saysThatAPortOfTheEmulatorIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());

            Told told = Told.by(Map.of(), "emulator", "--port", port);

            assertThat(told.exit()).as(told.text()).isEqualTo(2);
            assertThat(told.text())
                    .contains(port, "Choose another port, or 0 for any free one.")
                    .doesNotContain("bug");
        }
    }

    @Test
    void holdsMoreThanTheReportsOfTheFirstUsers() throws IOException {
        assertThat(table().count()).isGreaterThan(60);
        assertThat(lines().stream().filter(line -> line.startsWith("$ "))).hasSize((int) table().count());
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(MessagesTest.class.getResourceAsStream("messages.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static List<String> words(String typed) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(typed);
        while (word.find()) {
            if (!word.group().isEmpty()) {
                words.add(word.group(1)
                        + Objects.requireNonNullElse(word.group(2), "")
                        + Objects.requireNonNullElse(word.group(3), ""));
            }
        }
        return words;
    }

    private String path(String word) {
        if (word.equals(".")) {
            return folder.toString();
        }
        boolean isFile = FILES.containsKey(word) || ABSENT.contains(word) || word.equals("folder");
        return isFile ? folder.resolve(word).toString() : word;
    }
}

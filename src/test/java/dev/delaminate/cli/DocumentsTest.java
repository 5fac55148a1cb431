package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The pages say what is there: files, sections, options. */
class DocumentsTest {
    private static final Path README = Path.of("README.md");
    private static final Path PAGES = Path.of("src", "site", "markdown");
    private static final int MOST_LINES = 200;

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFileAndASectionOfIt(Path document) throws IOException {
        List<String> dead = matches(LINK, Files.readString(document))
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://"))
                .filter(link -> !isThere(document, link))
                .toList();

        assertThat(dead).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyOptionThatIsNamedIsOneOfTheProgram(Path document) throws IOException {
        Set<String> options = DelaminateCommand.described(Map.of(), name -> true).getSubcommands().values().stream()
                .flatMap(DocumentsTest::options)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(matches(OPTION, Files.readString(document)).map(MatchResult::group))
                .isSubsetOf(options);
    }

    @ParameterizedTest
    @CsvSource({"contract, 10", "design, 1"})
    void everySectionThatJavadocCitesIsThere(String page, int least) throws IOException {
        Set<String> cited = new TreeSet<>();
        for (Path source : sources()) {
            String text = Files.readString(source).replaceAll("\\s+\\* ?", " ");
            cited.addAll(matches(cited(page), text)
                    .flatMap(citation -> matches(QUOTED, citation.group()))
                    .map(quoted -> quoted.group(1))
                    .toList());
        }

        assertThat(cited).hasSizeGreaterThanOrEqualTo(least);
        assertThat(titles(PAGES.resolve(page + ".md"))).containsAll(cited);
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES);
                Stream<Path> github = Files.list(Path.of(".github"))) {
            return Stream.of(Stream.of(README, Path.of("CHANGELOG.md")), pages, github)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("DocumentsTest.java") && !file.endsWith("package-info.java"))
                    .toList();
        }
    }

    private static boolean isThere(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        if (!Files.exists(file)) {
            return false;
        }
        return parts.length == 1
                || titles(file).stream().map(DocumentsTest::anchor).anyMatch(parts[1]::equals);
    }

    /** Without what stands in a block of code. */
    private static Set<String> titles(Path page) {
        try {
            return matches(
                            Pattern.compile("(?m)^#+ (.+)$"),
                            Files.readString(page).replaceAll("(?ms)^```.*?^```$", ""))
                    .map(title -> title.group(1).strip())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As GitHub makes it of a title. */
    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** {@code (contract, "A")}, {@code (contract, "A" and "B")}, {@code (contract, "A"; design, "B")}. */
    private static Pattern cited(String page) {
        return Pattern.compile("\\b" + page + ", " + QUOTED + "((?: and |, )" + QUOTED + ")*");
    }

    private static Stream<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .flatMap(option -> Stream.concat(
                        Stream.of(option.names()),
                        option.negatable()
                                ? Stream.of(option.names()).map(name -> name.replaceFirst("^--", "--no-"))
                                : Stream.empty()));
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}

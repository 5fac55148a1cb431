package dev.delaminate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WebAssetsTest {
    private static final Path FOLDER = Path.of("src/main/resources/dev/delaminate/web");
    private static final Pattern READS_MARKUP = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|createContextualFragment|DOMParser|srcdoc|\\beval\\(");
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern HOLE = Pattern.compile("\\{\\w+}");

    @Test
    void knowsEveryFileThereIs() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            Set<String> there = files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(WebAssets.files()).isEqualTo(there);
        }
    }

    @Test
    void noModuleReadsTextAsMarkup() {
        assertThat(ours())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(WebAssets.text(file)).as(file).doesNotContainPattern(READS_MARKUP));
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(ours().filter(file -> WebAssets.text(file).contains("zh: {")))
                .hasSizeGreaterThan(10)
                .allSatisfy(file -> {
                    String module = WebAssets.text(file);
                    assertThat(keys(module, "zh")).as("keys of " + file).isEqualTo(keys(module, "en"));
                    assertThat(holes(module, "zh")).as("holes of " + file).isEqualTo(holes(module, "en"));
                });
    }

    private static Stream<String> ours() {
        return WebAssets.files().stream().filter(file -> file.endsWith(".js") && !file.startsWith("vendor/"));
    }

    private static Set<String> keys(String module, String language) {
        return found(
                Pattern.compile("(\\w+): \"\""),
                TEXT.matcher(words(module, language)).replaceAll("\"\""));
    }

    private static Set<String> holes(String module, String language) {
        return found(HOLE, words(module, language));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The words of one language, up to the brace that ends them. */
    private static String words(String module, String language) {
        int from = module.indexOf(language + ": {");
        String bare =
                TEXT.matcher(module).replaceAll(text -> "x".repeat(text.group().length()));
        int depth = 0;
        for (int at = bare.indexOf('{', from); at < bare.length(); at++) {
            depth += bare.charAt(at) == '{' ? 1 : bare.charAt(at) == '}' ? -1 : 0;
            if (depth == 0) {
                return module.substring(from, at);
            }
        }
        throw new AssertionError(language + " does not end");
    }
}

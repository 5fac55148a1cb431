package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** A word that nobody may ever read anywhere: a key, or a proxy's password. */
final class Secret {
    private final String value;
    private final String core;

    private Secret(String value, String core) {
        this.value = value;
        this.core = core;
    }

    /** With letters in it that JSON and URLs escape. */
    static Secret random(Random random) {
        String core = String.format("%016x%016x", random.nextLong(), random.nextLong());
        return new Secret("sk-a/b+" + core, core);
    }

    String value() {
        return value;
    }

    /** Its random half alone: where that is not, the whole is not. */
    String core() {
        return core;
    }

    /** Looks into every byte of every file below {@code folder}. Returns how many files there were. */
    int assertNowhereBelow(Path folder) {
        List<Path> files = filesBelow(folder);
        for (Path file : files) {
            assertNotIn(file.toString(), read(file));
            assertThat(file.toString()).doesNotContain(core);
        }
        return files.size();
    }

    void assertNotIn(String where, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        assertThat(lower.contains(core)).as("the secret is in %s", where).isFalse();
        String base64 = Base64.getEncoder()
                .withoutPadding()
                .encodeToString(core.substring(0, 30).getBytes(StandardCharsets.US_ASCII));
        assertThat(text.contains(base64)).as("the secret is in %s", where).isFalse();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

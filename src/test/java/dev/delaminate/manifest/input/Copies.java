package dev.delaminate.manifest.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.manifest.input.table.InputOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The copies that manifests become. */
final class Copies {
    private Copies() {}

    static String text(Path manifest) {
        return text(manifest, InputOptions.DEFAULT);
    }

    /** Read twice: a copy has the same bytes each time. */
    static String text(Path manifest, InputOptions options) {
        String first = once(manifest, options);
        if (!once(manifest, options).equals(first)) {
            throw new AssertionError("the copies of " + manifest + " differ");
        }
        return first;
    }

    private static String once(Path manifest, InputOptions options) {
        Path scratch = Path.of(manifest.toAbsolutePath() + "-scratch");
        try {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            try (ManifestInput input = ManifestInput.open(manifest.toString(), options, scratch)) {
                input.writeTo(copy);
            }
            assertThat(scratch).as("what it was unpacked to").doesNotExist();
            return copy.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The records of a copy, blank ones as one empty cell. */
    static List<List<String>> records(Path manifest, InputOptions options) {
        try {
            CSVFormat format =
                    CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();
            return format.parse(new StringReader(text(manifest, options))).stream()
                    .map(CSVRecord::toList)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<List<String>> records(Path manifest) {
        return records(manifest, InputOptions.DEFAULT);
    }
}

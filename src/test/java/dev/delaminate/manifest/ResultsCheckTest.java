package dev.delaminate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsCheckTest {
    @TempDir
    Path folder;

    private Path manifest;
    private Path results;

    @BeforeEach
    void writeResults() throws IOException {
        manifest = Files.writeString(
                folder.resolve("m.csv"),
                "image_url;name\nu1;\"a; b\"\n\nu2;\nu3;\"two\nlines\"\n",
                StandardCharsets.UTF_8);
        results = new ResultManifest(format().forResults(true))
                .write(
                        manifest,
                        format(),
                        CsvLimits.DEFAULT,
                        outcomes("done").iterator(),
                        folder.resolve("results.csv"));
    }

    @Test
    void findsEveryRowOnceAndInOrder() throws IOException {
        assertThat(check("done")).isEqualTo(new ResultsCheck.Report(3, 3, 0, null));
    }

    @Test
    void comparesCellsAndNotBytes() throws IOException {
        String saved = Files.readString(results)
                .replace(";", ",")
                .replace("\"a, b\"", "a; b")
                .replace("\uFEFF", "");
        Files.writeString(results, saved.replace("\n", "\r\n").replace("two\r\nlines", "two\nlines"));

        assertThat(check("done").isWhole()).isTrue();
    }

    @Test
    void countsRowsWhoseOutcomeIsAnotherByNow() throws IOException {
        assertThat(check("failed")).isEqualTo(new ResultsCheck.Report(3, 3, 3, null));
    }

    @Test
    void saysWhereTheFirstRowIsNotTheManifests() throws IOException {
        change("u2;;", "u9;;");

        assertThat(check("done").trouble()).isEqualTo("its line 3 is not row 2 of the manifest");
        assertThat(check("done").there()).isEqualTo(1);
    }

    @Test
    void saysWhenItEndsEarlyOrGoesOn() throws IOException {
        String whole = Files.readString(results);
        Files.writeString(results, whole.substring(0, whole.indexOf("u3")));
        assertThat(check("done").trouble()).isEqualTo("it ends after row 2");

        Files.writeString(results, whole + whole.substring(whole.indexOf("u1")));
        assertThat(check("done").trouble()).isEqualTo("line 6 is no row of the manifest");
    }

    @Test
    void saysWhenItIsNotThereOrAnotherTable() throws IOException {
        change("image_url", "picture");
        assertThat(check("done").trouble()).contains("columns");

        Files.writeString(results, "");
        assertThat(check("done").trouble()).isEqualTo("it is empty");

        Files.delete(results);
        assertThat(check("done").trouble()).isEqualTo("it does not exist");
        assertThat(check("done").isWhole()).isFalse();
    }

    private void change(String what, String to) throws IOException {
        Files.writeString(results, Files.readString(results).replace(what, to));
    }

    private ResultsCheck.Report check(String status) throws IOException {
        return ResultsCheck.check(manifest, format(), outcomes(status).iterator(), results);
    }

    private ManifestFormat format() throws IOException {
        return ManifestFormat.of(manifest, ManifestOptions.DEFAULT);
    }

    private static List<RowOutcome> outcomes(String status) {
        return LongStream.rangeClosed(1, 3)
                .mapToObj(position -> new RowOutcome(
                        position, status, "", null, List.of(), null, null, List.of(), List.of(), null, null, 0, 0, null,
                        null))
                .toList();
    }
}

package dev.delaminate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.RowState;
import dev.delaminate.manifest.FoundFormat;
import dev.delaminate.manifest.ManifestFormat;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.results.ResultFormat;
import dev.delaminate.results.ResultManifest;
import dev.delaminate.results.SampleOutcomes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        results = new ResultManifest(ResultFormat.of(format(), true))
                .write(
                        manifest,
                        format(),
                        CsvLimits.DEFAULT,
                        SampleOutcomes.pictures(RowState.DONE, 2, 4, 5),
                        folder.resolve("results.csv"));
    }

    @Test
    void findsEveryRowOnceAndInOrder() throws IOException {
        assertThat(check(RowState.DONE)).isEqualTo(new ResultsCheck.Report(3, 3, 0, null));
    }

    @Test
    void comparesCellsAndNotBytes() throws IOException {
        String saved = Files.readString(results)
                .replace(";", ",")
                .replace("\"a, b\"", "a; b")
                .replace("\uFEFF", "");
        Files.writeString(results, saved.replace("\n", "\r\n").replace("two\r\nlines", "two\nlines"));

        assertThat(check(RowState.DONE).isWhole()).isTrue();
    }

    @Test
    void countsRowsWhoseOutcomeIsAnotherByNow() throws IOException {
        assertThat(check(RowState.FAILED)).isEqualTo(new ResultsCheck.Report(3, 3, 3, null));
    }

    @Test
    void saysWhereTheFirstRowIsNotTheManifests() throws IOException {
        change("u2;;", "u9;;");

        assertThat(check(RowState.DONE).trouble()).isEqualTo("its line 3 is not row 2 of the manifest");
        assertThat(check(RowState.DONE).there()).isEqualTo(1);
    }

    @Test
    void saysWhenItEndsEarlyOrGoesOn() throws IOException {
        String whole = Files.readString(results);
        Files.writeString(results, whole.substring(0, whole.indexOf("u3")));
        assertThat(check(RowState.DONE).trouble()).isEqualTo("it ends after row 2");

        Files.writeString(results, whole + whole.substring(whole.indexOf("u1")));
        assertThat(check(RowState.DONE).trouble()).isEqualTo("line 6 is no row of the manifest");
    }

    @Test
    void saysWhenItIsNotThereOrAnotherTable() throws IOException {
        change("image_url", "picture");
        assertThat(check(RowState.DONE).trouble()).contains("columns");

        Files.writeString(results, "");
        assertThat(check(RowState.DONE).trouble()).isEqualTo("it is empty");

        Files.delete(results);
        assertThat(check(RowState.DONE).trouble()).isEqualTo("it does not exist");
        assertThat(check(RowState.DONE).isWhole()).isFalse();
    }

    private void change(String what, String to) throws IOException {
        Files.writeString(results, Files.readString(results).replace(what, to));
    }

    private ResultsCheck.Report check(RowState state) throws IOException {
        return ResultsCheck.check(manifest, format(), SampleOutcomes.pictures(state, 2, 4, 5), results);
    }

    private ManifestFormat format() throws IOException {
        return FoundFormat.of(manifest, ManifestOptions.DEFAULT).format();
    }
}

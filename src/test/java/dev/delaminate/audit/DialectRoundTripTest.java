package dev.delaminate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.RowState;
import dev.delaminate.manifest.FoundFormat;
import dev.delaminate.manifest.ManifestFormat;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.ManifestReader;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.results.ResultFormat;
import dev.delaminate.results.ResultManifest;
import dev.delaminate.results.SampleOutcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever dialect a manifest has: results.csv is plain RFC 4180, whole for {@code verify}, and a manifest again. */
class DialectRoundTripTest {
    private static final String URL = "https://shop.example/p/1.png";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                // quotes are text
                "id\ttitle\timage_link\tprice\nA\t\"Tidal\" mug\tURL\t1\nB\t\"Arm lamp\tURL\t2\nC\t12\" vinyl\tURL\t3\n",
                // the header is in the third line
                "TemplateType=x\tv\t\nSKU\tMain\tOther\nitem_sku\tmain_image_url\tother_image_url1\nA\tURL\t\nB\tURL\t\nC\tURL\t\n",
                // a mark twice, headings twice, a delimiter at the end
                "\uFEFF\uFEFFid,image_url,Notes,Notes,\nA,URL,\"x, y\",z,\nB,URL,,\"two\nlines\",\nC,URL,nan,\u00A0,\n",
                // a preset
                "Handle,Image Src,Image Position\nA,URL,1\nA,URL?2,2\nB,URL,\n"
            })
    void whatIsWrittenIsWholeAndCanBeReadAgain(String text) throws IOException {
        Path manifest = Files.writeString(folder.resolve("m.csv"), text.replace("URL", URL));
        ManifestFormat format = format(manifest);

        Path results = new ResultManifest(ResultFormat.of(format, true))
                .write(
                        manifest,
                        format,
                        CsvLimits.DEFAULT,
                        SampleOutcomes.pictures(RowState.DONE, lines(manifest)),
                        folder.resolve("results.csv"));

        assertThat(ResultsCheck.check(
                        manifest, format, SampleOutcomes.pictures(RowState.DONE, lines(manifest)), results))
                .isEqualTo(new ResultsCheck.Report(3, 3, 0, null));
        assertThat(format(results).dialect().headerLine()).isEqualTo(1);
        assertThat(format(results).preset().preset()).isEqualTo(format.preset().preset());
        assertThat(rows(results)).isEqualTo(rows(manifest));
        assertThat(cells(results, format(results))).isEqualTo(cells(manifest, format));
    }

    private static ManifestFormat format(Path file) throws IOException {
        return FoundFormat.of(file, ManifestOptions.DEFAULT).format();
    }

    /** Of each picture, the line in which its row begins. */
    private static long[] lines(Path file) {
        try (ManifestReader manifest = ManifestReader.open(file, ManifestOptions.DEFAULT)) {
            LongStream.Builder lines = LongStream.builder();
            manifest.forEachRemaining(row -> lines.add(row.lineNumber()));
            return lines.build().toArray();
        }
    }

    /** What is asked of the service, without lines, which differ. */
    private static List<Object> rows(Path file) {
        List<Object> rows = new ArrayList<>();
        try (ManifestReader manifest = ManifestReader.open(file, ManifestOptions.DEFAULT)) {
            for (ManifestRow row; manifest.hasNext(); ) {
                row = manifest.next();
                rows.add(List.of(String.valueOf(row.id()), String.valueOf(row.request())));
            }
        }
        return rows;
    }

    private static List<List<String>> cells(Path file, ManifestFormat format) throws IOException {
        List<List<String>> cells = new ArrayList<>();
        format.places(file, CsvLimits.DEFAULT, (number, row) -> cells.add(firstThree(row)));
        return cells;
    }

    private static List<String> firstThree(CsvRow row) {
        return List.of(row.cell(0), row.cell(1), row.cell(2));
    }
}

package dev.delaminate.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.ManifestEncoding;
import dev.delaminate.manifest.csv.ManifestException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestReaderTest {
    private static final String URL = "https://example.com/1.png";

    @TempDir
    Path folder;

    static List<Object[]> everyEncodingWithEveryDelimiter() {
        List<Object[]> all = new ArrayList<>();
        for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "GB18030")) {
            for (char delimiter : ",;\t|".toCharArray()) {
                all.add(new Object[] {Charset.forName(charset), delimiter, ""});
                all.add(new Object[] {Charset.forName(charset), delimiter, "sep=" + delimiter + "\r\n"});
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("everyEncodingWithEveryDelimiter")
    void readsEveryEncodingWithEveryDelimiter(Charset charset, char delimiter, String separatorLine)
            throws IOException {
        String text = separatorLine + "id,image_url,prompt,note\r\n海报,%s,\"一, 二; 三\",x\r\n".replace(',', delimiter);
        Path file =
                Files.write(folder.resolve("m.csv"), String.format(text, URL).getBytes(charset));

        try (ManifestReader manifest = ManifestReader.open(file, ManifestOptions.DEFAULT)) {
            assertThat(manifest.format()).isEqualTo(new ManifestFormat(charset, delimiter, "\r\n"));
            ManifestRow row = manifest.next();
            assertThat(row.problems()).isEmpty();
            assertThat(row.id()).isEqualTo("海报");
            assertThat(row.lineNumber()).isEqualTo(separatorLine.isEmpty() ? 2 : 3);
            assertThat(row.request())
                    .isEqualTo(request(ParameterCells.merge(
                            LayeringParameters.DEFAULT, "prompt", "一, 二; 三".replace(',', delimiter))));
            assertThat(manifest.hasNext()).isFalse();
        }
    }

    @Test
    void theNameOfTheColumnOutweighsTheNumberOfDelimiters() throws IOException {
        Path file = manifest("title, long, and odd;image_url\nx;" + URL + "\n");

        try (ManifestReader manifest = ManifestReader.open(file, ManifestOptions.DEFAULT)) {
            assertThat(manifest.format().delimiter()).isEqualTo(';');
        }
    }

    @Test
    void aQuotedDelimiterInTheHeaderIsNone() throws IOException {
        Path file = manifest("\"a;b;c;d\",\"image_url\",\"x\"\n1," + URL + ",2\n");

        try (ManifestReader manifest = ManifestReader.open(file, ManifestOptions.DEFAULT)) {
            assertThat(manifest.format().delimiter()).isEqualTo(',');
        }
    }

    @Test
    void findsColumnsWithoutRegardToCaseAndSpaces() throws IOException {
        ManifestRow row = only("\uFEFF Image_URL , ID \n " + URL + " , a-1 \n", ManifestOptions.DEFAULT);

        assertThat(row).isEqualTo(new ManifestRow(1, 2, "a-1", request(LayeringParameters.DEFAULT), List.of()));
    }

    @Test
    void readsEveryParameterAndTakesTheDefaultForABlankCell() throws IOException {
        LayeringParameters defaults = new LayeringParameters("default", "bad", 3, 7L, 10, 2.5, false, "png", "none");
        ManifestOptions options = new ManifestOptions(
                ManifestEncoding.AUTO,
                ColumnMapping.NONE,
                null,
                defaults,
                CsvLimits.DEFAULT,
                ManifestOptions.Dialect.AUTO);
        String header = "image_url," + String.join(",", ParameterCells.NAMES) + "\n";

        List<ManifestRow> rows =
                rows(header + URL + ",a,b,10,9223372036854775807,50,7.5,YES,WEBP,high\n" + URL + "\n", options);

        assertThat(rows.get(0).request())
                .isEqualTo(
                        request(new LayeringParameters("a", "b", 10, Long.MAX_VALUE, 50, 7.5, true, "webp", "high")));
        assertThat(rows.get(1).request()).isEqualTo(request(defaults));
    }

    @Test
    void readsMappedColumnsAndCarriesTheirNamesakesThrough() throws IOException {
        ManifestOptions options = mapping("image_url=Photo", "id=货号");

        ManifestRow row = only("id,photo,货号,image_url\nnot this," + URL + ",this,nor this\n", options);

        assertThat(row.id()).isEqualTo("this");
        assertThat(row.request()).isEqualTo(request(LayeringParameters.DEFAULT));
    }

    @Test
    void countsPositionsWithoutBlankRowsAndLinesWithThem() throws IOException {
        List<ManifestRow> rows =
                rows("image_url,note\n\n" + URL + ",\"two\nlines\"\n,\n  \n" + URL + "\n", ManifestOptions.DEFAULT);

        assertThat(rows).extracting(ManifestRow::position).containsExactly(1L, 2L);
        assertThat(rows).extracting(ManifestRow::lineNumber).containsExactly(3L, 7L);
    }

    @Test
    void rejectsARowWithTooManyCellsButNotWhereTheyAreBlank() throws IOException {
        List<ManifestRow> rows = rows("id,image_url\na," + URL + ",extra\nb," + URL + ",, \n", ManifestOptions.DEFAULT);

        assertThat(rows.get(0).problems())
                .containsExactly("the row has 3 cells and the header 2. Quote the cell that contains the delimiter.");
        assertThat(rows.get(0).id()).isEqualTo("a");
        assertThat(rows.get(1).problems()).isEmpty();
    }

    @Test
    void saysEverythingThatIsWrongWithARow() throws IOException {
        ManifestRow row = only(
                "id,image_url,num_layers,output_format\n" + "x".repeat(201) + ",ftp://example.com/1.png,11,gif\n",
                ManifestOptions.DEFAULT);

        assertThat(row.isRejected()).isTrue();
        assertThat(row.id()).isNull();
        assertThat(row.problems())
                .hasSize(4)
                .anySatisfy(problem -> assertThat(problem).startsWith("id must have at most 200"))
                .anySatisfy(problem -> assertThat(problem).contains("neither http(s) nor a local file"))
                .anySatisfy(problem -> assertThat(problem).startsWith("num_layers"))
                .anySatisfy(problem -> assertThat(problem).startsWith("output_format"));
    }

    @Test
    void skipsAndCountsRowsWithoutAPicture() throws IOException {
        Path file = manifest("image_url,note\n  ,x\n" + URL + ",y\n,\n,z\n");

        try (ManifestReader manifest = ManifestReader.open(file, ManifestOptions.DEFAULT)) {
            assertThat(manifest.next()).satisfies(row -> {
                assertThat(row.position()).isEqualTo(1);
                assertThat(row.lineNumber()).isEqualTo(3);
                assertThat(row.isRejected()).isFalse();
            });
            assertThat(manifest.hasNext()).isFalse();
            assertThat(manifest.rows()).isEqualTo(new ManifestRows(3, 2, List.of(2L, 5L), false, "line"));
        }
    }

    @Test
    void refusesAManifestInWhichNoRowNamesAPicture() {
        assertThatThrownBy(() -> rows("image_url,note\n,x\n,y\n", ManifestOptions.DEFAULT))
                .isInstanceOf(ManifestException.class)
                .hasMessage("None of the 2 rows names a picture: the column 'image_url' is empty. Name another with"
                        + " --column image_url=NAME.");
    }

    @Test
    void aRowHasAsManyPicturesAsItsCellNames() throws IOException {
        List<ManifestRow> rows = rows("""
                        id,image_url,num_layers
                        a,"https://h/1.png, https://h/2.png",3
                        b,https://h/3.png,
                        c,https://h/4.png; ftp://h/5.png,
                        """, ManifestOptions.DEFAULT);

        assertThat(rows).extracting(ManifestRow::position).containsExactly(1L, 2L, 3L, 4L);
        assertThat(rows).extracting(ManifestRow::lineNumber).containsExactly(2L, 2L, 3L, 4L);
        assertThat(rows).extracting(ManifestRow::id).containsExactly("a", "a", "b", "c");
        assertThat(rows.get(1).request())
                .isEqualTo(new LayeringRequest(
                        "https://h/2.png", null, ParameterCells.merge(LayeringParameters.DEFAULT, "num_layers", "3")));
        assertThat(rows.get(3).isRejected()).isTrue();
    }

    @Test
    void doesNotReadResultColumnsButOtherColumnsThatSoundAlike() throws IOException {
        Path file = manifest("image_url,result_status,Result_Status,result_notes\n" + URL + ",done,done,mine\n");

        try (ManifestReader manifest = ManifestReader.open(file, ManifestOptions.DEFAULT)) {
            assertThat(manifest.notices())
                    .containsExactly(
                            "2 result_ columns of an earlier run are not read; results.csv will have new ones.");
        }
    }

    @Test
    void noticesAColumnThatIsAlmostOurs() throws IOException {
        Path file = manifest("image_url,Num Layers,outputformat,title\n" + URL + ",5,png,x\n");

        try (ManifestReader manifest = ManifestReader.open(file, ManifestOptions.DEFAULT)) {
            assertThat(manifest.notices())
                    .hasSize(2)
                    .anySatisfy(notice ->
                            assertThat(notice).contains("'Num Layers'").contains("num_layers"))
                    .anySatisfy(notice -> assertThat(notice).contains("'outputformat'"));
        }
    }

    @Test
    void refusesAManifestWithoutAUsableHeader() {
        assertThatThrownBy(() -> only("", ManifestOptions.DEFAULT)).hasMessageStartingWith("The manifest is empty.");
        assertThatThrownBy(() -> only("\uFEFF\r\n,,\r\n", ManifestOptions.DEFAULT))
                .hasMessageStartingWith("The manifest is empty.");
        assertThatThrownBy(() -> only("sep=;\n", ManifestOptions.DEFAULT))
                .hasMessageStartingWith("The manifest is empty.");
        assertThatThrownBy(() -> only("image_url,id\n\n", ManifestOptions.DEFAULT))
                .hasMessageStartingWith("The manifest has a header and no rows.");
        assertThatThrownBy(() -> only("url,title\n1,2\n", ManifestOptions.DEFAULT))
                .hasMessage("There is no image_url column. Say which one it is with --column image_url=NAME; "
                        + "the columns are 'url', 'title'.");
        assertThatThrownBy(() -> only("\n image_url,id,ID \n1,2,3\n", ManifestOptions.DEFAULT))
                .hasMessage("Line 2: columns 2 and 3 are both named 'id'. Rename one.");
        assertThatThrownBy(() -> only("image_url\n1\n", mapping("prompt=caption")))
                .hasMessageStartingWith("There is no column 'caption' (--column prompt=…).");
    }

    @Test
    void saysThatTheHeaderIsBrokenAndNotThatAColumnIsMissing() {
        assertThatThrownBy(() -> only("image_url,\"ti\"tle\n1,2\n", ManifestOptions.DEFAULT))
                .hasMessageStartingWith("Line 1: text follows the closing quote");
        assertThatThrownBy(() -> only("image_url,\"title\n1,2\n", ManifestOptions.DEFAULT))
                .hasMessageStartingWith("Line 1: the quote that opens a cell there is never closed.");
        assertThatThrownBy(() -> only("\"id\";\"url\"\n1;2\n", ManifestOptions.DEFAULT))
                .hasMessageStartingWith("There is no image_url column.");
    }

    @Test
    void columnsWithoutNameAreCarriedThrough() throws IOException {
        assertThat(only("image_url,,\n" + URL + ",a,b\n", ManifestOptions.DEFAULT)
                        .isRejected())
                .isFalse();
    }

    @Test
    void refusesAFileThatIsNotThereOrIsAFolder() {
        assertThatThrownBy(() -> ManifestReader.open(folder.resolve("none.csv"), ManifestOptions.DEFAULT))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("There is no manifest");
        assertThatThrownBy(() -> ManifestReader.open(folder, ManifestOptions.DEFAULT))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void refusesAManifestWithABrokenQuoteFarFromItsStart() {
        String text =
                "image_url;note\n" + (URL + ";x\n").repeat(5000) + URL + ";\"open\n" + (URL + ";x\n").repeat(5000);

        assertThatThrownBy(() -> rows(text, ManifestOptions.DEFAULT))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("Line 5002: the quote");
    }

    @Test
    void refusesAHugeCellInAFileLargerThanTheLimit() throws IOException {
        Path file = folder.resolve("huge.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("image_url,prompt\n" + URL + ",x\n" + URL + ",\"");
            for (int i = 0; i < 128; i++) {
                out.write("never closed ".repeat(5000));
            }
        }
        assertThat(Files.size(file)).isGreaterThan(8_000_000);
        ManifestOptions options = new ManifestOptions(
                ManifestEncoding.AUTO,
                ColumnMapping.NONE,
                null,
                LayeringParameters.DEFAULT,
                new CsvLimits(10_000, 20_000, 100),
                ManifestOptions.Dialect.AUTO);

        assertThatThrownBy(() -> rows(file, options))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("Line 3: a cell of more than 10,000 characters");
    }

    private static LayeringRequest request(LayeringParameters parameters) {
        return new LayeringRequest(URL, null, parameters);
    }

    private static ManifestOptions mapping(String... columns) {
        return new ManifestOptions(
                ManifestEncoding.AUTO,
                ColumnMapping.parse(List.of(columns)),
                null,
                LayeringParameters.DEFAULT,
                CsvLimits.DEFAULT,
                ManifestOptions.Dialect.AUTO);
    }

    private ManifestRow only(String text, ManifestOptions options) throws IOException {
        List<ManifestRow> rows = rows(text, options);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private List<ManifestRow> rows(String text, ManifestOptions options) throws IOException {
        return rows(manifest(text), options);
    }

    private static List<ManifestRow> rows(Path file, ManifestOptions options) {
        List<ManifestRow> rows = new ArrayList<>();
        try (ManifestReader manifest = ManifestReader.open(file, options)) {
            manifest.forEachRemaining(rows::add);
        }
        return rows;
    }

    private Path manifest(String text) throws IOException {
        return Files.writeString(folder.resolve("m.csv"), text);
    }
}

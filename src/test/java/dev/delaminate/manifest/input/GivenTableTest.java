package dev.delaminate.manifest.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.manifest.ManifestKind;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.ManifestReader;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.manifest.csv.ManifestEncoding;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.input.table.InputOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Text, compressed or not: tables, JSON and lists of addresses. */
class GivenTableTest {
    private static final String LETTERS = "abc XYZ019,;|\t\"'\n&<>é花瓶_x000A_#{}[]";

    @TempDir
    Path folder;

    /** Cells of all kinds of text, none blank at an edge of the table. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aTableGivesTheSameRowsHoweverItIsWritten(long seed) throws IOException {
        List<List<String>> table = table(new Random(seed));

        Path csv = csv(table);
        List<List<String>> rows = Copies.records(csv);

        assertThat(rows).isEqualTo(table);
        assertThat(Copies.records(gz(csv, "table.csv.gz"))).isEqualTo(table);
        assertThat(Copies.records(xlsx(table, new XSSFWorkbook()))).isEqualTo(table);
        assertThat(Copies.records(xlsx(table, new SXSSFWorkbook()))).isEqualTo(table);
        Path lines = json(table, "table.jsonl", "", "\n", "");
        assertThat(Copies.records(lines)).isEqualTo(table);
        assertThat(Copies.records(gz(lines, "table"))).isEqualTo(table);
        assertThat(Copies.records(json(table, "table.json", "[\n", ",\n", "]\n")))
                .isEqualTo(table);
    }

    @Test
    void aCsvIsCopiedByteForByte() {
        String text = "\uFEFFsep=;\nid;image_url\n\n\"a\";x\r";

        assertThat(Copies.text(file("t.csv", text))).isEqualTo(text);
    }

    @Test
    void readsValuesOfJsonAsTheyAreWritten() {
        Path file = file("rows.jsonl", """
                {"id":4006381333931,"n":1.10,"e":1E5,"b":true,"none":null}
                {"later":"x","id":"a","deep":{"a":[1,2.50]}}
                """);

        assertThat(Copies.records(file, InputOptions.DEFAULT))
                .isEqualTo(List.of(
                        List.of("id", "n", "e", "b", "none", "later", "deep"),
                        List.of("4006381333931", "1.10", "1E5", "true"),
                        List.of("a", "", "", "", "", "x", "{\"a\":[1,2.50]}")));
    }

    /** The cell is taken apart by whoever reads pictures. */
    @Test
    void putsPicturesOfAListOnLinesOfACell() {
        Path file = file(
                "rows.jsonl",
                "{\"images\":[{\"src\":\"https://p.example/a.png\",\"alt\":\"A\"},{\"src\":\"https://p.example/b,c.png\"}],"
                        + "\"tags\":[\"a\",\"b\"],\"files\":[\"x/1.jpg\",\"x/2.JPG\"],\"page\":{\"url\":\"https://s.example\"}}");

        assertThat(Copies.records(file).get(1))
                .containsExactly(
                        "https://p.example/a.png\nhttps://p.example/b,c.png",
                        "[\"a\",\"b\"]",
                        "x/1.jpg\nx/2.JPG",
                        "{\"url\":\"https://s.example\"}");
    }

    @Test
    void readsAListOfAddressesWithoutAHeading() {
        Path file = file("list", "# mine\r\nhttps://p.example/a,b.png\r\n\r\n  https://p.example/b c.png \r\nnope");

        assertThat(Copies.text(file))
                .isEqualTo(
                        "image_url\r\n\r\n\"https://p.example/a,b.png\"\r\n\r\nhttps://p.example/b c.png\r\nnope\r\n");
        assertThat(kind(file)).isEqualTo(ManifestKind.ADDRESSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://p.example/a.png,Blue vase\nhttps://p.example/b.png,Oak\n",
                "image_url\nhttps://p.example/a.png\n",
                "# comment\nid,image_url\n1,https://p.example/a.png\n",
                "vase,vase.jpg\noak,oak.jpg\n",
                "[id],[image_url]\n1,https://p.example/a.png\n",
                "{id},image_url\n1,https://p.example/a.png\n"
            })
    void aTableIsNoList(String text) {
        assertThat(kind(file("table.txt", text))).isEqualTo(ManifestKind.CSV);
    }

    @Test
    void readsTextsInTheirEncodings() throws IOException {
        Path list = Files.write(
                folder.resolve("list.txt"), "https://p.example/花.png\n".getBytes(Charset.forName("GB18030")));
        Path lines = Files.write(
                folder.resolve("rows.jsonl"), "\uFEFF{\"image_url\":\"花.png\"}\n".getBytes(StandardCharsets.UTF_16LE));

        assertThat(Copies.records(list)).endsWith(List.of("https://p.example/花.png"));
        assertThat(Copies.records(lines)).containsExactly(List.of("image_url"), List.of("花.png"));
    }

    @Test
    void readsStandardInput() throws IOException {
        Path csv = file("t.csv", "id,image_url\n1,https://p.example/a.png\n");
        InputStream before = System.in;
        try (InputStream given = new ByteArrayInputStream(Files.readAllBytes(gz(csv, "t.gz")));
                OutputStream copy = Files.newOutputStream(folder.resolve("copy.csv"))) {
            System.setIn(given);
            try (ManifestInput input = ManifestInput.open("-", InputOptions.DEFAULT, folder.resolve("scratch"))) {
                input.writeTo(copy);
            }
        } finally {
            System.setIn(before);
        }

        assertThat(folder.resolve("copy.csv")).hasSameBinaryContentAs(csv);
        assertThat(folder.resolve("scratch")).doesNotExist();
    }

    /** A row is named as its user finds it in the file at hand. */
    @Test
    void countsRowsAsTheirUserDoes() throws IOException {
        Path lines = file(
                "rows.jsonl",
                "\n{\"id\":\"a\",\"prompt\":\"two\\nlines\",\"image_url\":\"https://p.example/a.png\"}\n\n{\"id\":\"b\",\"image_url\":\"no\"}\n");
        Path list = file("list.txt", "#\nhttps://p.example/a.png\n\nnope\n");
        List<List<String>> table = List.of(List.of("id", "image_url"), List.of("x\ny", "https://p.example/a.png"));
        Path sheet = xlsx(table, new XSSFWorkbook());

        assertThat(numbers(lines)).containsExactly(2L, 4L);
        assertThat(numbers(list)).containsExactly(2L, 4L);
        assertThat(numbers(sheet)).containsExactly(2L);
    }

    @Test
    void namesTheLineOfBrokenJson() {
        Path lines = file("rows.jsonl", "{\"image_url\":\"https://p.example/a.png\"}\n\n{\"image_url\":}\n");
        Path other = file("other.jsonl", "{\"image_url\":\"https://p.example/a.png\"}\n[1]\n");
        Path array = file("rows.json", "[{\"image_url\":\"https://p.example/a.png\"},\n{\"image_url\" \"x\"}]");

        assertThatThrownBy(() -> Copies.text(lines))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("Line 3 is broken JSON: ");
        assertThatThrownBy(() -> Copies.text(other)).hasMessageStartingWith("Line 2 is no JSON object.");
        assertThatThrownBy(() -> Copies.text(array)).hasMessageStartingWith("Object 2 (line 2) is broken JSON: ");
    }

    @Test
    void anOptionForAnotherKindIsRefused() {
        Path csv = file("t.csv", "id,image_url\n");

        assertThatThrownBy(() -> Copies.text(csv, options("Products", List.of())))
                .hasMessageContaining("t.csv is no workbook. Leave the option out.");
        assertThatThrownBy(() -> Copies.text(csv, options(null, List.of("*.png"))))
                .hasMessageContaining("t.csv is no folder. Leave the option out.");
        assertThatThrownBy(() -> Copies.text(folder, options("Products", List.of())))
                .hasMessageEndingWith(" is a folder. Leave the option out.");
    }

    private static InputOptions options(@Nullable String sheet, List<String> patterns) {
        return new InputOptions(ManifestEncoding.AUTO, sheet, patterns, null, InputOptions.MOST_BYTES);
    }

    private static List<List<String>> table(Random random) {
        List<List<String>> table = new ArrayList<>(List.of(List.of("id", "image_url", "prompt", "last")));
        int rows = 1 + random.nextInt(40);
        for (int row = 0; row < rows; row++) {
            table.add(List.of(
                    String.format("%05d", random.nextInt(100_000)),
                    "https://p.example/" + row + ".png?a=1&b=" + text(random).replaceAll("\\s", ""),
                    text(random),
                    "x" + text(random) + "x"));
        }
        return table;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(20); left > 0; left--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private Path csv(List<List<String>> table) throws IOException {
        Path file = folder.resolve("table.csv");
        try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(file), CSVFormat.DEFAULT)) {
            printer.printRecords(table);
        }
        return file;
    }

    private Path json(List<List<String>> table, String name, String start, String between, String end) {
        JsonMapper mapper = new JsonMapper();
        List<String> objects = table.stream()
                .skip(1)
                .map(row -> {
                    Map<String, String> object = new LinkedHashMap<>();
                    for (int column = 0; column < row.size(); column++) {
                        object.put(table.get(0).get(column), row.get(column));
                    }
                    return mapper.writeValueAsString(object);
                })
                .toList();
        return file(name, start + String.join(between, objects) + end);
    }

    /** Both kinds escape what looks like an escape; POI does not, and reads what it did not write. */
    private Path xlsx(List<List<String>> table, Workbook workbook) throws IOException {
        Path file = folder.resolve("table.xlsx");
        try (workbook;
                OutputStream out = Files.newOutputStream(file)) {
            var sheet = workbook.createSheet();
            for (int row = 0; row < table.size(); row++) {
                var cells = sheet.createRow(row);
                for (int column = 0; column < table.get(row).size(); column++) {
                    cells.createCell(column)
                            .setCellValue(table.get(row).get(column).replace("_x", "_x005F_x"));
                }
            }
            workbook.write(out);
        }
        return file;
    }

    private Path gz(Path file, String name) throws IOException {
        Path packed = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file, out);
        }
        return packed;
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ManifestKind kind(Path file) {
        try (ManifestInput input =
                ManifestInput.open(file.toString(), InputOptions.DEFAULT, folder.resolve("scratch"))) {
            return input.kind();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Long> numbers(Path manifest) throws IOException {
        Path copy = Files.writeString(folder.resolve("copy.csv"), Copies.text(manifest));
        ManifestOptions options = new ManifestOptions(
                ManifestOptions.DEFAULT.encoding(),
                ManifestOptions.DEFAULT.columns(),
                folder,
                ManifestOptions.DEFAULT.defaults(),
                ManifestOptions.DEFAULT.limits(),
                new ManifestOptions.Dialect(
                        kind(manifest),
                        ManifestOptions.Dialect.AUTO.preset(),
                        ManifestOptions.Dialect.AUTO.quoting(),
                        null));
        List<Long> numbers = new ArrayList<>();
        try (ManifestReader rows = ManifestReader.open(copy, options)) {
            while (rows.hasNext()) {
                ManifestRow row = rows.next();
                numbers.add(row.lineNumber());
            }
        }
        return numbers;
    }
}

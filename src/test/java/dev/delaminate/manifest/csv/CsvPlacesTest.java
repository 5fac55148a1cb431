package dev.delaminate.manifest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvPlacesTest {
    private static final String[] LETTERS = {"a", "é", "青", "\uD83C\uDFFA", "\"\"", ",", "\n", "\r\n", " "};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-8",
                "UTF-8 with mark",
                "GB18030",
                "UTF-16",
                "UTF-16LE",
                "UTF-16LE with mark",
                "UTF-16BE",
                "ISO-2022-KR"
            })
    void anyRecordIsReadAsItStandsInTheFile(String encoding) throws IOException {
        Charset charset = charset(encoding);
        Path file = folder.resolve("a.csv");
        Random random = new Random(17);
        StringBuilder text = new StringBuilder(encoding.endsWith("mark") ? "\uFEFF" : "");
        boolean isPlain = encoding.startsWith("ISO");
        for (int record = 0; record < 5_000; record++) {
            text.append(record).append(",\"");
            for (int letter = random.nextInt(80); letter > 0; letter--) {
                text.append(isPlain ? "한" : LETTERS[random.nextInt(LETTERS.length)]);
            }
            text.append("\"\r\n").append(random.nextInt(9) == 0 ? "\n,\r\n" : "");
        }
        Files.write(file, text.toString().getBytes(charset));
        List<CsvRow> all = new ArrayList<>();

        CsvPlaces places = CsvPlaces.find(
                file, charset, CsvDialect.of(','), CsvLimits.DEFAULT, (number, record) -> all.add(record));

        assertThat(Files.size(file)).isGreaterThan(200_000);
        assertThat(all).hasSize(5_000);
        for (int number : new int[] {0, 1, 63, 64, 65, 127, 128, 1_000, 2_345, 4_991, 4_992, 4_999}) {
            CsvRow found = Objects.requireNonNull(places.read(number), "record " + number);
            assertThat(found.cells()).isEqualTo(all.get(number).cells());
            assertThat(found.cell(0)).isEqualTo(String.valueOf(number));
        }
        assertThat(places.read(5_000)).isNull();
        assertThat(places.read(1_000_000)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\uFEFF\uFEFF"})
    void countsFromTheHeaderWhateverStandsAboveIt(String mark) throws IOException {
        StringBuilder text = new StringBuilder(mark + "a \"title\r\n\nid\tname\n");
        IntStream.range(1, 200)
                .forEach(
                        row -> text.append(row).append("\t\"\uFEFF").append(row).append('\n'));
        Path file = Files.writeString(folder.resolve("a.tsv"), text);

        CsvPlaces places = CsvPlaces.find(
                file,
                StandardCharsets.UTF_8,
                new CsvDialect('\t', Quoting.NONE, 3, Numbering.LINES),
                CsvLimits.DEFAULT,
                (number, record) -> assertThat(record.lineNumber()).isEqualTo(number + 3));

        assertThat(Objects.requireNonNull(places.read(0)).cells()).containsExactly("id", "name");
        for (int row : new int[] {1, 63, 64, 128, 199}) {
            assertThat(Objects.requireNonNull(places.read(row)).cells()).containsExactly("" + row, "\"\uFEFF" + row);
        }
    }

    private static Charset charset(String encoding) {
        return encoding.startsWith("ISO")
                ? Charset.forName("ISO-2022-KR")
                : encoding.equals("UTF-8 with mark")
                        ? StandardCharsets.UTF_8
                        : Charset.forName(encoding.replace(" with mark", ""));
    }
}

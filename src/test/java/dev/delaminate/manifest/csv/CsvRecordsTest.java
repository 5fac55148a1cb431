package dev.delaminate.manifest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTest {
    private static final CsvLimits SMALL = new CsvLimits(1000, 2000, 50);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void countsLinesWhereRecordsBeginWhateverEndsThem(String end) throws IOException {
        String text = String.join(end, "", "a,b", "1,\"two", "lines\"", "", " , ", "\"three", "", "lines\",2", "end,");

        List<CsvRow> rows = read(text, ',');

        assertThat(rows)
                .containsExactly(
                        new CsvRow(2, List.of("a", "b")),
                        new CsvRow(3, List.of("1", "two" + end + "lines")),
                        new CsvRow(7, List.of("three" + end + end + "lines", "2")),
                        new CsvRow(10, List.of("end", "")));
    }

    /** A copy of a sheet has a record for each of its rows, blank ones and rows with line breaks in a cell too. */
    @ParameterizedTest
    @CsvSource({"LINES, 2, 3, 6", "RECORDS, 2, 3, 5", "RECORDS_BELOW_HEADER, 1, 2, 4"})
    void countsWhatTheUserCounts(Numbering numbering, long header, long first, long second) throws IOException {
        Path file = Files.writeString(folder.resolve("copy.csv"), "\r\na,b\r\n1,\"two\nlines\"\r\n\r\n2,x\r\n");

        try (CsvRecords records = CsvRecords.open(file, StandardCharsets.UTF_8, CsvDialect.of(',', numbering), SMALL)) {
            assertThat(Stream.generate(records::read).limit(3))
                    .extracting(CsvRow::lineNumber)
                    .containsExactly(header, first, second);
        }
    }

    @Test
    void countsLinesAcrossMixedLineEnds() throws IOException {
        List<CsvRow> rows = read("a\r\nb\rc\n\r\nd", ',');

        assertThat(rows).extracting(CsvRow::lineNumber).containsExactly(1L, 2L, 3L, 5L);
    }

    @Test
    void keepsCellsAsTheyStandInTheFile() throws IOException {
        List<CsvRow> rows = read("\uFEFF a ,\"say \"\"hi\"\"\",b \"quoted\" c,\"\uFEFF\"\n", ',');

        assertThat(rows).containsExactly(new CsvRow(1, List.of(" a ", "say \"hi\"", "b \"quoted\" c", "\uFEFF")));
    }

    @Test
    void leavesOutASeparatorLineOnlyAtTheStart() throws IOException {
        List<CsvRow> rows = read("sep=;\r\na;b\r\nsep=;\r\n", ';');

        assertThat(rows).containsExactly(new CsvRow(2, List.of("a", "b")), new CsvRow(3, List.of("sep=", "")));
    }

    @Test
    void namesTheLineWhereAnUnclosedQuoteOpens() {
        String text = "a,b\n1,2\nx,\"never\nclosed\n" + "3,4\n".repeat(50);

        assertThatThrownBy(() -> read(text, ','))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("Line 3: the quote that opens a cell there is never closed.");
    }

    @Test
    void namesBothLinesOfAStrayQuote() {
        assertThatThrownBy(() -> read("a,b\n1,\"two\nlines\"more,3\n", ','))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("Line 3: text follows the closing quote of the cell that begins in line 2.");
    }

    @Test
    void handsOnWhatStandsBeforeAFault() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.csv"), "a,b\n1,2\n\"x\"y,3\n");

        try (CsvRecords records = CsvRecords.open(file, StandardCharsets.UTF_8, CsvDialect.of(','), SMALL)) {
            assertThat(records.read()).isEqualTo(new CsvRow(1, List.of("a", "b")));
            assertThat(records.read()).isEqualTo(new CsvRow(2, List.of("1", "2")));
            assertThatThrownBy(records::read).isInstanceOf(ManifestException.class);
        }
    }

    @Test
    void refusesACellBeyondTheLimitAndOneThatJustFitsNot() throws IOException {
        assertThat(read("a\n" + "x".repeat(1000), ',')).hasSize(2);
        assertThatThrownBy(() -> read("a\n\n" + "x".repeat(1001), ','))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("Line 3: a cell of more than 1,000 characters");
    }

    @Test
    void refusesARowBeyondTheLimits() {
        assertThatThrownBy(() -> read("a\n" + ("x".repeat(900) + ",").repeat(3), ','))
                .hasMessageStartingWith("Line 2: a row of more than 2,000 characters");
        assertThatThrownBy(() -> read("a\n" + ",".repeat(50), ','))
                .hasMessageStartingWith("Line 2: a row of more than 50 cells");
    }

    @Test
    void stopsReadingSoonAfterTheLimit() {
        Endless endless = new Endless("image_url\n\"");
        CsvGuard guard = new CsvGuard(endless, CsvDialect.of(','), SMALL, 1, true);
        char[] buffer = new char[256];

        assertThatThrownBy(() -> {
                    while (guard.read(buffer) >= 0) {}
                })
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("Line 2: a cell of more than 1,000 characters");
        assertThat(endless.given).isLessThan(2000);
    }

    private List<CsvRow> read(String text, char delimiter) throws IOException {
        Path file = Files.writeString(folder.resolve("some.csv"), text);
        List<CsvRow> rows = new ArrayList<>();
        try (CsvRecords records = CsvRecords.open(file, StandardCharsets.UTF_8, CsvDialect.of(delimiter), SMALL)) {
            for (CsvRow row = records.read(); row != null; row = records.read()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** A text that goes on for ever after its beginning. */
    private static final class Endless extends Reader {
        private final String beginning;
        private int given;

        Endless(String beginning) {
            this.beginning = beginning;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            for (int i = 0; i < length; i++) {
                buffer[offset + i] = given < beginning.length() ? beginning.charAt(given) : 'x';
                given++;
            }
            return length;
        }

        @Override
        public void close() {}
    }
}

package dev.delaminate.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.queries.RowOutcome;
import dev.delaminate.manifest.FoundFormat;
import dev.delaminate.manifest.ManifestColumns;
import dev.delaminate.manifest.ManifestFormat;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.ManifestReader;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.quality.Grade;
import dev.delaminate.quality.QualitySummary;
import dev.delaminate.review.Decision;
import dev.delaminate.review.Review;
import dev.delaminate.tried.Effort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultManifestTest {
    private static final String RESULTS = String.join(",", ManifestColumns.RESULTS);

    @TempDir
    Path folder;

    @Test
    void addsWhatBecameOfEachRow() throws IOException {
        RowOutcome done = new RowOutcome(
                1,
                2,
                RowState.DONE,
                "a-1",
                List.of(layer(0, false), layer(1, false), layer(2, true)),
                List.of("layer 1 is blank; kept", "another size"),
                new QualitySummary(Grade.WEAK, "=layer 1, blank", 0.5, 31.256, 1),
                new JobId("c2d38563"),
                1840132425L,
                null,
                2,
                100_000,
                Instant.parse("2026-02-27T18:30:00.999Z"),
                Instant.parse("2026-02-27T18:30:31Z"),
                1L,
                new Review(Decision.REDO, "=again; please", 6, null, Instant.EPOCH));
        RowOutcome failed = new RowOutcome(
                2,
                3,
                RowState.FAILED,
                null,
                List.of(),
                List.of(),
                null,
                new JobId("-1+2"),
                null,
                new RowOutcome.Reason("-10004", "=cmd|'/c calc'!A1"),
                1,
                1,
                null,
                null,
                null,
                null);

        String written = results("image_url,note\nu1,x\nu2\n", List.of(done, failed));

        assertThat(written)
                .isEqualTo("\uFEFFimage_url,note," + RESULTS + "\n"
                        + "u1,x,done,layers/a-1,2,layers/a-1/layer-0.png;layers/a-1/layer-1.png;layers/a-1/layer-2.png,"
                        + "c2d38563,1840132425,false;false;true,\"layer 1 is blank, kept;another size\",,,2,0.10,"
                        + "2026-02-27T18:30:00Z,2026-02-27T18:30:31Z,weak,\"'=layer 1, blank\",31.26,1,redo,'=again; please,1,done\n"
                        + "u2,,failed,,,,'-1+2,,,,-10004,'=cmd|'/c calc'!A1,1,0.000001,,,,,,,,,1,failed\n");
    }

    @Test
    void everyStateHasItsWord() {
        assertThat(Stream.of(RowState.values())
                        .filter(state -> state != RowState.FOLLOWING)
                        .map(state ->
                                ResultColumns.ofOne(SampleOutcomes.of(1, state)).get(0)))
                .containsExactly(
                        "pending", "in_flight", "in_flight", "layered", "done", "failed", "in_doubt", "rejected");
    }

    @Test
    void neverTouchesTheCellsOfTheUser() throws IOException {
        String written = results("image_url,\" note \"\r\n u1 ,\"=1+1 \r\n\"\"quoted\"\", and more \"\r\n", pending(1));

        assertThat(written)
                .startsWith("\uFEFFimage_url,\" note \"," + RESULTS + "\r\n")
                .contains("\r\n\" u1 \",\"=1+1 \r\n\"\"quoted\"\", and more \",pending,");
    }

    @Test
    void fillsShortRowsAndCutsLongOnes() throws IOException {
        String written = results("image_url,a,b\nu1\nu2,1,2,3\n", pending(2));

        assertThat(written).contains("\nu1,,,pending,").contains("\nu2,1,2,pending,");
    }

    @Test
    void fedInAgainItsResultColumnsAreReplaced() throws IOException {
        String first = results("image_url,result_notes\nhttps://example.com/1.png,mine\n", pending(1));

        String second = results(first, pending(1));

        assertThat(second).isEqualTo(first).contains("mine");
        try (ManifestReader manifest = ManifestReader.open(folder.resolve("m.csv"), ManifestOptions.DEFAULT)) {
            assertThat(manifest.next().problems()).isEmpty();
            assertThat(manifest.notices()).hasSize(1);
        }
    }

    @Test
    void refusesOutcomesThatAreNotThoseOfTheRows() {
        String manifest = "image_url\nu1\nu2\n";

        assertThatThrownBy(() -> results(manifest, pending(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 rows of the manifest have no outcome");
        assertThatThrownBy(() -> results(manifest, pending(3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 4");
        assertThatThrownBy(() -> results(manifest, pending(2).subList(1, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("picture 1");
        assertThat(folder.resolve("results.csv")).doesNotExist();
    }

    @Test
    void whateverIsInACellComesBackTheSame() throws IOException {
        for (long seed = Effort.SEED; seed < Effort.SEED + 60; seed++) {
            Random random = new Random(seed);
            char delimiter = ",;\t|".charAt(random.nextInt(4));
            String lineEnding = random.nextBoolean() ? "\n" : "\r\n";
            int columns = 1 + random.nextInt(5);
            List<List<String>> table = new ArrayList<>();
            List<String> header = new ArrayList<>(List.of("image_url"));
            IntStream.range(0, columns).forEach(column -> header.add("column " + column + randomCell(random)));
            table.add(header);
            int rows = 1 + random.nextInt(30);
            for (int row = 0; row < rows; row++) {
                List<String> cells = new ArrayList<>(List.of("https://example.com/" + row));
                IntStream.range(0, columns).forEach(column -> cells.add(randomCell(random)));
                table.add(cells);
            }
            Path manifest = folder.resolve("random.csv");
            try (CSVPrinter printer = new CSVPrinter(
                    Files.newBufferedWriter(manifest),
                    CSVFormat.DEFAULT
                            .builder()
                            .setDelimiter(delimiter)
                            .setRecordSeparator(lineEnding)
                            .get())) {
                printer.printRecords(table);
            }

            ManifestFormat format =
                    FoundFormat.of(manifest, ManifestOptions.DEFAULT).format();
            Path results = new ResultManifest(ResultFormat.of(format, random.nextBoolean()))
                    .write(
                            manifest,
                            format,
                            CsvLimits.DEFAULT,
                            new RowPictures(pending(manifest, format).iterator(), 0),
                            folder.resolve("random-results.csv"));

            assertThat(format)
                    .as("seed %d", seed)
                    .isEqualTo(new ManifestFormat(StandardCharsets.UTF_8, delimiter, lineEnding));
            assertThat(FoundFormat.of(results, ManifestOptions.DEFAULT).format())
                    .as("seed %d", seed)
                    .isEqualTo(format);
            assertThat(userCells(results, format, header.size()))
                    .as("seed %d", seed)
                    .isEqualTo(table);
        }
    }

    /** One for each row, wherever it begins. */
    private static List<RowOutcome> pending(Path manifest, ManifestFormat format) throws IOException {
        List<RowOutcome> outcomes = new ArrayList<>();
        try (CsvRecords records = format.open(manifest, CsvLimits.DEFAULT)) {
            records.read();
            for (CsvRow row = records.read(); row != null; row = records.read()) {
                outcomes.add(SampleOutcomes.of(outcomes.size() + 1, row.lineNumber(), RowState.PENDING));
            }
        }
        return outcomes;
    }

    private static PlacedLayer layer(int index, boolean nsfw) {
        return new PlacedLayer(index, "layer-" + index + ".png", 640, 480, 99, "ab12", nsfw, "https://x/" + index);
    }

    private static String randomCell(Random random) {
        String[] pieces = {
            "a", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", " ", "=1+1", "海报", "𠮷", "é", "e\u0301", "#",
            "'", "\\", "\uFEFF", "\0", "sep=;", "-", "\u2028"
        };
        StringBuilder cell = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            cell.append(pieces[random.nextInt(pieces.length)]);
        }
        return cell.toString();
    }

    private static List<List<String>> userCells(Path file, ManifestFormat format, int columns) throws IOException {
        List<List<String>> table = new ArrayList<>();
        try (CsvRecords records = format.open(file, CsvLimits.DEFAULT)) {
            for (CsvRow row = records.read(); row != null; row = records.read()) {
                assertThat(row.cells()).hasSize(columns + ManifestColumns.RESULTS.size());
                table.add(row.cells().subList(0, columns));
            }
        }
        return table;
    }

    private String results(String manifest, List<RowOutcome> outcomes) throws IOException {
        Path file = Files.writeString(folder.resolve("m.csv"), manifest);
        ManifestFormat format = FoundFormat.of(file, ManifestOptions.DEFAULT).format();
        Path written = new ResultManifest(ResultFormat.of(format, true))
                .write(
                        file,
                        format,
                        CsvLimits.DEFAULT,
                        new RowPictures(outcomes.iterator(), 0),
                        folder.resolve("results.csv"));
        String text = Files.readString(written);
        Files.delete(written);
        return text;
    }

    private static List<RowOutcome> pending(int rows) {
        return SampleOutcomes.ofAll(rows, RowState.PENDING);
    }
}

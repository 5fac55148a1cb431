package dev.delaminate.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The sample catalog and its pictures fit together, and ask for what the README promises of them. */
final class SampleCatalogTest {
    private static final Path SAMPLES = Path.of("samples");
    private static final List<String> WORK =
            List.of("image_url", "prompt", "num_layers", "seed", "guidance_scale", "output_format");

    @Test
    void everyRowNamesAPictureThatIsThere() throws IOException {
        List<CSVRecord> rows = rows();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(14).allMatch(CSVRecord::isConsistent);
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(SAMPLES.resolve(row.get("image_url"))).isRegularFile());
    }

    @Test
    void everyPictureIsInTheCatalogAndTheyAreSmallTogether() throws IOException {
        Set<String> inCatalog =
                rows().stream().map(row -> row.get("image_url")).collect(Collectors.toCollection(TreeSet::new));
        long sizeBytes = 0;
        Set<String> inFolder = new TreeSet<>();
        try (Stream<Path> pictures = Files.list(SAMPLES.resolve("pictures"))) {
            for (Path picture : pictures.toList()) {
                inFolder.add("pictures/" + picture.getFileName());
                sizeBytes += Files.size(picture);
            }
        }

        assertThat(inFolder).isEqualTo(inCatalog);
        assertThat(sizeBytes).isLessThan(2_500_000);
    }

    @Test
    void everyPictureCanBeRead() throws IOException {
        for (CSVRecord row : rows()) {
            BufferedImage picture =
                    ImageIO.read(SAMPLES.resolve(row.get("image_url")).toFile());

            assertThat(picture).as(row.get("image_url")).isNotNull();
        }
    }

    @Test
    void everyRowIsValid() throws IOException {
        Set<String> ids = new HashSet<>();

        assertThat(rows()).allSatisfy(row -> {
            assertThat(row.get("id").isEmpty() || ids.add(row.get("id"))).isTrue();
            assertThat(row.get("num_layers")).matches("([1-9]|10)?");
            assertThat(row.get("seed")).matches("[0-9]*");
            assertThat(row.get("output_format")).isIn("", "png");
            if (!row.get("guidance_scale").isEmpty()) {
                assertThat(Double.parseDouble(row.get("guidance_scale"))).isBetween(1.0, 20.0);
            }
        });
    }

    @Test
    void oneWorkIsAskedForTwice() throws IOException {
        List<CSVRecord> rows = rows();

        long works = rows.stream()
                .map(row -> WORK.stream().map(row::get).toList())
                .distinct()
                .count();

        assertThat(works).isEqualTo(rows.size() - 1);
    }

    private static List<CSVRecord> rows() throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(SAMPLES.resolve("catalog.csv"), StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            return parser.getRecords();
        }
    }
}

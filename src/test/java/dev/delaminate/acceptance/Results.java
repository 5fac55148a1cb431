package dev.delaminate.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads result manifests as a user's own program would. */
public final class Results {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private Results() {}

    public static List<CSVRecord> read(Path csv) {
        try {
            String text = Files.readString(csv, StandardCharsets.UTF_8);
            try (CSVParser parser = CSVParser.parse(text.replaceFirst("^\uFEFF", ""), FORMAT)) {
                return parser.getRecords();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> column(Path csv, String name) {
        return read(csv).stream().map(row -> row.get(name)).toList();
    }

    /** A manifest of so many rows r0, r1, … over pictures that nobody needs to look at. */
    public static Path manifest(Path folder, int rows) {
        return manifest(folder, "pictures", rows);
    }

    /** The same; no two of different names have a picture in common. */
    public static Path manifest(Path folder, String name, int rows) {
        StringBuilder csv = new StringBuilder("id,image_url,note\n");
        for (int i = 0; i < rows; i++) {
            csv.append("r")
                    .append(i)
                    .append(",https://")
                    .append(name)
                    .append(".example/")
                    .append(i)
                    .append(".png,\"n, ")
                    .append(i)
                    .append("\"\n");
        }
        try {
            return Files.writeString(folder.resolve(name + ".csv"), csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.delaminate.manifest;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.csv.ManifestEncoding;
import dev.delaminate.manifest.csv.Quoting;
import dev.delaminate.manifest.preset.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A manifest as its header reads it, row by row, and all that is said of it. */
record ReadManifest(FoundFormat found, ManifestHeader header, List<CsvRow> rows, List<String> notices) {

    static ReadManifest of(Path folder, String text, ManifestOptions options) throws IOException {
        Path file = Files.writeString(folder.resolve("read.csv"), text);
        FoundFormat found = FoundFormat.of(file, options);
        RowFindings findings = new RowFindings();
        try (CsvRecords records = found.format().open(file, CsvLimits.DEFAULT)) {
            ManifestHeader header = new ManifestHeader(
                    Objects.requireNonNull(records.read()),
                    options.columns(),
                    found.format().preset(),
                    found.sample(),
                    findings);
            List<CsvRow> rows = new ArrayList<>();
            for (CsvRow row = records.read(); row != null; row = records.read()) {
                rows.add(row);
            }
            List<String> notices = new ArrayList<>(found.notices());
            notices.addAll(header.notices());
            return new ReadManifest(found, header, rows, notices);
        }
    }

    static ManifestOptions options(String... columns) {
        return options(Preset.AUTO, Quoting.AUTO, null, columns);
    }

    static ManifestOptions options(Preset preset, Quoting quoting, @Nullable Integer headerLine, String... columns) {
        return new ManifestOptions(
                ManifestEncoding.AUTO,
                ColumnMapping.parse(List.of(columns)),
                null,
                LayeringParameters.DEFAULT,
                CsvLimits.DEFAULT,
                new ManifestOptions.Dialect(ManifestKind.CSV, preset, quoting, headerLine));
    }

    Preset preset() {
        return found.format().preset().preset();
    }

    /** The pictures of each row. */
    List<List<String>> pictures() {
        return rows.stream().map(header::pictures).toList();
    }

    /** One of our cells, of each row; a blank where it is null. */
    List<String> cells(String ours) {
        return rows.stream()
                .map(row -> Objects.requireNonNullElse(header.cell(row, ours), ""))
                .toList();
    }
}

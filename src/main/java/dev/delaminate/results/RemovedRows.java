package dev.delaminate.results;

import dev.delaminate.ledger.queries.RemovedRow;
import dev.delaminate.manifest.ManifestColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** {@code results-removed.csv}: the rows that were taken out of the manifest after work on them had begun. */
public record RemovedRows(ResultFormat format) {
    /**
     * Writes the file whole and moves it in; one row in memory at a time. Blocking.
     *
     * @return where the file is: {@code target}, or a name with the time beside it when {@code target} cannot be replaced
     * @throws IOException when nothing could be written; what stood at {@code target} is then untouched
     */
    public Path write(Iterator<RemovedRow> rows, Path target) throws IOException {
        return new AtomicCsv(format).write(target, printer -> print(rows, printer));
    }

    private static void print(Iterator<RemovedRow> rows, CSVPrinter printer) throws IOException {
        print(printer, List.of(ManifestColumns.ID, ManifestColumns.IMAGE_URL), ManifestColumns.RESULTS);
        while (rows.hasNext()) {
            RemovedRow row = rows.next();
            print(printer, List.of(given(row.id()), given(row.picture())), ResultColumns.ofOne(row.outcome()));
        }
    }

    /** What the user wrote stays as it is. */
    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void print(CSVPrinter printer, List<String> request, List<String> results) throws IOException {
        printer.printRecord(Stream.concat(request.stream(), results.stream()));
    }
}

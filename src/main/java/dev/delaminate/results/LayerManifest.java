package dev.delaminate.results;

import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.text.SpreadsheetText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.csv.CSVPrinter;

/** {@code layers.csv}: one row for each layer that stands in its place. */
public record LayerManifest(ResultFormat format) {
    /**
     * Writes the file whole and moves it in; one set in memory at a time. Blocking.
     *
     * @return where the file is: {@code target}, or a name with the time beside it when {@code target} cannot be replaced
     * @throws IOException when nothing could be written; what stood at {@code target} is then untouched
     */
    public Path write(Iterator<PlacedSet> sets, Path target) throws IOException {
        return new AtomicCsv(format).write(target, printer -> print(sets, printer));
    }

    private static void print(Iterator<PlacedSet> sets, CSVPrinter printer) throws IOException {
        printer.printRecord(
                "id",
                "folder",
                "index",
                "file",
                "width",
                "height",
                "bytes",
                "sha256",
                "nsfw",
                "source_url",
                "picture",
                "line");
        while (sets.hasNext()) {
            print(sets.next(), printer);
        }
    }

    private static void print(PlacedSet set, CSVPrinter printer) throws IOException {
        for (PlacedLayer layer : set.layers()) {
            printer.printRecord(
                    set.name(),
                    SpreadsheetText.of(OutputFolder.relative(set.folder())),
                    layer.index(),
                    SpreadsheetText.of(OutputFolder.relative(set.folder(), layer.file())),
                    layer.width(),
                    layer.height(),
                    layer.sizeBytes(),
                    layer.sha256(),
                    layer.nsfw(),
                    SpreadsheetText.of(layer.sourceUrl()),
                    SpreadsheetText.of(set.picture()),
                    set.line());
        }
    }
}

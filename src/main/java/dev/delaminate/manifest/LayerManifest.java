package dev.delaminate.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.csv.CSVPrinter;

/** {@code layers.csv}: one row for each layer that stands in its place. */
public final class LayerManifest {
    private final ResultFormat format;

    public LayerManifest(ResultFormat format) {
        this.format = format;
    }

    /**
     * Writes the file whole and moves it in; one row in memory at a time. Blocking.
     *
     * @return where the file is: {@code target}, or a name with the time beside it when {@code target} cannot be replaced
     * @throws IOException when nothing could be written; what stood at {@code target} is then untouched
     */
    public Path write(Iterator<LayerOutcome> layers, Path target) throws IOException {
        return new AtomicCsv(format).write(target, printer -> print(layers, printer));
    }

    private static void print(Iterator<LayerOutcome> layers, CSVPrinter printer) throws IOException {
        printer.printRecord(
                "id", "folder", "index", "file", "width", "height", "bytes", "sha256", "nsfw", "source_url");
        while (layers.hasNext()) {
            LayerOutcome layer = layers.next();
            printer.printRecord(
                    layer.id(),
                    SpreadsheetText.of(layer.folder()),
                    layer.index(),
                    SpreadsheetText.of(layer.file()),
                    layer.width(),
                    layer.height(),
                    layer.sizeBytes(),
                    layer.sha256(),
                    layer.nsfw(),
                    SpreadsheetText.of(layer.sourceUrl()));
        }
    }
}

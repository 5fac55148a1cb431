package dev.delaminate.results;

import dev.delaminate.look.LookLine;
import dev.delaminate.look.store.Seen;
import dev.delaminate.text.SpreadsheetText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** What a look found, as a CSV: one line for each thing that was found of a row. */
public record LookTable(ResultFormat format) {
    /**
     * Writes the file whole and moves it in; one line in memory at a time. Blocking.
     *
     * @return where the file is: {@code target}, or a name with the time beside it when {@code target} cannot be replaced
     * @throws IOException when nothing could be written; what stood at {@code target} is then untouched
     */
    public Path write(Iterator<LookLine> lines, Path target) throws IOException {
        return new AtomicCsv(format).write(target, printer -> print(lines, printer));
    }

    private static void print(Iterator<LookLine> lines, CSVPrinter printer) throws IOException {
        printer.printRecord(
                "line", "id", "address", "finding", "severity", "detail", "advice", "bytes", "width", "height", "type");
        while (lines.hasNext()) {
            LookLine line = lines.next();
            Seen seen = line.seen();
            printer.printRecord(
                    line.line(),
                    SpreadsheetText.of(line.id()),
                    SpreadsheetText.of(line.address()),
                    line.finding().kind().id(),
                    line.finding().kind().isFault() ? "fault" : "warning",
                    SpreadsheetText.of(line.finding().detail()),
                    SpreadsheetText.of(line.finding().advice()),
                    seen == null ? "" : known(seen.bytes(), 0),
                    seen == null ? "" : known(seen.width(), 1),
                    seen == null ? "" : known(seen.height(), 1),
                    seen == null || seen.kind() == null ? "" : seen.kind().id());
        }
    }

    private static @Nullable Object known(long number, long least) {
        return number < least ? null : number;
    }
}

package dev.delaminate.results;

import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.WholeFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.io.function.IOConsumer;

/**
 * A CSV file that is seen whole or not at all, and forced to the disk before. Where what stands in its place cannot be
 * replaced, as a file that Excel holds open on Windows, it goes {@link OutputFolder#beside} it.
 */
public final class AtomicCsv {
    private final ResultFormat format;
    private final InstantSource clock;

    public AtomicCsv(ResultFormat format) {
        this(format, InstantSource.system());
    }

    AtomicCsv(ResultFormat format, InstantSource clock) {
        this.format = format;
        this.clock = clock;
    }

    /**
     * Writes the file with its records; when that fails nothing is left behind, and what stood in its place still does.
     *
     * @return where it is now
     */
    public Path write(Path target, IOConsumer<CSVPrinter> records) throws IOException {
        Path part = WholeFile.writeBeside(target, file -> print(records, file));
        try {
            return moveIn(part, target);
        } finally {
            WholeFile.discard(part);
        }
    }

    private void print(IOConsumer<CSVPrinter> records, OutputStream file) throws IOException {
        CSVFormat csv = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(format.delimiter())
                .setRecordSeparator(format.lineEnding())
                .get();
        Writer text = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8), 1 << 16);
        if (format.byteOrderMark()) {
            text.write('\uFEFF');
        }
        CSVPrinter printer = new CSVPrinter(text, csv);
        records.accept(printer);
        printer.flush();
    }

    private Path moveIn(Path part, Path target) throws IOException {
        try {
            WholeFile.moveIn(part, target);
            return target;
        } catch (FileSystemException e) {
            if (!Files.exists(target)) {
                throw e;
            }
            Path beside = OutputFolder.beside(target, clock.instant());
            WholeFile.moveIn(part, beside);
            return beside;
        }
    }
}

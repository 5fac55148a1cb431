package dev.delaminate.manifest;

import dev.delaminate.layers.WholeFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A CSV file that is seen whole or not at all: written beside its place as {@code results.csv.part}, forced to the disk,
 * then moved in. Where what stands in its place cannot be replaced, as a file that Excel holds open on Windows, it goes
 * to {@code results-20260227-183000.csv} beside it.
 */
final class AtomicCsv {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final ResultFormat format;
    private final Clock clock;

    /** Writes the records of a file. */
    interface Records {
        void printTo(CSVPrinter printer) throws IOException;
    }

    AtomicCsv(ResultFormat format) {
        this(format, Clock.system(ZoneId.systemDefault()));
    }

    AtomicCsv(ResultFormat format, Clock clock) {
        this.format = format;
        this.clock = clock;
    }

    /**
     * Writes the file; when that fails nothing is left behind, and what stood in its place still does.
     *
     * @return where it is now
     */
    Path write(Path target, Records records) throws IOException {
        Path part = WholeFile.part(target);
        try {
            writePart(part, records);
            return moveIntoPlace(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void writePart(Path part, Records records) throws IOException {
        CSVFormat csv = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(format.delimiter())
                .setRecordSeparator(format.lineEnding())
                .get();
        try (FileChannel file = WholeFile.create(part);
                Writer writer = new BufferedWriter(
                        new OutputStreamWriter(Channels.newOutputStream(file), StandardCharsets.UTF_8), 1 << 16);
                CSVPrinter printer = new CSVPrinter(writer, csv)) {
            if (format.byteOrderMark()) {
                writer.write('\uFEFF');
            }
            records.printTo(printer);
            printer.flush();
            file.force(true);
        }
    }

    private Path moveIntoPlace(Path part, Path target) throws IOException {
        try {
            return move(part, target);
        } catch (FileSystemException e) {
            if (!Files.exists(target)) {
                throw e;
            }
            return move(part, target.resolveSibling(withTime(String.valueOf(target.getFileName()))));
        }
    }

    private static Path move(Path part, Path target) throws IOException {
        WholeFile.moveIn(part, target);
        return target;
    }

    private String withTime(String name) {
        int dot = name.lastIndexOf('.');
        int stem = dot < 0 ? name.length() : dot;
        return name.substring(0, stem) + "-" + TIME.format(LocalDateTime.now(clock)) + name.substring(stem);
    }
}

package dev.delaminate.manifest;

import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.csv.ManifestEncoding;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.picture.PictureFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest: its format and header when it is opened, then its rows in order, each once, valid or rejected, one
 * in memory at a time however long the file is. Whether an {@code id} is repeated is not seen here; who keeps the rows
 * compares them by {@link RowId#fold}.
 *
 * <p>Blocking; for one thread. {@link #hasNext} and {@link #next} throw {@link ManifestException} where the file is broken
 * in a way that makes all that follows doubtful (a quote that is never closed, a cell beyond the limits), and
 * {@link UncheckedIOException} when the disk fails. Which rows were read before makes no difference: such a manifest is
 * refused as a whole.
 */
public final class ManifestReader implements Iterator<ManifestRow>, AutoCloseable {
    private final ManifestFormat format;
    private final CsvRecords records;
    private final RequestReader rows;
    private final List<String> notices;
    private long position;
    private @Nullable CsvRow next;

    private ManifestReader(Path file, ManifestOptions options) throws IOException {
        ManifestEncoding.Found encoding = options.encoding().find(file);
        format = ManifestFormat.of(file, encoding.charset(), options.columns(), options.limits());
        records = CsvRecords.open(file, format.charset(), format.delimiter(), options.limits());
        try {
            ManifestHeader header = readHeader(options.columns());
            rows = new RequestReader(header, new PictureFiles(imagesRoot(file, options)), options.defaults());
            next = records.read();
            if (next == null) {
                throw new ManifestException("The manifest has a header and no rows. Add a row for each picture.");
            }
            notices = Stream.concat(Stream.ofNullable(encoding.notice()), header.notices().stream())
                    .toList();
        } catch (RuntimeException e) {
            records.close();
            throw e;
        }
    }

    /**
     * Opens a manifest: reads the whole file once to be sure of its encoding, and its header.
     *
     * @throws ManifestException when the file is missing, cannot be read or decoded, or has no usable header or no row
     */
    public static ManifestReader open(Path file, ManifestOptions options) {
        if (Files.isDirectory(file)) {
            throw new ManifestException("The manifest " + file + " is a folder. Name a CSV file.");
        }
        if (!Files.exists(file)) {
            throw new ManifestException("There is no manifest " + file + ". Name a CSV file, or - for standard input.");
        }
        try {
            return new ManifestReader(file, options);
        } catch (IOException | UncheckedIOException e) {
            throw new ManifestException("The manifest " + file + " cannot be read (" + e.getMessage() + ").", e);
        }
    }

    public ManifestFormat format() {
        return format;
    }

    /** What was read otherwise than one might expect, one sentence each: an encoding that was guessed, a near miss. */
    public List<String> notices() {
        return notices;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public ManifestRow next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        ManifestRow row = rows.read(++position, next);
        next = records.read();
        return row;
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ManifestHeader readHeader(ColumnMapping columns) {
        CsvRow first = records.read();
        if (first == null) {
            throw ManifestFormat.empty();
        }
        return new ManifestHeader(first, columns);
    }

    private static Path imagesRoot(Path file, ManifestOptions options) {
        Path folder = file.toAbsolutePath().getParent();
        return options.imagesRoot() == null
                ? Objects.requireNonNull(folder, "every file is in a folder")
                : options.imagesRoot();
    }
}

package dev.delaminate.manifest;

import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.picture.PictureDigests;
import dev.delaminate.manifest.picture.PictureFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reads a manifest: its format and header when it is opened, then the pictures of its rows in order, each once, valid or
 * rejected, those of one row in memory at a time however long the file is. Whether an {@code id} is repeated is not seen
 * here; who keeps the rows compares them by {@link RowId#fold}.
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
    private final RowFindings findings = new RowFindings();
    private final List<String> notices;
    private final String imageColumn;
    private final Deque<ManifestRow> pictures = new ArrayDeque<>();
    private final List<Long> firstWithoutPicture = new ArrayList<>();
    private long position;
    private long rowsRead;
    private long withoutPicture;
    private boolean isPlain = true;

    private ManifestReader(Path file, ManifestOptions options, PictureDigests digests) throws IOException {
        FoundFormat found = FoundFormat.of(file, options);
        format = found.format();
        records = format.open(file, options.limits());
        try {
            ManifestHeader header = readHeader(options.columns(), found.sample());
            imageColumn = header.pictureColumns();
            rows = new RequestReader(
                    header,
                    new PictureFiles(imagesRoot(file, options), digests),
                    options.defaults(),
                    format.kind() == ManifestKind.FOLDER);
            readPictures();
            if (rowsRead == 0) {
                throw new ManifestException("The manifest has a header and no rows. Add a row for each picture.");
            }
            notices = Stream.concat(found.notices().stream(), header.notices().stream())
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
        return open(file, options, PictureDigests.READ);
    }

    /**
     * The same.
     *
     * @param digests of pictures on this machine; closed by the caller
     */
    public static ManifestReader open(Path file, ManifestOptions options, PictureDigests digests) {
        if (Files.isDirectory(file)) {
            throw new ManifestException("The manifest " + file + " is a folder. Name a CSV file.");
        }
        if (!Files.exists(file)) {
            throw new ManifestException("There is no manifest " + file + ". Name a CSV file, or - for standard input.");
        }
        try {
            return new ManifestReader(file, options, digests);
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

    /** What was read so far: of the whole manifest when there is no next picture. */
    public ManifestRows rows() {
        return new ManifestRows(
                rowsRead,
                withoutPicture,
                firstWithoutPicture,
                isPlain,
                format.kind().word());
    }

    /**
     * What was found in the rows that were read so far, one sentence each: words that were taken for empty, a column that
     * can hardly be ours. To be asked after the last row.
     */
    public List<String> noticesOfRows() {
        return findings.sentences();
    }

    @Override
    public boolean hasNext() {
        return !pictures.isEmpty();
    }

    @Override
    public ManifestRow next() {
        if (pictures.isEmpty()) {
            throw new NoSuchElementException();
        }
        ManifestRow picture = pictures.remove();
        if (pictures.isEmpty()) {
            readPictures();
        }
        return picture;
    }

    /** Those of the next row that names any. */
    private void readPictures() {
        for (CsvRow row = records.read(); row != null; row = records.read()) {
            rowsRead++;
            pictures.addAll(rows.read(position + 1, row));
            isPlain &= pictures.size() == 1;
            if (!pictures.isEmpty()) {
                position += pictures.size();
                return;
            }
            withoutPicture++;
            if (firstWithoutPicture.size() < ManifestRows.MAX_LISTED) {
                firstWithoutPicture.add(row.lineNumber());
            }
        }
        if (position == 0 && rowsRead > 0) {
            throw new ManifestException(String.format(
                    Locale.ROOT,
                    "None of the %,d rows names a picture: the column %s is empty. Name another with --column image_url=NAME.",
                    rowsRead,
                    imageColumn));
        }
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ManifestHeader readHeader(ColumnMapping columns, List<CsvRow> sample) {
        CsvRow first = records.read();
        if (first == null) {
            throw new ManifestException(
                    format.dialect().headerLine() == 1
                            ? "The manifest is empty. Its first row names the columns; image_url is required."
                            : "The manifest ends before line "
                                    + format.dialect().headerLine()
                                    + ", which is to name its columns. Say another --header-line.");
        }
        return new ManifestHeader(first, columns, format.preset(), sample, findings);
    }

    private static Path imagesRoot(Path file, ManifestOptions options) {
        Path folder = file.toAbsolutePath().getParent();
        return options.imagesRoot() == null
                ? Objects.requireNonNull(folder, "every file is in a folder")
                : options.imagesRoot();
    }
}

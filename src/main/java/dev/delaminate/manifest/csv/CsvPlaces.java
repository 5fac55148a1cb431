package dev.delaminate.manifest.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of a CSV file are, so that one can be read without those before it: known of each {@value #EVERY}th
 * record, found while the file is read once. Takes 8 bytes for each of those, and 16 for each 64 KiB of the file. A file
 * must be the same when it is read again; that is for the caller to know.
 *
 * <p>Immutable once it is built; blocks.
 */
public final class CsvPlaces {
    private static final int EVERY = 64;

    private final Path file;
    private final Charset charset;
    private final CsvDialect dialect;
    private final CsvLimits limits;
    private long[] records = new long[EVERY];
    private int recordsKnown;
    private long[] chars = new long[EVERY];
    private long[] bytes = new long[EVERY];
    private int marks;

    private CsvPlaces(Path file, Charset charset, CsvDialect dialect, CsvLimits limits) {
        this.file = file;
        this.charset = charset;
        this.dialect = dialect;
        this.limits = limits;
    }

    /** Looks at records as they are read. */
    @FunctionalInterface
    public interface Looking {
        /** @param number of the record, from 0: the header */
        void at(long number, CsvRow record);
    }

    /** Reads the file, and shows every record. */
    public static CsvPlaces find(Path file, Charset named, CsvDialect dialect, CsvLimits limits, Looking looking)
            throws IOException {
        CsvPlaces places = new CsvPlaces(file, endianOf(file, named), dialect, limits);
        places.read(looking);
        return places;
    }

    /** UTF-16 by that name has its mark only at the start of the file. */
    private static Charset endianOf(Path file, Charset named) throws IOException {
        if (!named.equals(StandardCharsets.UTF_16)) {
            return named;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE
                    ? StandardCharsets.UTF_16LE
                    : StandardCharsets.UTF_16BE;
        }
    }

    private void read(Looking looking) throws IOException {
        try (Reader text = new PlacedText(Files.newInputStream(file), charset, this::mark);
                CsvRecords csv = CsvRecords.of(text, dialect, limits)) {
            long number = 0;
            for (CsvRow row = csv.read(); row != null; row = csv.read()) {
                if (number % EVERY == 0) {
                    records = grown(records, recordsKnown);
                    records[recordsKnown++] = csv.place();
                }
                looking.at(number++, row);
            }
        }
    }

    /** Charsets that shift into another mode can be entered at the start only. */
    private void mark(long at, long ofByte) {
        if (at == 0 || !charset.name().toUpperCase(Locale.ROOT).contains("2022")) {
            chars = grown(chars, marks);
            bytes = grown(bytes, marks);
            chars[marks] = at;
            bytes[marks++] = ofByte;
        }
    }

    private static long[] grown(long[] values, int count) {
        return count < values.length ? values : Arrays.copyOf(values, 2 * count);
    }

    /**
     * Record {@code number}, 0 for the header; null where there is none.
     *
     * @throws ManifestException or another error when the file is not the same any more
     */
    public @Nullable CsvRow read(long number) throws IOException {
        int block = Math.toIntExact(number / EVERY);
        if (block >= recordsKnown) {
            return null;
        }
        long place = records[block];
        int found = Arrays.binarySearch(chars, 0, marks, place);
        int mark = found < 0 ? -found - 2 : found;
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(bytes[mark]);
            Reader text = new PlacedText(in, charset, (at, ofByte) -> {});
            if (text.skip(place - chars[mark]) < place - chars[mark]) {
                return null;
            }
            CsvRecords csv = CsvRecords.inside(text, dialect, limits);
            CsvRow row = csv.read();
            for (long at = (long) block * EVERY; at < number && row != null; at++) {
                row = csv.read();
            }
            return row;
        }
    }
}

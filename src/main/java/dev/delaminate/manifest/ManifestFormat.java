package dev.delaminate.manifest;

import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.csv.ManifestException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What kind of CSV a manifest is. {@code results.csv} follows its delimiter and its line ending.
 *
 * @param delimiter comma, semicolon, tab or vertical bar
 * @param lineEnding for what is written: LF where the manifest's first line ends so, else CRLF (RFC 4180)
 * @param kind what it was before it was made into a CSV, which says what the numbers of rows count
 */
public record ManifestFormat(Charset charset, char delimiter, String lineEnding, ManifestKind kind) {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    public ManifestFormat(Charset charset, char delimiter, String lineEnding) {
        this(charset, delimiter, lineEnding, ManifestKind.CSV);
    }

    /**
     * Finds the format of a manifest; reads the whole file once to be sure of its encoding. Blocking.
     *
     * @throws ManifestException when it cannot be decoded, or has no readable first record
     */
    public static ManifestFormat of(Path file, ManifestOptions options) throws IOException {
        Charset charset = options.encoding().find(file).charset();
        return of(file, charset, options);
    }

    /** Reads {@link #text}. */
    public static ManifestFormat parse(String text) {
        String[] words = text.split(" ", 3);
        String lineEnding = words[1].equals("LF") ? "\n" : "\r\n";
        String kind = words[2].substring(1).strip();
        return new ManifestFormat(
                Charset.forName(words[0]),
                words[2].charAt(0),
                lineEnding,
                kind.isEmpty() ? ManifestKind.CSV : ManifestKind.valueOf(kind));
    }

    /** One line for the ledger, such as {@code UTF-8 CRLF ;} or, of what was no CSV, {@code UTF-8 CRLF , XLSX}. */
    public String text() {
        return charset.name()
                + (lineEnding.equals("\n") ? " LF " : " CRLF ")
                + delimiter
                + (kind == ManifestKind.CSV ? "" : " " + kind);
    }

    /** The records of a manifest in this format, numbered as its user counts. Blocking. */
    public CsvRecords open(Path file, CsvLimits limits) throws IOException {
        return CsvRecords.open(file, charset, delimiter, limits, kind.numbering());
    }

    /**
     * Tells the delimiter from the first record: the one that a {@code sep=} line names, else the one that makes the
     * {@code image_url} column appear, else the one that makes most columns. In a file without records any will do.
     *
     * @throws ManifestException when the first record is broken under a delimiter, and no other one divides it
     */
    static ManifestFormat of(Path file, Charset charset, ManifestOptions options) throws IOException {
        ManifestKind kind = options.dialect().kind();
        if (kind != ManifestKind.CSV) {
            return new ManifestFormat(charset, ',', "\r\n", kind); // as it was written
        }
        String imageUrl = ManifestColumns.normal(options.columns().theirs(ManifestColumns.IMAGE_URL));
        ManifestFormat best = null;
        long bestScore = -1;
        ManifestException broken = null;
        for (char delimiter : DELIMITERS) {
            try (CsvRecords records = CsvRecords.open(file, charset, delimiter, options.limits())) {
                CsvRow header = records.read();
                long score = score(header, imageUrl, records.startsWithSeparatorLine());
                if (score > bestScore) {
                    best = new ManifestFormat(charset, delimiter, lineEnding(records.firstLineEnding()));
                    bestScore = score;
                }
            } catch (ManifestException e) {
                broken = broken == null ? e : broken;
            }
        }
        if (broken != null && bestScore <= 1) {
            throw broken;
        }
        return Objects.requireNonNull(best, "no delimiter was tried");
    }

    private static long score(@Nullable CsvRow header, String imageUrl, boolean separatorLine) {
        if (separatorLine || header == null) {
            return Long.MAX_VALUE;
        }
        boolean hasImageUrl =
                header.cells().stream().map(ManifestColumns::normal).anyMatch(imageUrl::equals);
        return header.cells().size() + (hasImageUrl ? (long) Integer.MAX_VALUE : 0);
    }

    private static String lineEnding(@Nullable String found) {
        return "\n".equals(found) ? "\n" : "\r\n";
    }

    static ManifestException empty() {
        return new ManifestException("The manifest is empty. Its first row names the columns; image_url is required.");
    }
}

package dev.delaminate.manifest;

import dev.delaminate.manifest.ManifestOptions.Dialect;
import dev.delaminate.manifest.csv.CsvDialect;
import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.csv.Numbering;
import dev.delaminate.manifest.csv.Quoting;
import dev.delaminate.manifest.preset.PresetSearch;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the line that names the columns, and for the delimiter between them: the first of the lines in which, with
 * some delimiter, a column stands that is looked for. Where there is none, the first line is the header, with the
 * delimiter that makes most columns.
 */
final class HeaderSearch {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    /** Templates of market places have up to five lines above; more would rather be rows. */
    private static final int LINES = 10;

    private final Path file;
    private final Charset charset;
    private final ManifestOptions options;
    private @Nullable ManifestException broken;

    HeaderSearch(Path file, Charset charset, ManifestOptions options) {
        this.file = file;
        this.charset = charset;
        this.options = options;
    }

    /**
     * A header in one dialect.
     *
     * @param isWanted it has a column that is looked for
     * @param wasLookedFor it is not the first line, and nobody said so
     */
    record Header(CsvDialect dialect, String lineEnding, long score, boolean isWanted, boolean wasLookedFor) {}

    /** @throws ManifestException when the first line is broken under a delimiter, and no other one divides it */
    Header find() throws IOException {
        Integer said = said();
        Header first = null;
        for (int line : said == null ? IntStream.rangeClosed(1, LINES).toArray() : new int[] {said}) {
            Header best = best(line);
            if (best != null && (best.isWanted() || (line == 1 && best.score() == Long.MAX_VALUE))) {
                return best;
            }
            first = first == null && (line == 1 || said != null) ? best : first;
        }
        if (broken != null && (first == null || first.score() <= 1)) {
            throw broken;
        }
        if (first == null) {
            throw new ManifestException("The manifest has no line that could name its columns. Say --header-line N.");
        }
        return first;
    }

    /** What was made into a CSV has its header first, but for sheets: people write above their tables. */
    private @Nullable Integer said() {
        return isCsv() || options.dialect().kind() == ManifestKind.XLSX
                ? options.dialect().headerLine()
                : Integer.valueOf(1);
    }

    private Numbering numbering() {
        return options.dialect().kind().numbering();
    }

    private boolean isCsv() {
        return options.dialect().kind() == ManifestKind.CSV;
    }

    private @Nullable Header best(int line) throws IOException {
        Header best = null;
        for (char delimiter : isCsv() ? DELIMITERS : List.of(',')) {
            Header header = under(delimiter, line);
            if (header != null && (best == null || header.score() > best.score())) {
                best = header;
            }
        }
        return best;
    }

    private @Nullable Header under(char delimiter, int line) throws IOException {
        Quoting quoting = isCsv() ? options.dialect().quoting() : Quoting.DOUBLE;
        if (quoting != Quoting.AUTO) {
            return at(new CsvDialect(delimiter, quoting, line, numbering()));
        }
        Header header = at(new CsvDialect(delimiter, Quoting.DOUBLE, line, numbering()));
        return header == null && delimiter == '\t'
                ? at(new CsvDialect(delimiter, Quoting.NONE, line, numbering()))
                : header;
    }

    /** The header in that dialect; null when it is broken. */
    @Nullable
    Header at(CsvDialect dialect) throws IOException {
        try (CsvRecords records = CsvRecords.open(file, charset, dialect, options.limits())) {
            CsvRow row = records.read();
            boolean isWanted = row != null && isWanted(row);
            return new Header(
                    inItsLine(dialect, row),
                    "\n".equals(records.firstLineEnding()) ? "\n" : "\r\n",
                    score(row, isWanted, records.startsWithSeparatorLine()),
                    isWanted,
                    dialect.headerLine() > 1 && said() == null);
        } catch (ManifestException e) {
            boolean isTheOne = dialect.headerLine() == 1 || said() != null;
            broken = broken == null && isTheOne ? e : broken;
            return null;
        }
    }

    /** Lines that are blank stand above it too. */
    private static CsvDialect inItsLine(CsvDialect dialect, @Nullable CsvRow row) {
        return dialect.headerLine() == 1 || row == null || dialect.numbering() == Numbering.RECORDS_BELOW_HEADER
                ? dialect
                : new CsvDialect(
                        dialect.delimiter(), dialect.quoting(), Math.toIntExact(row.lineNumber()), dialect.numbering());
    }

    private static long score(@Nullable CsvRow row, boolean isWanted, boolean separatorLine) {
        if (separatorLine || row == null) {
            return Long.MAX_VALUE;
        }
        return row.cells().size() + (isWanted ? (long) Integer.MAX_VALUE : 0);
    }

    private boolean isWanted(CsvRow row) {
        List<String> names = row.cells().stream().map(ManifestColumns::normal).toList();
        ColumnMapping columns = options.columns();
        Dialect dialect = options.dialect();
        if (columns.all().stream().map(ManifestColumns::normal).anyMatch(names::contains)) {
            return true;
        }
        return !columns.maps(ManifestColumns.IMAGE_URL)
                && (names.contains(ManifestColumns.IMAGE_URL) || PresetSearch.isHeader(dialect.preset(), row.cells()));
    }
}

package dev.delaminate.manifest;

import dev.delaminate.manifest.csv.CsvDialect;
import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.csv.ManifestEncoding;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.csv.Quoting;
import dev.delaminate.manifest.csv.TextQuotes;
import dev.delaminate.manifest.preset.Preset;
import dev.delaminate.manifest.preset.PresetColumns;
import dev.delaminate.manifest.preset.PresetSearch;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The format of a manifest, as it was found: the whole file is read once for its encoding, one with tabs a second time
 * for its quotes, and all else is told from its first lines.
 *
 * @param sample the first rows, as many as a guess may need
 * @param notices what was found otherwise than one might expect, one sentence each
 */
public record FoundFormat(ManifestFormat format, List<CsvRow> sample, List<String> notices) {
    private static final int SAMPLE_ROWS = 200;
    private static final int SAMPLE_CHARS = 1 << 20;

    public FoundFormat {
        sample = List.copyOf(sample);
        notices = List.copyOf(notices);
    }

    /**
     * Finds the format of a manifest. Blocks.
     *
     * @throws ManifestException when it cannot be decoded, has no readable header or not the columns of a preset that was
     *     asked for
     */
    public static FoundFormat of(Path file, ManifestOptions options) throws IOException {
        ManifestKind kind = options.dialect().kind();
        // What is no CSV was copied in UTF-8; the encoding that its user names is that of the original.
        ManifestEncoding.Found encoding =
                (kind == ManifestKind.CSV ? options.encoding() : ManifestEncoding.AUTO).find(file);
        List<String> notices = new ArrayList<>();
        if (encoding.notice() != null) {
            notices.add(encoding.notice());
        }
        HeaderSearch search = new HeaderSearch(file, encoding.charset(), options);
        HeaderSearch.Header header = search.find();
        CsvDialect dialect = quoted(file, encoding.charset(), header, search, options, notices);
        if (header.wasLookedFor()) {
            notices.add("The columns are named in " + kind.word() + " " + dialect.headerLine()
                    + ": what stands above is not read and not"
                    + " repeated in results.csv. If it is another, say --header-line N.");
        }
        return new FoundFormat(
                        new ManifestFormat(encoding.charset(), dialect, header.lineEnding(), PresetColumns.NONE, kind),
                        List.of(),
                        notices)
                .withPreset(file, options);
    }

    /** The format of a results.csv that a run has written and an editor may have saved: its header is its first line. */
    public static ManifestFormat ofResults(Path results) throws IOException {
        return of(results, ManifestOptions.RESULTS).format();
    }

    private static CsvDialect quoted(
            Path file,
            Charset charset,
            HeaderSearch.Header header,
            HeaderSearch search,
            ManifestOptions options,
            List<String> notices)
            throws IOException {
        CsvDialect dialect = header.dialect();
        boolean isDoubtful = options.dialect().quoting() == Quoting.AUTO && dialect.delimiter() == '\t';
        if (isDoubtful
                && dialect.quoting() == Quoting.DOUBLE
                && TextQuotes.areIn(file, charset, dialect, options.limits())) {
            HeaderSearch.@Nullable Header plain =
                    search.at(new CsvDialect('\t', Quoting.NONE, dialect.headerLine(), dialect.numbering()));
            // Where even the names of the columns are quoted, the quotes are meant, and one of them is broken.
            dialect = plain != null && plain.isWanted() == header.isWanted() ? plain.dialect() : dialect;
        }
        if (isDoubtful && dialect.quoting() == Quoting.NONE) {
            notices.add("Quotes are read as text: the file has tabs between its cells, and would not be whole if they"
                    + " opened quoted cells. --quote double reads them so.");
        }
        return dialect;
    }

    private FoundFormat withPreset(Path file, ManifestOptions options) throws IOException {
        List<CsvRow> rows = new ArrayList<>();
        try (CsvRecords records = format.open(file, options.limits())) {
            int chars = 0;
            for (CsvRow row = records.read(); row != null; row = records.read()) {
                rows.add(row);
                chars += row.cells().stream().mapToInt(String::length).sum();
                if (rows.size() > SAMPLE_ROWS || chars > SAMPLE_CHARS) {
                    break;
                }
            }
        } catch (ManifestException e) {
            // It is thrown again where the row is read.
        }
        if (rows.isEmpty()) {
            return this;
        }
        List<String> names = rows.get(0).cells();
        List<CsvRow> sample = rows.subList(1, rows.size());
        ColumnMapping columns = options.columns();
        Preset asked = options.dialect().preset();
        PresetColumns found =
                isOurs(names, options) ? PresetColumns.NONE : PresetSearch.find(asked, names, sample, columns::maps);
        List<String> all = new ArrayList<>(notices);
        all.addAll(PresetSearch.notices(found, asked, names, columns::maps));
        ManifestFormat complete =
                new ManifestFormat(format.charset(), format.dialect(), format.lineEnding(), found, format.kind());
        return new FoundFormat(complete, sample, all);
    }

    /** A table with our own column is ours, unless its user says otherwise. */
    private static boolean isOurs(List<String> names, ManifestOptions options) {
        return options.dialect().preset() == Preset.AUTO
                && names.stream().map(ManifestColumns::normal).anyMatch(ManifestColumns.IMAGE_URL::equals);
    }
}

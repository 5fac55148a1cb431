package dev.delaminate.manifest;

import dev.delaminate.manifest.csv.CsvDialect;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.CsvPlaces;
import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.Quoting;
import dev.delaminate.manifest.preset.PresetColumns;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What kind of CSV a manifest is; {@link FoundFormat} finds it. {@code results.csv} follows its delimiter and its line
 * ending, and is always quoted by RFC 4180. Whoever reads a manifest again opens it here, so that all agree on where its
 * rows are.
 *
 * @param lineEnding for what is written: LF where the manifest's header line ends so, else CRLF (RFC 4180)
 * @param preset which columns are read because of what table it is
 * @param kind what it was before it was made into a CSV
 */
public record ManifestFormat(
        Charset charset, CsvDialect dialect, String lineEnding, PresetColumns preset, ManifestKind kind) {
    /** Quoting, header line and the four of a preset. */
    private static final int WORDS_OF_DIALECT = 6;

    /** A plain table by RFC 4180. */
    public ManifestFormat(Charset charset, char delimiter, String lineEnding) {
        this(charset, CsvDialect.of(delimiter), lineEnding, PresetColumns.NONE, ManifestKind.CSV);
    }

    /** Comma, semicolon, tab or vertical bar. */
    public char delimiter() {
        return dialect.delimiter();
    }

    /** The records of such a manifest, the header first. Blocks. */
    public CsvRecords open(Path file, CsvLimits limits) throws IOException {
        return CsvRecords.open(file, charset, dialect, limits);
    }

    /** Reads such a manifest once and shows every record; after that any one can be read by itself. Blocks. */
    public CsvPlaces places(Path file, CsvLimits limits, CsvPlaces.Looking looking) throws IOException {
        return CsvPlaces.find(file, charset, dialect, limits, looking);
    }

    /** Reads {@link #text}, also as older programs wrote it: without a word after the delimiter. */
    public static ManifestFormat parse(String text) {
        String[] words = text.split(" ", 3);
        char delimiter = words[2].charAt(0);
        List<String> rest =
                new ArrayList<>(List.of(words[2].substring(1).strip().split(" ")));
        ManifestKind kind = ManifestKind.named(rest.get(rest.size() - 1));
        boolean isPlain = rest.size() < WORDS_OF_DIALECT;
        return new ManifestFormat(
                Charset.forName(words[0]),
                isPlain
                        ? CsvDialect.of(delimiter, kind.numbering())
                        : new CsvDialect(
                                delimiter,
                                Quoting.valueOf(rest.get(0)),
                                Integer.parseInt(rest.get(1)),
                                kind.numbering()),
                words[1].equals("LF") ? "\n" : "\r\n",
                isPlain ? PresetColumns.NONE : PresetColumns.parse(rest.subList(2, WORDS_OF_DIALECT)),
                kind);
    }

    /**
     * One line for the ledger, such as {@code UTF-8 CRLF ;}, {@code UTF-8 LF , DOUBLE 1 shopify 17 0 18} or, of what was no
     * CSV, {@code UTF-8 CRLF , XLSX}.
     */
    public String text() {
        String plain = charset.name() + (lineEnding.equals("\n") ? " LF " : " CRLF ") + delimiter();
        boolean isPlain =
                dialect.equals(CsvDialect.of(delimiter(), kind.numbering())) && preset.equals(PresetColumns.NONE);
        return plain
                + (isPlain ? "" : " " + dialect.quoting() + " " + dialect.headerLine() + " " + preset.text())
                + (kind == ManifestKind.CSV ? "" : " " + kind);
    }
}

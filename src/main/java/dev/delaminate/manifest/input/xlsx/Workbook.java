package dev.delaminate.manifest.input.xlsx;

import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.csv.Quoted;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * A workbook (.xlsx, .xlsm and their templates), of which one sheet is read. Needs the memory of one row, whatever it
 * holds. Blocking; for one thread. Errors with {@link ManifestException}, one line that says what is broken.
 */
public final class Workbook implements AutoCloseable {
    private static final int MOST_SHEETS = 10_000;
    private static final int SHOWN = 12;

    private final Parts parts;
    private final String name;
    private final Path scratch;
    private final long mostBytes;
    private final List<Sheet> sheets = new ArrayList<>();
    private boolean from1904;
    private @Nullable String styles;
    private @Nullable String texts;

    /** @param part null for a sheet without cells, such as a chart */
    private record Sheet(
            String name, boolean isShown, @Nullable String part) {}

    private Workbook(Path file, String name, Path scratch, long mostBytes) throws IOException {
        this.parts = new Parts(file, mostBytes);
        this.name = name;
        this.scratch = scratch;
        this.mostBytes = mostBytes;
    }

    /**
     * Opens a workbook.
     *
     * @param name of the manifest, for what is said of it
     * @param scratch file that texts are kept in while a sheet is read
     * @param mostBytes of a part when it is unpacked
     */
    public static Workbook open(Path file, String name, Path scratch, long mostBytes) throws IOException {
        Workbook workbook;
        try {
            workbook = new Workbook(file, name, scratch, mostBytes);
        } catch (ZipException e) {
            throw broken(name, "its ZIP file ends too early", e);
        }
        try {
            workbook.telling(workbook::find);
            return workbook;
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    /**
     * Reads a sheet from its top.
     *
     * @param sheet by its name; null for the first that is shown
     * @param headerLine row that names the columns; null where that is not known
     * @return which one was read, where there are several, and what was read otherwise than one might expect
     */
    public List<String> read(@Nullable String sheet, @Nullable Integer headerLine, SheetRows rows) throws IOException {
        Sheet chosen = chosen(sheet);
        Count count = new Count(rows);
        telling(() -> read(chosen, headerLine, count));
        if (count.count == 0) {
            throw new ManifestException("The sheet " + Quoted.text(chosen.name()) + " of " + name + " is empty."
                    + (sheets.size() > 1 ? " Name another with --sheet: " + names(chosen) + "." : ""));
        }
        return sheet == null && sheets.size() > 1
                ? List.of("The sheet " + Quoted.text(chosen.name()) + " was read; --sheet names another: "
                        + names(chosen) + ".")
                : List.of();
    }

    private void read(Sheet sheet, @Nullable Integer headerLine, SheetRows rows)
            throws IOException, XMLStreamException {
        String part = sheet.part() == null ? "" : sheet.part();
        try (Xml shared = opened(texts);
                SharedTexts kept = SharedTexts.of(shared, scratch);
                Xml styled = opened(styles);
                Xml cells = parts.open(part)) {
            if (cells == null) {
                throw broken(name, "its sheet " + Quoted.text(sheet.name()) + " is not in it", null);
            }
            CellFormats formats = CellFormats.of(styled, from1904);
            CellLinks links = CellLinks.of(parts, part);
            new SheetReader(kept, formats, links, new LinkColumns(headerLine)).read(cells, rows);
        }
    }

    private @Nullable Xml opened(@Nullable String part) throws IOException, XMLStreamException {
        return part == null ? null : parts.open(part);
    }

    private void find() throws IOException, XMLStreamException {
        String book = parts.relations("").values().stream()
                .filter(relation -> relation.type().equals("officeDocument"))
                .map(Parts.Relation::target)
                .findFirst()
                .orElse("xl/workbook.xml");
        Map<String, Parts.Relation> relations = parts.relations(book);
        styles = only("styles", relations);
        texts = only("sharedStrings", relations);
        try (Xml xml = parts.open(book)) {
            while (xml != null && xml.next() && sheets.size() < MOST_SHEETS) {
                if (xml.isStart("workbookPr")) {
                    from1904 = xml.isTrue("date1904");
                } else if (xml.isStart("sheet")) {
                    Parts.Relation relation = relations.get(String.valueOf(xml.prefixed("id")));
                    boolean hasCells = relation == null || relation.type().equals("worksheet");
                    if (hasCells) {
                        sheets.add(new Sheet(
                                xml.attributeOr("name", ""),
                                xml.attributeOr("state", "visible").equals("visible"),
                                relation == null ? null : relation.target()));
                    }
                }
            }
        }
        if (sheets.isEmpty()) {
            throw broken(name, "there is no sheet in it", null);
        }
    }

    private static @Nullable String only(String type, Map<String, Parts.Relation> relations) {
        return relations.values().stream()
                .filter(relation -> relation.type().equals(type))
                .map(Parts.Relation::target)
                .findFirst()
                .orElse(null);
    }

    private Sheet chosen(@Nullable String wanted) {
        if (wanted == null) {
            return sheets.stream().filter(Sheet::isShown).findFirst().orElse(sheets.get(0));
        }
        return sheets.stream()
                .filter(sheet -> sheet.name().strip().equalsIgnoreCase(wanted.strip()))
                .findFirst()
                .orElseThrow(() -> new ManifestException("--sheet " + Quoted.text(wanted) + ": " + name
                        + " has no such sheet. It has " + names(null) + "."));
    }

    private String names(@Nullable Sheet but) {
        String names = sheets.stream()
                .filter(sheet -> !sheet.equals(but))
                .limit(SHOWN)
                .map(sheet -> Quoted.text(sheet.name()))
                .collect(Collectors.joining(", "));
        return sheets.size() > SHOWN + 1 ? names + ", …" : names;
    }

    private interface Work {
        void run() throws IOException, XMLStreamException;
    }

    private void telling(Work work) throws IOException {
        try {
            work.run();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof XmlGuard.TooLargeException) {
                throw tooLarge();
            }
            throw broken(name, "its XML cannot be read", e);
        } catch (XmlGuard.TooLargeException e) {
            throw tooLarge();
        } catch (ZipException | EOFException e) {
            throw broken(name, "its ZIP file is damaged", e);
        }
    }

    private ManifestException tooLarge() {
        return new ManifestException(String.format(
                Locale.ROOT,
                "The manifest %s is a workbook that holds more than %,d MB in one part, or more than is read at once. Save"
                        + " its table as CSV.",
                name,
                mostBytes >> 20));
    }

    private static ManifestException broken(String name, String what, @Nullable Throwable cause) {
        return new ManifestException(
                "The manifest " + name + " is a workbook that is broken: " + what
                        + ". Open it in a spreadsheet program, and save it again.",
                cause);
    }

    private static final class Count implements SheetRows {
        private final SheetRows rows;
        private long count;

        private Count(SheetRows rows) {
            this.rows = rows;
        }

        @Override
        public void row(long number, List<String> cells) throws IOException {
            count++;
            rows.row(number, cells);
        }
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }
}

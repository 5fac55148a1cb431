package dev.delaminate.manifest.input.xlsx;

import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.picture.PictureWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a sheet as they are shown: the last values of formulas, hidden rows and columns like others. */
final class SheetReader {
    /** Of a sheet (Excel's specifications and limits). */
    private static final int MOST_ROWS = 1 << 20;

    private static final int MOST_COLUMNS = CsvLimits.DEFAULT.recordCells();

    private final SharedTexts texts;
    private final CellFormats formats;
    private final CellLinks links;
    private final LinkColumns linkColumns;
    private final RichText text = new RichText();
    private final List<String> cells = new ArrayList<>();
    private int row;
    private int column;

    SheetReader(SharedTexts texts, CellFormats formats, CellLinks links, LinkColumns linkColumns) {
        this.texts = texts;
        this.formats = formats;
        this.links = links;
        this.linkColumns = linkColumns;
    }

    void read(Xml xml, SheetRows rows) throws IOException, XMLStreamException {
        while (xml.next() && !xml.isEnd("sheetData")) {
            if (xml.isStart("row")) {
                row = rowNumber(xml.attribute("r"));
                column = 0;
                cells.clear();
            } else if (xml.isStart("c")) {
                cell(xml);
            } else if (xml.isEnd("row") && cells.stream().anyMatch(cell -> !cell.isBlank())) {
                linkColumns.look(row, cells);
                rows.row(row, Collections.unmodifiableList(cells));
            }
        }
    }

    private int rowNumber(@Nullable String attribute) {
        int number = attribute == null ? row + 1 : parsed(attribute, MOST_ROWS);
        if (number <= row || number > MOST_ROWS) {
            throw broken("a row " + attribute + " behind it");
        }
        return number;
    }

    private void cell(Xml xml) throws IOException, XMLStreamException {
        String place = xml.attribute("r");
        String type = xml.attributeOr("t", "n");
        String style = xml.attribute("s");
        int at = place == null ? column : columnOf(place);
        String value = "";
        String formula = null;
        while (xml.next() && !xml.isEnd("c")) {
            if (xml.isStart("v")) {
                value = text.plain(xml, "v");
            } else if (xml.isStart("f")) {
                formula = text.plain(xml, "f");
            } else if (xml.isStart("is")) {
                value = text.rich(xml, "is");
            }
        }
        String shown = shown(type, value, style);
        String link = links.of(place == null ? "" : place, formula);
        put(at, link != null && linkColumns.has(at) && !PictureWords.isWebAddress(shown.strip()) ? link : shown);
        column = at + 1;
    }

    private String shown(String type, String value, @Nullable String style) throws IOException {
        switch (type) {
            case "s" -> {
                String shared = texts.get(value);
                if (shared == null) {
                    throw broken("a text that is not there");
                }
                return shared;
            }
            case "b" -> {
                return value.strip().equals("1") ? "TRUE" : value.isBlank() ? "" : "FALSE";
            }
            case "n" -> {
                return value.isBlank() ? "" : formats.shown(value, style);
            }
            default -> {
                return type.equals("str") ? RichText.unescaped(value) : value;
            }
        }
    }

    private void put(int at, String value) {
        if (value.isEmpty()) {
            return;
        }
        while (cells.size() <= at) {
            cells.add("");
        }
        cells.set(at, value);
    }

    /** {@code C7} is in column 2. */
    private int columnOf(String place) {
        int number = 0;
        for (int i = 0; i < place.length() && Character.isLetter(place.charAt(i)); i++) {
            number = number * 26 + Character.toUpperCase(place.charAt(i)) - 'A' + 1;
            if (number < 1 || number > MOST_COLUMNS) {
                throw broken("a cell " + place);
            }
        }
        return Math.max(0, number - 1);
    }

    private int parsed(String number, int most) {
        try {
            return Math.min(Integer.parseInt(number.strip()), most + 1);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private ManifestException broken(String what) {
        return new ManifestException("Row " + row + " of the workbook is broken (" + what
                + "). Open it in a spreadsheet program, and save it again.");
    }
}

package dev.delaminate.manifest.input.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are shown: dates as dates, {@code 42} as {@code 00042} where a cell's format says so. The same on every
 * machine: formats that depend on where one is are those of the United States, and the date that is the system's own
 * (format 14) is {@code 2026-02-27}. For one thread.
 */
final class CellFormats {
    private static final int MOST = 1 << 16;
    private static final int SYSTEM_DATE = 14;
    private static final int SYSTEM_DATE_AND_TIME = 22;
    /** No id of a format: what a format means is in its code. */
    private static final int BY_CODE = -1;

    private final DataFormatter formatter = new DataFormatter(Locale.US);
    private final List<String> styles = new ArrayList<>();
    private final boolean from1904;

    private CellFormats(boolean from1904) {
        this.from1904 = from1904;
    }

    /** @param from1904 dates count from 1904, as they did on the Macintosh */
    static CellFormats of(@Nullable Xml xml, boolean from1904) throws IOException, XMLStreamException {
        CellFormats formats = new CellFormats(from1904);
        Map<Integer, String> codes = new HashMap<>();
        boolean isOfCells = false;
        while (xml != null && xml.next()) {
            if (xml.isStart("numFmt") && codes.size() < MOST) {
                codes.put(number(xml.attribute("numFmtId")), xml.attributeOr("formatCode", "General"));
            } else if (xml.isStart("cellXfs") || xml.isEnd("cellXfs")) {
                isOfCells = xml.isStart();
            } else if (isOfCells && xml.isStart("xf") && formats.styles.size() < MOST) {
                formats.add(number(xml.attribute("numFmtId")), codes);
            }
        }
        return formats;
    }

    private void add(int id, Map<Integer, String> codes) {
        String code = codes.get(id);
        if (code == null) {
            String builtIn = BuiltinFormats.getBuiltinFormat(id);
            code = builtIn == null ? "General" : builtIn;
        }
        styles.add(id == SYSTEM_DATE ? "yyyy-mm-dd" : id == SYSTEM_DATE_AND_TIME ? "yyyy-mm-dd h:mm" : code);
    }

    /** A number as a cell of that style shows it. */
    String shown(String stored, @Nullable String style) {
        try {
            String code = format(style);
            if (code.toLowerCase(Locale.ROOT).startsWith("general") || code.equals("@") || isScience(code, stored)) {
                return NumberText.of(stored);
            }
            String shown = formatter.formatRawCellContents(Double.parseDouble(stored), BY_CODE, code, from1904);
            return shown.startsWith("###") ? NumberText.of(stored) : shown;
        } catch (NumberFormatException e) {
            return stored;
        } catch (RuntimeException e) {
            return NumberText.of(stored); // a format that is none
        }
    }

    /** An article number loses its digits in 4.01E+12, and with them its name. */
    private static boolean isScience(String code, String stored) {
        return (code.contains("E+") || code.contains("e+")) && NumberText.isWhole(stored);
    }

    private String format(@Nullable String style) {
        int index = style == null ? 0 : number(style);
        return index < styles.size() && index >= 0 ? styles.get(index) : "General";
    }

    private static int number(@Nullable String attribute) {
        return attribute == null ? 0 : Integer.parseInt(attribute.strip());
    }
}

package dev.delaminate.manifest.input.xlsx;

import dev.delaminate.manifest.picture.PictureWords;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Where the cells of a sheet lead on the web: by a hyperlink, or by a formula that shows a picture or a link. */
final class CellLinks {
    /** So many a sheet can have (Excel's specifications and limits). */
    private static final int MOST = 65_530;

    private static final int MOST_CHARS = 4_096;
    private static final Pattern FORMULA = Pattern.compile(
            "\\s*=?\\s*(?:_xlfn\\.)?(?:HYPERLINK|IMAGE)\\(\\s*\"(https?://[^\"]+)\".*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Map<String, String> byCell = new HashMap<>();

    private CellLinks() {}

    /** Reads the hyperlinks of a sheet, which stand behind its cells: the whole part, where it has any. */
    static CellLinks of(Parts parts, String sheet) throws IOException, XMLStreamException {
        CellLinks links = new CellLinks();
        Map<String, Parts.Relation> relations = parts.relations(sheet);
        if (relations.values().stream().noneMatch(relation -> relation.type().equals("hyperlink"))) {
            return links;
        }
        try (Xml xml = parts.open(sheet)) {
            while (xml != null && xml.next() && links.byCell.size() < MOST) {
                if (xml.isStart("hyperlink")) {
                    links.add(xml.attributeOr("ref", ""), relations.get(String.valueOf(xml.prefixed("id"))));
                }
            }
        }
        return links;
    }

    /** One for several cells stands at the first of them. */
    private void add(String cells, Parts.@Nullable Relation relation) {
        if (relation != null
                && relation.target().length() <= MOST_CHARS
                && PictureWords.isWebAddress(relation.target())) {
            byCell.put(cells.replaceFirst(":.*", ""), relation.target());
        }
    }

    /** Null where it leads nowhere. */
    @Nullable
    String of(String cell, @Nullable String formula) {
        if (formula != null) {
            Matcher matcher = FORMULA.matcher(formula);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return byCell.get(cell);
    }
}

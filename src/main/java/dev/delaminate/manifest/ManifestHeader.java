package dev.delaminate.manifest;

import dev.delaminate.manifest.csv.CellText;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.csv.Quoted;
import dev.delaminate.manifest.preset.LikelyPictures;
import dev.delaminate.manifest.preset.PresetColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The header of a manifest: where each of our columns is, and which are carried through. Reads cells without what nobody
 * sees at their edges, and takes those for empty that say so. For one thread.
 */
public final class ManifestHeader {
    private final List<String> names;
    private final Map<String, List<Integer>> columns;
    private final @Nullable Integer place;
    private final List<String> notices = new ArrayList<>();
    private final RowFindings findings;

    /**
     * Finds our columns: where the user says they are, else where the preset has them, else by their own names.
     *
     * @param sample the first rows, for what is said when there is no column of pictures
     * @param findings hears what is found in the cells that are read
     * @throws ManifestException when a column that is read stands there twice, or one that is required or mapped is missing
     */
    ManifestHeader(
            CsvRow header, ColumnMapping mapping, PresetColumns preset, List<CsvRow> sample, RowFindings findings) {
        names = header.cells();
        columns = columns(names, mapping, preset);
        boolean isOfPreset = columns(ManifestColumns.IMAGE_URL).equals(preset.pictures());
        place = isOfPreset ? preset.place() : null;
        this.findings = findings;
        for (String ours : ManifestColumns.KNOWN) {
            for (String theirs : mapping.maps(ours) ? mapping.theirs(ours) : List.<String>of()) {
                if (where(names, theirs).isEmpty()) {
                    throw new ManifestException("There is no column " + Quoted.text(theirs) + " (--column " + ours
                            + "=…). The columns are " + Quoted.list(names) + ".");
                }
            }
            if (ours.equals(ManifestColumns.IMAGE_URL) && columns(ours).isEmpty()) {
                String hint = LikelyPictures.hint(names, sample);
                throw new ManifestException("There is no image_url column."
                        + (hint.isEmpty() ? " Say which one it is with --column image_url=NAME;" : hint + " Else")
                        + " the columns are " + Quoted.list(names) + ".");
            }
            if (mapping.maps(ours) || preset.equals(PresetColumns.NONE) || !ManifestColumns.isOfPreset(ours)) {
                requireOne(header.lineNumber(), ours);
            }
        }
        noticeResultColumns();
        noticeNearMisses(mapping);
    }

    private List<Integer> columns(String ours) {
        return columns.getOrDefault(ours, List.of());
    }

    private void requireOne(long line, String ours) {
        Map<String, Integer> earlier = new HashMap<>();
        for (int column : columns(ours)) {
            String name = ManifestColumns.normal(names.get(column));
            Integer first = earlier.putIfAbsent(name, column);
            if (first != null) {
                throw new ManifestException("Line " + line + ": columns " + (first + 1) + " and " + (column + 1)
                        + " are both named " + Quoted.text(name) + ". Rename one.");
            }
        }
    }

    /** Where each of our columns is, in the order in which they are read; empty where it is not. */
    private static Map<String, List<Integer>> columns(List<String> names, ColumnMapping mapping, PresetColumns preset) {
        Map<String, List<Integer>> columns = new HashMap<>();
        for (String ours : ManifestColumns.KNOWN) {
            boolean isPreset = !preset.equals(PresetColumns.NONE) && !mapping.maps(ours);
            List<Integer> found;
            if (isPreset && ManifestColumns.isOfPreset(ours)) {
                found = ours.equals(ManifestColumns.ID) ? preset.ids() : preset.pictures();
            } else if (isPreset && !preset.preset().readsParameters()) {
                found = List.of();
            } else {
                found = mapping.theirs(ours).stream()
                        .flatMap(theirs -> where(names, theirs).stream())
                        .toList();
            }
            columns.put(ours, found);
        }
        return columns;
    }

    private static List<Integer> where(List<String> names, String name) {
        String normal = ManifestColumns.normal(name);
        return IntStream.range(0, names.size())
                .filter(column -> ManifestColumns.normal(names.get(column)).equals(normal))
                .boxed()
                .toList();
    }

    List<String> names() {
        return names;
    }

    /** What was read otherwise than one might expect; one sentence each. */
    List<String> notices() {
        return List.copyOf(notices);
    }

    /** The cell of one of our columns, without its edges; null when it is blank or there is no such column. */
    @Nullable
    String cell(CsvRow row, String ours) {
        for (int column : columns(ours)) {
            String cell = cell(row, ours, column);
            if (!cell.isEmpty()) {
                return cell;
            }
        }
        return null;
    }

    /** The headings of those that name pictures, to be shown. */
    String pictureColumns() {
        return columns(ManifestColumns.IMAGE_URL).stream()
                .map(column -> Quoted.text(names.get(column)))
                .collect(Collectors.joining(", "));
    }

    /** The cells that name pictures, in the order in which those are told; none of them blank. */
    List<String> pictures(CsvRow row) {
        List<String> cells = new ArrayList<>(1);
        for (int column : columns(ManifestColumns.IMAGE_URL)) {
            String cell = cell(row, ManifestColumns.IMAGE_URL, column);
            if (cell.contains("&amp;")) {
                findings.entity(cell, row.lineNumber());
            }
            if (!cell.isEmpty()) {
                cells.add(cell);
            }
        }
        return cells;
    }

    /** Which picture of its product the row's is, from 1; null where the table does not say. */
    @Nullable
    Integer place(CsvRow row) {
        String number = place == null ? "" : CellText.strip(row.cell(place));
        return number.matches("[0-9]{1,6}(\\.0{1,9})?") ? Integer.valueOf(number.replaceAll("\\..*", "")) : null;
    }

    /** The cells of the parameters; a cell that cannot be used is told what to do if it is none of ours. */
    ParameterCells.Cells parameters(CsvRow row) {
        return new ParameterCells.Cells() {
            @Override
            public @Nullable String cell(String name) {
                String cell = ManifestHeader.this.cell(row, name);
                if (cell != null) {
                    findings.value(name);
                }
                return cell;
            }

            @Override
            public String unusable(String name) {
                findings.unusable(name, heading(name), row.lineNumber());
                return " If column " + Quoted.text(heading(name)) + " is the catalog's own, say --column " + name
                        + "=.";
            }
        };
    }

    private String heading(String ours) {
        return names.get(columns(ours).get(0));
    }

    /**
     * How many cells the row has: those of the header, and all up to the last one behind them that is not blank. Many
     * programs end each row with a delimiter.
     */
    int width(CsvRow row) {
        int width = row.cells().size();
        while (width > names.size() && CellText.isBlank(row.cell(width - 1))) {
            width--;
        }
        findings.row();
        if (width <= names.size() && row.cells().size() > names.size()) {
            findings.blankSurplus(row.lineNumber());
        }
        return width;
    }

    private String cell(CsvRow row, String ours, int column) {
        String cell = CellText.strip(row.cell(column));
        if (!CellText.saysNothing(cell, ManifestColumns.mayBeName(ours))) {
            return cell;
        }
        findings.emptyWord(cell, ours + column, row.lineNumber());
        return "";
    }

    /** The columns that a result manifest repeats: all but those of an earlier run. */
    public static int[] carriedThrough(List<String> names) {
        return IntStream.range(0, names.size())
                .filter(column -> !ManifestColumns.isResult(names.get(column)))
                .toArray();
    }

    /** Those of them that mean nothing to a run: the user's own. */
    public static int[] own(List<String> names, ColumnMapping mapping, PresetColumns preset) {
        Set<Integer> ours = columns(names, mapping, preset).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        return IntStream.of(carriedThrough(names))
                .filter(column -> !ours.contains(column))
                .toArray();
    }

    /** Where one of our columns is, the first of several; -1 where it is not. */
    public static int indexOf(String ours, List<String> names, ColumnMapping mapping, PresetColumns preset) {
        return columns(names, mapping, preset).getOrDefault(ours, List.of()).stream()
                .findFirst()
                .orElse(-1);
    }

    private void noticeResultColumns() {
        int results = names.size() - carriedThrough(names).length;
        if (results > 0) {
            notices.add(results + " result_ columns of an earlier run are not read; results.csv will have new ones.");
        }
    }

    private void noticeNearMisses(ColumnMapping mapping) {
        Set<Integer> used = columns.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        for (int column = 0; column < names.size(); column++) {
            String letters = letters(names.get(column));
            for (String ours : ManifestColumns.KNOWN) {
                boolean isOpen = columns(ours).isEmpty() && !mapping.maps(ours);
                if (isOpen && !used.contains(column) && letters.equals(letters(ours))) {
                    notices.add("Column " + Quoted.text(names.get(column)) + " is carried through and not read as "
                            + ours + ". If it is meant so, say " + Quoted.column(ours, names.get(column)) + ".");
                }
            }
        }
    }

    private static String letters(String name) {
        return ManifestColumns.normal(name).replaceAll("[^a-z]", "");
    }
}

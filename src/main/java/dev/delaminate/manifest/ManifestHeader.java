package dev.delaminate.manifest;

import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.csv.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The first record of a manifest: where each of our columns is, and which are carried through. */
public final class ManifestHeader {
    private static final int NAMES_SHOWN = 12;

    private final List<String> names;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String> notices = new ArrayList<>();

    /**
     * Finds our columns.
     *
     * @throws ManifestException when two columns have one name, or a column that is required or mapped is missing
     */
    ManifestHeader(CsvRow header, ColumnMapping mapping) {
        names = header.cells();
        Map<String, Integer> byName = new HashMap<>();
        for (int column = 0; column < names.size(); column++) {
            String name = ManifestColumns.normal(names.get(column));
            if (name.isEmpty() || ManifestColumns.isResult(name)) {
                continue;
            }
            Integer earlier = byName.putIfAbsent(name, column);
            if (earlier != null) {
                throw new ManifestException("Line " + header.lineNumber() + ": columns " + (earlier + 1) + " and "
                        + (column + 1) + " are both named " + Quoted.text(name) + ". Rename one.");
            }
        }
        for (String ours : ManifestColumns.KNOWN) {
            Integer column = byName.get(ManifestColumns.normal(mapping.theirs(ours)));
            if (column != null) {
                columns.put(ours, column);
            } else if (mapping.maps(ours)) {
                throw new ManifestException("There is no column " + Quoted.text(mapping.theirs(ours)) + " (--column "
                        + ours + "=…). The columns are " + shownNames() + ".");
            } else if (ours.equals(ManifestColumns.IMAGE_URL)) {
                throw new ManifestException("There is no image_url column. Say which one it is with --column "
                        + "image_url=NAME; the columns are " + shownNames() + ".");
            }
        }
        noticeResultColumns();
        noticeNearMisses();
    }

    List<String> names() {
        return names;
    }

    /** What was read otherwise than one might expect; one sentence each. */
    List<String> notices() {
        return List.copyOf(notices);
    }

    /** The cell of one of our columns, without the spaces around it; null when it is blank or there is no such column. */
    @Nullable
    String cell(CsvRow row, String ours) {
        Integer column = columns.get(ours);
        if (column == null) {
            return null;
        }
        String cell = row.cell(column).strip();
        return cell.isEmpty() ? null : cell;
    }

    /** The cells that name pictures, in the order in which those are told; none of them blank. */
    List<String> pictures(CsvRow row) {
        return Stream.ofNullable(cell(row, ManifestColumns.IMAGE_URL)).toList();
    }

    /** The columns that a result manifest repeats: all but those of an earlier run. */
    public static int[] carriedThrough(List<String> names) {
        return IntStream.range(0, names.size())
                .filter(column -> !ManifestColumns.isResult(names.get(column)))
                .toArray();
    }

    /** Those of them that mean nothing to a run: the user's own. */
    public static int[] own(List<String> names, ColumnMapping mapping) {
        Set<String> ours = ManifestColumns.KNOWN.stream()
                .map(known -> ManifestColumns.normal(mapping.theirs(known)))
                .collect(Collectors.toSet());
        return IntStream.of(carriedThrough(names))
                .filter(column -> !ours.contains(ManifestColumns.normal(names.get(column))))
                .toArray();
    }

    /** Where one of our columns is; -1 where it is not. */
    public static int indexOf(String ours, List<String> names, ColumnMapping mapping) {
        return names.stream()
                .map(ManifestColumns::normal)
                .toList()
                .indexOf(ManifestColumns.normal(mapping.theirs(ours)));
    }

    private void noticeResultColumns() {
        int results = names.size() - carriedThrough(names).length;
        if (results > 0) {
            notices.add(results + " result_ columns of an earlier run are not read; results.csv will have new ones.");
        }
    }

    private void noticeNearMisses() {
        Set<Integer> used = new HashSet<>(columns.values());
        for (int column = 0; column < names.size(); column++) {
            String letters = letters(names.get(column));
            for (String ours : ManifestColumns.KNOWN) {
                if (!used.contains(column) && !columns.containsKey(ours) && letters.equals(letters(ours))) {
                    notices.add("Column " + Quoted.text(names.get(column)) + " is carried through and not read as "
                            + ours + ". If it is meant so, rename it or say --column " + ours + "=NAME.");
                }
            }
        }
    }

    private static String letters(String name) {
        return ManifestColumns.normal(name).replaceAll("[^a-z]", "");
    }

    private String shownNames() {
        String shown = names.stream().limit(NAMES_SHOWN).map(Quoted::text).collect(Collectors.joining(", "));
        return names.size() > NAMES_SHOWN ? shown + " and " + (names.size() - NAMES_SHOWN) + " more" : shown;
    }
}

package dev.delaminate.manifest;

import dev.delaminate.manifest.csv.CellText;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.csv.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Under which names the manifest has our columns: {@code image_url=photo} means that our {@code image_url} is in the
 * user's column {@code photo}, and {@code seed=} that none of them is our {@code seed}. What is not mapped has its own
 * name. Pictures may stand in several columns; everything else in one.
 */
public final class ColumnMapping {
    public static final ColumnMapping NONE = new ColumnMapping(Map.of());

    private final Map<String, List<String>> columns;

    private ColumnMapping(Map<String, List<String>> columns) {
        this.columns = columns;
    }

    /**
     * Reads the values of {@code --column}, each {@code ours=theirs}.
     *
     * @throws ManifestException when one has another form, names a column that is not ours, or one of ours twice
     */
    public static ColumnMapping parse(Collection<String> options) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            String ours = ManifestColumns.normal(option.substring(0, Math.max(equals, 0)));
            String theirs = CellText.strip(option.substring(equals + 1));
            boolean isPicture = ours.equals(ManifestColumns.IMAGE_URL);
            if (ours.isEmpty() || (theirs.isEmpty() && isPicture)) {
                throw new ManifestException(
                        "--column " + Quoted.text(option) + " must have the form image_url=NAME-IN-THE-MANIFEST.");
            }
            if (!ManifestColumns.KNOWN.contains(ours)) {
                throw new ManifestException(
                        "--column " + Quoted.text(option) + ": there is no column " + Quoted.text(ours)
                                + " to map to. Known are " + String.join(", ", ManifestColumns.KNOWN) + ".");
            }
            if (ManifestColumns.isResult(theirs)) {
                throw new ManifestException(
                        "--column " + Quoted.text(option)
                                + ": result_ columns are written by each run and never read. Copy the column under another name.");
            }
            add(columns, ours, theirs, isPicture);
        }
        return new ColumnMapping(columns);
    }

    private static void add(Map<String, List<String>> columns, String ours, String theirs, boolean mayBeSeveral) {
        List<String> named = columns.get(ours);
        if (named != null && !mayBeSeveral) {
            throw new ManifestException("--column names two columns for " + ours + ": "
                    + Quoted.text(named.isEmpty() ? "" : named.get(0)) + " and " + Quoted.text(theirs) + ". Name one.");
        }
        List<String> all = new ArrayList<>(named == null ? List.of() : named);
        if (!theirs.isEmpty()
                && all.stream().map(ManifestColumns::normal).noneMatch(ManifestColumns.normal(theirs)::equals)) {
            all.add(theirs);
        }
        columns.put(ours, List.copyOf(all));
    }

    boolean maps(String ours) {
        return columns.containsKey(ours);
    }

    /** What the manifest calls our column, by its own name where nobody said otherwise; empty where it has none. */
    List<String> theirs(String ours) {
        return columns.getOrDefault(ours, List.of(ours));
    }

    /** The columns that are named. */
    List<String> all() {
        return columns.values().stream().flatMap(List::stream).toList();
    }
}

package dev.delaminate.manifest;

import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.csv.Quoted;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Under which names the manifest has our columns: {@code image_url=photo} means that our {@code image_url} is in the
 * user's column {@code photo}. What is not mapped has its own name.
 */
public final class ColumnMapping {
    public static final ColumnMapping NONE = new ColumnMapping(Map.of());

    private final Map<String, String> columns;

    private ColumnMapping(Map<String, String> columns) {
        this.columns = columns;
    }

    /**
     * Reads the values of {@code --column}, each {@code ours=theirs}.
     *
     * @throws ManifestException when one has another form, names a column that is not ours, or one of ours twice
     */
    public static ColumnMapping parse(Collection<String> options) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            String ours = ManifestColumns.normal(option.substring(0, Math.max(equals, 0)));
            String theirs = option.substring(equals + 1).strip();
            if (ours.isEmpty() || theirs.isEmpty()) {
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
            String other = columns.put(ours, theirs);
            if (other != null) {
                throw new ManifestException("--column names two columns for " + ours + ": " + Quoted.text(other)
                        + " and " + Quoted.text(theirs) + ". Name one.");
            }
        }
        return new ColumnMapping(columns);
    }

    boolean maps(String ours) {
        return columns.containsKey(ours);
    }

    /** What the manifest calls our column. */
    String theirs(String ours) {
        return columns.getOrDefault(ours, ours);
    }
}

package dev.delaminate.manifest.preset;

import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.csv.Quoted;
import java.util.List;
import java.util.function.Predicate;

/** Finds out what table a manifest is, from its headings and, where those are its user's own, from its cells. */
public final class PresetSearch {
    private static final String IMAGE_URL = "image_url";

    private PresetSearch() {}

    /** Whether a line with such cells names the columns of a table that is known, or of the one that was asked for. */
    public static boolean isHeader(Preset asked, List<String> names) {
        List<String> headings = normal(names);
        KnownTable table = KnownTable.of(asked);
        return table != null
                ? !table.columns(headings).pictures().isEmpty()
                : asked == Preset.AUTO && KnownTable.ALL.stream().anyMatch(known -> known.hasHeader(headings));
    }

    /**
     * The preset that was asked for, or the one that the table tells.
     *
     * @param sample the first rows
     * @param isMapped whether the user named the column of one of ours
     * @throws ManifestException when the columns of the preset that was asked for are not there
     */
    public static PresetColumns find(
            Preset asked, List<String> names, List<CsvRow> sample, Predicate<String> isMapped) {
        List<String> headings = normal(names);
        return switch (asked) {
            case NONE -> PresetColumns.NONE;
            case AUTO ->
                KnownTable.ALL.stream()
                        .filter(known -> known.hasHeader(headings))
                        .findFirst()
                        .map(known -> known.columns(headings))
                        .orElseGet(() -> attachments(headings, sample, isMapped));
            case AIRTABLE -> required(AttachmentCells.columns(headings, sample), asked, names, isMapped);
            default -> required(known(asked).columns(headings), asked, names, isMapped);
        };
    }

    private static KnownTable known(Preset preset) {
        return KnownTable.ALL.stream()
                .filter(table -> table.preset() == preset)
                .findFirst()
                .orElseThrow();
    }

    /** One column of attachments is meant; of several nobody but the user knows which. */
    private static PresetColumns attachments(List<String> headings, List<CsvRow> sample, Predicate<String> isMapped) {
        PresetColumns found = AttachmentCells.columns(headings, sample);
        return found.pictures().size() == 1 && !isMapped.test(IMAGE_URL) ? found : PresetColumns.NONE;
    }

    private static PresetColumns required(
            PresetColumns found, Preset asked, List<String> names, Predicate<String> isMapped) {
        if (found.pictures().isEmpty() && !isMapped.test(IMAGE_URL)) {
            String missing = asked == Preset.AIRTABLE
                    ? "no column has cells such as photo.jpg (https://…) in the first rows"
                    : "the columns of its pictures are not there";
            throw new ManifestException("--preset " + asked.word() + ": " + missing
                    + ". Say which column has them with --column image_url=NAME; the columns are "
                    + Quoted.list(names) + ".");
        }
        if (asked == Preset.AIRTABLE && found.pictures().size() > 1 && !isMapped.test(IMAGE_URL)) {
            List<String> several = found.pictures().stream().map(names::get).toList();
            throw new ManifestException("--preset airtable: " + Quoted.list(several)
                    + " have pictures. Say which is meant, such as " + Quoted.column(IMAGE_URL, several.get(0))
                    + "; several may be named.");
        }
        return found;
    }

    /** What is to be said of a preset: why it was taken, what it reads, and how to have it otherwise. */
    public static List<String> notices(
            PresetColumns found, Preset asked, List<String> names, Predicate<String> isMapped) {
        return found.preset() == Preset.NONE
                ? List.of()
                : new PresetNotices(found, names, isMapped).sentences(asked == Preset.AUTO);
    }

    private static List<String> normal(List<String> names) {
        return names.stream().map(KnownTable::normal).toList();
    }
}

package dev.delaminate.manifest.preset;

import dev.delaminate.manifest.csv.CellText;
import dev.delaminate.manifest.csv.CsvRow;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Columns of attachments as Airtable exports them, {@code front.jpg (https://…),back.jpg (https://…)}: the headings are
 * the user's own, so only the cells tell.
 */
final class AttachmentCells {
    private static final Pattern FIRST =
            Pattern.compile("(?i).{1,300}\\.(?<ending>[a-z0-9]{2,5}) \\(https?://[^\\s]{1,4000}\\).*", Pattern.DOTALL);
    private static final Pattern PICTURE = Pattern.compile("(?i)png|jpe?g|webp|gif|bmp|avif|heic|tiff?");
    private static final int LOOKED_AT = 5_000;

    private AttachmentCells() {}

    /** The columns whose cells in the sample are all attachments or blank, some of them pictures. */
    static PresetColumns columns(List<String> headings, List<CsvRow> sample) {
        List<Integer> pictures = IntStream.range(0, headings.size())
                .filter(column -> areIn(column, sample))
                .boxed()
                .toList();
        return new PresetColumns(Preset.AIRTABLE, pictures, KnownTable.in(headings, List.of("id", "sku")), null);
    }

    private static boolean areIn(int column, List<CsvRow> sample) {
        boolean isPicture = false;
        for (CsvRow row : sample) {
            String cell = CellText.strip(row.cell(column));
            if (!cell.isEmpty()) {
                var first = FIRST.matcher(cell.substring(0, Math.min(cell.length(), LOOKED_AT)));
                if (cell.startsWith("http") || !cell.endsWith(")") || !first.matches()) {
                    return false;
                }
                isPicture |= PICTURE.matcher(first.group("ending")).matches();
            }
        }
        return isPicture;
    }
}

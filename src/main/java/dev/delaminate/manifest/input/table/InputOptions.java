package dev.delaminate.manifest.input.table;

import dev.delaminate.manifest.csv.ManifestEncoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a manifest is read.
 *
 * @param encoding of text
 * @param sheet of a workbook, by name; null for the first that is shown
 * @param patterns of pictures in a folder, such as {@code *.png}; empty for all that can be sent
 * @param headerLine row of a sheet that names the columns, from 1; null where it is still to be found
 * @param mostBytes that anything compressed may hold, and that a copy may take
 */
public record InputOptions(
        ManifestEncoding encoding,
        @Nullable String sheet,
        List<String> patterns,
        @Nullable Integer headerLine,
        long mostBytes) {
    /** A million rows of 2 KB each. */
    public static final long MOST_BYTES = 2L << 30;

    public static final InputOptions DEFAULT =
            new InputOptions(ManifestEncoding.AUTO, null, List.of(), null, MOST_BYTES);

    public InputOptions {
        patterns = List.copyOf(patterns);
    }
}

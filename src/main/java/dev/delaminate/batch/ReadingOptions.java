package dev.delaminate.batch;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a manifest is read, in its user's words; {@link TakenManifest} remembers them.
 *
 * @param encoding {@code auto}, or the name of a charset
 * @param columns each {@code ours=theirs}
 * @param root the folder that local pictures lie in; null for the manifest's own
 * @param parameters each {@code name=value}, for rows that do not set it
 * @param share rows that ask for the same work share one job
 */
public record ReadingOptions(
        String encoding, List<String> columns, @Nullable Path root, List<String> parameters, boolean share) {
    public ReadingOptions {
        columns = List.copyOf(columns);
        parameters = List.copyOf(parameters);
    }

    /**
     * The folder that local pictures lie in.
     *
     * @param manifest a path, or {@code -} for standard input
     */
    public Path imagesRoot(String manifest) {
        if (root != null) {
            return root.toAbsolutePath().normalize();
        }
        Path folder = manifest.equals("-")
                ? Path.of("")
                : Path.of(manifest).toAbsolutePath().getParent();
        return folder == null
                ? Path.of("").toAbsolutePath()
                : folder.toAbsolutePath().normalize();
    }
}

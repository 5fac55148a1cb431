package dev.delaminate.batch;

import dev.delaminate.manifest.ManifestKind;
import dev.delaminate.manifest.ManifestOptions.Dialect;
import dev.delaminate.manifest.csv.ManifestEncoding;
import dev.delaminate.manifest.csv.Quoting;
import dev.delaminate.manifest.input.ManifestInput;
import dev.delaminate.manifest.input.table.InputOptions;
import dev.delaminate.manifest.preset.Preset;
import java.nio.file.Files;
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
 * @param table what kind of table the manifest is
 */
public record ReadingOptions(
        String encoding,
        List<String> columns,
        @Nullable Path root,
        List<String> parameters,
        boolean share,
        Table table) {
    /**
     * What kind of table a manifest is.
     *
     * @param headerLine the line that names the columns, from 1; null to find it
     * @param sheet of a workbook, by name; null for the first
     * @param patterns of pictures in a folder, such as {@code *.png}; empty for all that can be sent
     */
    public record Table(
            Preset preset,
            Quoting quoting,
            @Nullable Integer headerLine,
            @Nullable String sheet,
            List<String> patterns) {
        public static final Table AUTO = new Table(Preset.AUTO, Quoting.AUTO, null, null, List.of());

        public Table {
            patterns = List.copyOf(patterns);
        }
    }

    public ReadingOptions {
        columns = List.copyOf(columns);
        parameters = List.copyOf(parameters);
    }

    /** What of a manifest is read. */
    InputOptions input() {
        return new InputOptions(
                ManifestEncoding.parse(encoding),
                table.sheet(),
                table.patterns(),
                table.headerLine(),
                InputOptions.MOST_BYTES);
    }

    /**
     * How the copy of a manifest is read: what was made into a CSV is one in UTF-8, and has its header in its first record,
     * but for a sheet, which may have a title above it.
     */
    Dialect dialect(ManifestKind kind) {
        return switch (kind) {
            case CSV -> new Dialect(kind, table.preset(), table.quoting(), table.headerLine());
            case XLSX -> new Dialect(kind, table.preset(), Quoting.DOUBLE, table.headerLine());
            case JSON_LINES, JSON_ARRAY -> new Dialect(kind, table.preset(), Quoting.DOUBLE, null);
            case FOLDER, ADDRESSES -> new Dialect(kind, Preset.NONE, Quoting.DOUBLE, null);
        };
    }

    /**
     * The folder that local pictures lie in: the manifest, if it is one, or its folder.
     *
     * @param manifest a path, or {@code -} for standard input
     */
    public Path imagesRoot(String manifest) {
        if (root != null) {
            return root.toAbsolutePath().normalize();
        }
        if (!manifest.equals(ManifestInput.STANDARD_INPUT) && Files.isDirectory(Path.of(manifest))) {
            return Path.of(manifest).toAbsolutePath().normalize();
        }
        Path folder = manifest.equals(ManifestInput.STANDARD_INPUT)
                ? Path.of("")
                : Path.of(manifest).toAbsolutePath().getParent();
        return folder == null
                ? Path.of("").toAbsolutePath()
                : folder.toAbsolutePath().normalize();
    }
}

package dev.delaminate.manifest;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.ManifestEncoding;
import dev.delaminate.manifest.csv.Quoting;
import dev.delaminate.manifest.preset.Preset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a manifest is to be read.
 *
 * @param imagesRoot the folder that local pictures must be in; null for the folder of the manifest
 * @param defaults the parameters of cells that are blank
 */
public record ManifestOptions(
        ManifestEncoding encoding,
        ColumnMapping columns,
        @Nullable Path imagesRoot,
        LayeringParameters defaults,
        CsvLimits limits,
        Dialect dialect) {
    public static final ManifestOptions DEFAULT = new ManifestOptions(
            ManifestEncoding.AUTO,
            ColumnMapping.NONE,
            null,
            LayeringParameters.DEFAULT,
            CsvLimits.DEFAULT,
            Dialect.AUTO);

    /** For what a run has written itself. */
    static final ManifestOptions RESULTS = new ManifestOptions(
            ManifestEncoding.AUTO,
            ColumnMapping.NONE,
            null,
            LayeringParameters.DEFAULT,
            CsvLimits.DEFAULT,
            new Dialect(ManifestKind.CSV, Preset.NONE, Quoting.DOUBLE, 1));

    /**
     * What kind of table it is.
     *
     * @param headerLine line of the file that names the columns, from 1; null to find it
     */
    public record Dialect(
            ManifestKind kind,
            Preset preset,
            Quoting quoting,
            @Nullable Integer headerLine) {
        public static final Dialect AUTO = new Dialect(ManifestKind.CSV, Preset.AUTO, Quoting.AUTO, null);
    }
}

package dev.delaminate.cli.options;

import dev.delaminate.batch.export.ExportFormat;
import dev.delaminate.batch.export.ExportOptions;
import dev.delaminate.batch.export.LayerNames;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How layered files are made. */
public final class ExportArguments {
    @Option(
            names = "--model-size",
            description =
                    "Export layers at the size that the model works at. Default: on the canvas of the source, where"
                            + " that is at hand")
    boolean modelSize;

    @Option(
            names = "--full-size",
            description = "Write the layers on the canvas of the source as PNG files too, into OUT/fullsize.")
    boolean fullSizeFiles;

    @Option(
            names = "--masks",
            description =
                    "In PSD files at full size, keep the source's pixels in each layer and its alpha as a layer mask,"
                            + " which can be painted on. Default: the alpha is the layer's own transparency")
    boolean masks;

    @Option(
            names = "--trim",
            description =
                    "Crop each layer to what is seen of it; files say where it lies. PSD and OpenRaster always do")
    boolean trim;

    @Option(
            names = "--layer-names",
            paramLabel = "NAMES",
            description = "Of layers, bottom first, separated by ;: --layer-names \"Background;Product;Shadow\".")
    @Nullable
    String names;

    @Option(
            names = "--layer-names-column",
            paramLabel = "COLUMN",
            description = "The column of the manifest that has such names for each row.")
    @Nullable
    String namesColumn;

    /** What can be wrong with these is said before anything is done. */
    public ExportOptions options(List<ExportFormat> formats) {
        if (modelSize && (fullSizeFiles || masks)) {
            throw new UserError(
                    ExitCode.USAGE, "--model-size excludes " + (masks ? "--masks" : "--full-size") + "; choose one");
        }
        if (names != null && namesColumn != null) {
            throw new UserError(
                    ExitCode.USAGE, "--layer-names and --layer-names-column exclude each other; choose one");
        }
        return new ExportOptions(formats, !modelSize, fullSizeFiles, masks, trim);
    }

    /** Whether layers are to be written at full size, whatever else is. */
    public boolean isFullSizeFiles() {
        return fullSizeFiles;
    }

    public LayerNames names() {
        return names == null ? LayerNames.NONE : LayerNames.parse(names);
    }

    public @Nullable String namesColumn() {
        return namesColumn;
    }
}

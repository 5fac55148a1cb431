package dev.delaminate.cli.options;

import dev.delaminate.batch.ReadingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a manifest is read. */
public final class ManifestArguments {
    @Option(
            names = "--column",
            paramLabel = "NAME=COLUMN",
            split = "\\R",
            hideParamSyntax = true,
            description = "Our column NAME is COLUMN in this manifest: --column image_url=photo. Repeatable.")
    List<String> columns = new ArrayList<>();

    @Option(
            names = "--encoding",
            paramLabel = "CHARSET",
            defaultValue = "auto",
            description = "Of the manifest: auto (UTF-8, UTF-16, else GB18030), or a name such as windows-1252."
                    + " Default: ${DEFAULT-VALUE}")
    String encoding = "auto";

    @Option(
            names = "--images-root",
            paramLabel = "FOLDER",
            description = "Local pictures lie below it. Default: the manifest's folder")
    @Nullable
    Path imagesRoot;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            split = "\\R",
            hideParamSyntax = true,
            description =
                    "A parameter for rows that do not set it: --set num_layers=6. Repeatable. Default: the service's")
    List<String> parameters = new ArrayList<>();

    @Option(
            names = "--share",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Rows that ask for the same work share one job (--no-share pays for each of them). Default: on")
    public boolean share = true;

    public ReadingOptions options() {
        return new ReadingOptions(encoding, columns, imagesRoot, parameters, share, ReadingOptions.Table.AUTO);
    }
}

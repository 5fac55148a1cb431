package dev.delaminate.cli.sets;

import dev.delaminate.batch.export.ExportFormat;
import dev.delaminate.batch.export.ExportOptions;
import dev.delaminate.batch.export.ExportRun;
import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.cli.ledger.LedgerArguments;
import dev.delaminate.cli.options.ExportArguments;
import dev.delaminate.cli.options.SourceArguments;
import dev.delaminate.cli.store.OutName;
import dev.delaminate.cli.store.S3Arguments;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Layered files of what was paid for; never pays. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes one layered file per picture into OUT/exports, for the tools that people use: psd (psb where it is too"
                    + " large for that), ora (OpenRaster: Krita, GIMP), pptx (a slide), pdf (with layers), svg (Inkscape"
                    + " layers), zip (PNG files).",
            "Sends nothing to the service and costs nothing; may run beside a run. What is there and made of the same files"
                    + " is not made again. Exit code 3 when a set was skipped."
        })
public final class ExportCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @ParentCommand
    Supplier<Map<String, String>> environment = Map::of;

    @Parameters(paramLabel = "OUT", description = OutName.OF_A_RUN)
    OutName named = OutName.NONE;

    @Option(
            names = "--format",
            paramLabel = "FORMATS",
            split = ",|\\R",
            hideParamSyntax = true,
            description = "psd, ora, pptx, pdf, svg, zip, or several: --format psd,ora.")
    List<ExportFormat> formats = new ArrayList<>();

    @Mixin
    LedgerArguments where = new LedgerArguments();

    @Mixin
    ExportArguments export = new ExportArguments();

    @Mixin
    SourceArguments sources = new SourceArguments();

    @Mixin
    S3Arguments store = new S3Arguments();

    private Path out = Path.of("");

    @Override
    public Integer call() {
        out = store.place(named);
        ExportOptions options = export.options(formats);
        if (formats.isEmpty() && !export.isFullSizeFiles()) {
            throw new UserError(ExitCode.USAGE, "say which --format: psd, ora, pptx, pdf, svg or zip; or --full-size");
        }
        try (RunOnRecord run = where.onRecord(out, environment.get())) {
            return new ExportRun(run, options, export.names(), export.namesColumn(), sources.options(environment.get()))
                    .run(spec.commandLine().getOut())
                    .code();
        }
    }
}

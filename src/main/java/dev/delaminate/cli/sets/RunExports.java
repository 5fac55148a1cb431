package dev.delaminate.cli.sets;

import dev.delaminate.batch.export.ExportFormat;
import dev.delaminate.batch.export.ExportRun;
import dev.delaminate.batch.open.OpenRun;
import dev.delaminate.batch.sets.SourceOptions;
import dev.delaminate.cli.options.ExportArguments;
import dev.delaminate.console.ExitCode;
import dev.delaminate.layering.http.ForwardProxy;
import dev.delaminate.pipeline.run.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a run exports when it is over. */
public final class RunExports {
    @Option(
            names = "--export",
            paramLabel = "FORMATS",
            split = ",|\\R",
            hideParamSyntax = true,
            description =
                    "When the run is over, write layered files of every picture, as delaminate export does: psd, ora,"
                            + " pptx, pdf, svg, zip.")
    List<ExportFormat> formats = new ArrayList<>();

    @Mixin
    ExportArguments export = new ExportArguments();

    @Option(
            names = "--fetch-source",
            description = "For exports at full size, fetch source pictures by their URLs too. Default: only local ones")
    boolean fetchSource;

    /** What is wrong with these is said before anything is sent. */
    public void check() {
        export.options(formats);
    }

    public boolean areWanted() {
        return !formats.isEmpty() || export.isFullSizeFiles();
    }

    /** Exports what is done, unless somebody wants the run to end. Blocks. */
    public ExitCode after(OpenRun output, @Nullable ForwardProxy proxy, Map<StopReason, String> stops) {
        if (!areWanted() || stops.containsKey(StopReason.INTERRUPTED)) {
            return ExitCode.DONE;
        }
        SourceOptions sources = new SourceOptions(null, fetchSource, proxy);
        return new ExportRun(output.onRecord(), export.options(formats), export.names(), export.namesColumn(), sources)
                .run(output.console());
    }
}

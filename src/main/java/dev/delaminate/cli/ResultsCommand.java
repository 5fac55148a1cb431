package dev.delaminate.cli;

import dev.delaminate.batch.FreshResults;
import dev.delaminate.batch.OpenOutput;
import dev.delaminate.cli.options.ResultArguments;
import dev.delaminate.console.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the result manifests anew; also while a run goes on. */
@Command(
        name = "results",
        mixinStandardHelpOptions = true,
        description = "Writes results.csv and layers.csv anew from the ledger; also while a run goes on.")
final class ResultsCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "OUT", description = "The folder of a run.")
    Path out = Path.of("");

    @Mixin
    ResultArguments results = new ResultArguments();

    @Override
    public Integer call() {
        Path written = new FreshResults(OpenOutput.folder(out), results.byteOrderMark).write();
        spec.commandLine().getOut().println(written);
        return ExitCode.DONE.code();
    }
}

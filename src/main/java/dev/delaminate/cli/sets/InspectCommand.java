package dev.delaminate.cli.sets;

import dev.delaminate.batch.FreshResults;
import dev.delaminate.batch.OpenOutput;
import dev.delaminate.batch.inspect.InspectRun;
import dev.delaminate.cli.options.ResultArguments;
import dev.delaminate.cli.options.SourceArguments;
import dev.delaminate.console.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** Grades for sets that have none; never pays. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Grades every set of OUT that has no grade yet as good, weak or bad, with the reason, and writes results.csv"
                    + " anew. A run grades sets as they come: this is for those of older runs, and for when sources are at"
                    + " hand that were not (--again).",
            "Sends nothing to the service and costs nothing. Exit code 3 when a set was skipped."
        })
public final class InspectCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @ParentCommand
    Supplier<Map<String, String>> environment = Map::of;

    @Parameters(paramLabel = "OUT", description = "The folder of a run.")
    Path out = Path.of("");

    @Option(names = "--again", description = "Grade sets anew that have a grade.")
    boolean again;

    @Mixin
    SourceArguments sources = new SourceArguments();

    @Mixin
    ResultArguments results = new ResultArguments();

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        ExitCode exit;
        try (OpenOutput output = OpenOutput.existing(out, spec.commandLine().getErr())) {
            exit = new InspectRun(output, again, sources.options(environment.get())).run(console);
        }
        console.printf("Results  %s%n", new FreshResults(OpenOutput.folder(out), results.byteOrderMark).write());
        return exit.code();
    }
}

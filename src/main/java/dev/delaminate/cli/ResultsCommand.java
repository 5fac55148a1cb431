package dev.delaminate.cli;

import dev.delaminate.batch.FreshResults;
import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.cli.ledger.LedgerArguments;
import dev.delaminate.cli.options.ResultArguments;
import dev.delaminate.cli.store.OutName;
import dev.delaminate.cli.store.S3Arguments;
import dev.delaminate.console.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes the result manifests anew; also while a run goes on. */
@Command(
        name = "results",
        mixinStandardHelpOptions = true,
        description = "Writes results.csv and layers.csv anew from the ledger; also while a run goes on.")
final class ResultsCommand implements Callable<Integer> {
    @ParentCommand
    Supplier<Map<String, String>> environment = Map::of;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "OUT", description = OutName.OF_A_RUN)
    OutName named = OutName.NONE;

    @Mixin
    LedgerArguments where = new LedgerArguments();

    @Mixin
    ResultArguments results = new ResultArguments();

    @Mixin
    S3Arguments store = new S3Arguments();

    private Path out = Path.of("");

    @Override
    public Integer call() {
        out = store.place(named);
        try (RunOnRecord run = where.onRecord(out, environment.get())) {
            Path written = new FreshResults(run.folder(), run.ledger(), results.byteOrderMark)
                    .write(spec.commandLine().getErr()::println);
            spec.commandLine().getOut().println(written);
        }
        return ExitCode.DONE.code();
    }
}

package dev.delaminate.cli.sets;

import dev.delaminate.batch.FreshResults;
import dev.delaminate.batch.inspect.InspectRun;
import dev.delaminate.batch.inspect.SharedGrades;
import dev.delaminate.batch.open.OpenOutput;
import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.cli.ledger.LedgerArguments;
import dev.delaminate.cli.options.ResultArguments;
import dev.delaminate.cli.options.SourceArguments;
import dev.delaminate.cli.store.OutName;
import dev.delaminate.cli.store.S3Arguments;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.fleet.view.FleetQueries;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.quality.QualitySummary;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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

    @Parameters(paramLabel = "OUT", description = OutName.OF_A_RUN)
    OutName named = OutName.NONE;

    @Option(names = "--again", description = "Grade sets anew that have a grade.")
    boolean again;

    @Mixin
    LedgerArguments where = new LedgerArguments();

    @Mixin
    SourceArguments sources = new SourceArguments();

    @Mixin
    ResultArguments results = new ResultArguments();

    @Mixin
    S3Arguments store = new S3Arguments();

    private Path out = Path.of("");

    @Override
    public Integer call() {
        out = store.place(named);
        try (RunOnRecord run = where.onRecord(out, environment.get())) {
            ExitCode exit = run.ledger() instanceof PostgresRun shared ? inspectShared(run, shared) : inspectOwned(run);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Results  %s%n",
                            new FreshResults(run.folder(), run.ledger(), results.byteOrderMark)
                                    .write(spec.commandLine().getErr()::println));
            return exit.code();
        }
    }

    private ExitCode inspectOwned(RunOnRecord run) {
        try (OpenOutput output = OpenOutput.existing(out, spec.commandLine().getErr())) {
            return inspect(run, output.ledger().settlements()::graded);
        }
    }

    /** A worker may write the very files that a grade goes into. */
    private ExitCode inspectShared(RunOnRecord run, PostgresRun shared) {
        long atWork = FleetQueries.of(shared).atWork();
        if (atWork > 0) {
            throw new UserError(
                    ExitCode.HELD,
                    String.format(
                            "%,d worker(s) are at work on run '%s': give the same command again when they have ended",
                            atWork, shared.name()));
        }
        return inspect(run, new SharedGrades(shared));
    }

    private ExitCode inspect(RunOnRecord run, Consumer<Map<Long, QualitySummary>> record) {
        return new InspectRun(run, record, again, sources.options(environment.get()))
                .run(spec.commandLine().getOut());
    }
}

package dev.delaminate.cli.pages;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.cli.ledger.LedgerArguments;
import dev.delaminate.cli.options.MoneyArguments;
import dev.delaminate.cli.store.OutName;
import dev.delaminate.cli.store.S3Arguments;
import dev.delaminate.console.ExitCode;
import dev.delaminate.report.FreshReport;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The page that stays, made anew; also while a run goes on. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes OUT/report.html anew, a page that opens from disk and needs no network: what was done and what it cost,"
                    + " why rows failed and what to do about it, rows in doubt and how to settle them, plots, and every row to be"
                    + " searched, filtered and looked at. A run writes it at its end; this is for afterwards, when rows were"
                    + " reviewed, exported or settled, and for while a run goes on.",
            "Its data is below OUT/.delaminate, so copy OUT as a whole. Costs nothing and sends nothing."
        })
public final class ReportCommand implements Callable<Integer> {
    @ParentCommand
    Supplier<Map<String, String>> environment = Map::of;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "OUT", description = OutName.OF_A_RUN)
    OutName named = OutName.NONE;

    @Mixin
    LedgerArguments where = new LedgerArguments();

    @Mixin
    MoneyArguments money = new MoneyArguments();

    @Mixin
    S3Arguments store = new S3Arguments();

    private Path out = Path.of("");

    @Override
    public Integer call() {
        out = store.place(named);
        try (RunOnRecord run = where.onRecord(out, environment.get())) {
            FreshReport report =
                    new FreshReport(run, out, money.price(), money.budgetMicros(), Map.of(), InstantSource.system());
            report.makeThumbnails(spec.commandLine().getErr());
            spec.commandLine().getOut().println(report.write(spec.commandLine().getErr()::println));
        }
        return ExitCode.DONE.code();
    }
}

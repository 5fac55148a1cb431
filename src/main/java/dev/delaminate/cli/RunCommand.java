package dev.delaminate.cli;

import dev.delaminate.emulator.Emulator;
import dev.delaminate.ledger.Recovery;
import dev.delaminate.pipeline.Bounds;
import dev.delaminate.pipeline.Budget;
import dev.delaminate.pipeline.InFlightLimit;
import dev.delaminate.pipeline.LocalPictures;
import dev.delaminate.pipeline.Price;
import dev.delaminate.pipeline.RunOptions;
import dev.delaminate.pipeline.Spending;
import dev.delaminate.pipeline.StopReason;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import reactor.core.scheduler.Schedulers;

/** The main job; the same command again resumes it. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Layers every row of MANIFEST into OUT. The same command again goes on from wherever it stopped:"
                + " nothing is lost, and nothing is paid twice without your word.",
        exitCodeListHeading = "%nExit codes:%n")
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    DelaminateCommand program = new DelaminateCommand(Map.of());

    @Parameters(paramLabel = "MANIFEST", description = "A CSV with a column image_url; - reads standard input.")
    String manifest = "";

    @Option(names = "--out", paramLabel = "OUT", required = true, description = "The folder that gets everything.")
    Path out = Path.of("");

    @Mixin
    ServiceArguments service = new ServiceArguments();

    @Mixin
    ManifestArguments reading = new ManifestArguments();

    @Mixin
    MoneyArguments money = new MoneyArguments();

    @Option(
            names = "--limit",
            paramLabel = "ROWS",
            description = "Submit at most so many rows in this run. Default: no limit")
    @Nullable
    Long limit;

    @Mixin
    PaceArguments pace = new PaceArguments();

    @Mixin
    SecondChances again = new SecondChances();

    @Mixin
    ResultArguments results = new ResultArguments();

    @Override
    public Integer call() {
        RunOptions options = pace.options();
        service.check(program.environment());
        Price price = money.price();
        Long budget = money.budgetMicros();
        PrintStream console = System.err;
        try (OpenOutput output = OpenOutput.forRun(out, console)) {
            Recovery found = output.ledger().recover();
            output.tell(found);
            new UnsyncedSets(output).fetchAgain(found);
            TakenManifest taken = new ManifestIntake(output, reading, again.acceptChanges).take(manifest);
            again.apply(output, price);
            if (service.emulator) {
                console.println(Emulator.BANNER);
            }
            Map<StopReason, String> stops;
            try (ServiceConnection connection =
                    ServiceConnection.open(service, program.environment(), output.folder(), options)) {
                output.requireOwnJobs(connection.account());
                Spending spending =
                        new Spending(price, new Budget(budget, output.ledger().committedMicros(), limit));
                InFlightLimit inFlight = new InFlightLimit(options.inFlight(), Schedulers.parallel());
                LocalPictures local = new LocalPictures(taken.root(), service.isInline(), connection.files());
                stops = new Batch(output, connection, local)
                        .run(options, new Bounds(inFlight, pace.schedule(), spending));
            }
            Path written = new ResultsExport(output.folder(), results.byteOrderMark).write();
            Ending ending = new Ending(output.totals(), output.failures(), stops);
            ending.print(console, price, out, out.resolve(written.getFileName()));
            return ending.exit().code();
        }
    }
}

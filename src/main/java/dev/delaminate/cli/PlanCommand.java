package dev.delaminate.cli;

import dev.delaminate.batch.TakenManifest;
import dev.delaminate.batch.open.OpenOutput;
import dev.delaminate.batch.plan.ScratchLedger;
import dev.delaminate.cli.options.JobsAtOnce;
import dev.delaminate.cli.options.LookArguments;
import dev.delaminate.cli.options.ManifestArguments;
import dev.delaminate.cli.options.MoneyArguments;
import dev.delaminate.cli.plans.AddressReport;
import dev.delaminate.cli.plans.LookStep;
import dev.delaminate.cli.plans.LookStep.Network;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.ImportReport;
import dev.delaminate.console.RejectReport;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.PlannedWork;
import dev.delaminate.look.findings.AddressFaults;
import dev.delaminate.manifest.input.ManifestInput;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.pipeline.money.Price;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/** What a run would do; sends nothing, and writes nothing that stays. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Says what a run of MANIFEST would do, or what is left to do in OUT: rows, rejects with their lines,"
                        + " shared work, price, disk and time. Sends nothing; with --look it asks for the pictures"
                        + " themselves.")
final class PlanCommand implements Callable<Integer> {
    /** A layer of 640² pixels is about this large (measured on the emulator's): an estimate, and said to be one. */
    private static final long BYTES_OF_A_LAYER = 250_000;

    private static final Duration JOB = Duration.ofSeconds(30);

    /** Jobs of one account that fal runs at once (contract, "Limits"). */
    private static final int FEWEST_SLOTS = 2;

    private static final int MOST_SLOTS = 40;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "MANIFEST|OUT",
            description = "What is to be layered: " + ManifestArguments.MANIFEST + ". Or the folder of a run.")
    String subject = "";

    @Mixin
    ManifestArguments reading = new ManifestArguments();

    @Mixin
    MoneyArguments money = new MoneyArguments();

    @Option(
            names = "--in-flight",
            paramLabel = "N|auto",
            defaultValue = "auto",
            converter = JobsAtOnce.Converter.class,
            description = "For the time: how many jobs the account runs at once. Default: ${DEFAULT-VALUE}, which shows"
                    + " it for 2 and for 40")
    JobsAtOnce inFlight;

    @Mixin
    LookArguments look = new LookArguments();

    @ParentCommand
    Supplier<Map<String, String>> environment = Map::of;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        look.check(environment.get());
        if (isRun(subject)) {
            OutputFolder folder = OpenOutput.folder(Path.of(subject));
            try (LedgerQueries queries = LedgerQueries.open(LedgerFile.of(folder))) {
                print(queries.planned(), console);
                Supplier<Path> images =
                        () -> TakenManifest.existing(queries, folder).root();
                return pictures(queries, images, "line", console).code();
            }
        }
        return planned(console).code();
    }

    private static boolean isRun(String subject) {
        return !subject.equals(ManifestInput.STANDARD_INPUT) && OutputFolder.isRun(Path.of(subject));
    }

    private ExitCode planned(PrintWriter console) {
        try (ScratchLedger plan = ScratchLedger.of(subject, reading.options(), console::println)) {
            console.println(ImportReport.pictures(plan.rows(), plan.summary().rows()));
            RejectReport.print(plan.queries().rejects(), plan.rows().word(), console);
            print(plan.queries().planned(), console);
            ExitCode looked = pictures(
                    plan.queries(),
                    () -> reading.options().imagesRoot(subject),
                    plan.rows().word(),
                    console);
            ExitCode read = plan.summary().rejected() > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
            return ExitCode.firstOf(List.of(looked, read));
        }
    }

    /** What is wrong with the pictures that are left to pay for: by their addresses alone, or by a look at each. */
    private ExitCode pictures(LedgerQueries queries, Supplier<Path> images, String word, PrintWriter console) {
        Duration run = JOB.multipliedBy(queries.planned().jobs()).dividedBy(inFlight.orElse(FEWEST_SLOTS));
        if (!look.isWanted()) {
            AddressReport.print(queries.picturesPlanned(), AddressFaults.within(Instant.now(), run), word, console);
            return ExitCode.DONE;
        }
        console.flush();
        return new LookStep(look.options(environment.get()), images.get(), run, money.price(), word, Network.INTERNET)
                .look(queries, console, spec.commandLine().getErr());
    }

    private void print(PlannedWork work, PrintWriter console) {
        Price price = money.price();
        long micros = price.of(work.jobs(), work.layers());
        console.printf("%,d job(s) to submit, for %,d row(s)", work.jobs(), work.jobs() + work.followers());
        console.printf("; %,d row(s) share another's job and cost nothing%n", work.followers());
        console.printf(
                "Price    %s at %s%s%n",
                Price.dollars(micros), price, price.equals(Price.DEFAULT) ? " (assumed: --price states yours)" : "");
        console.printf(
                "Disk     about %,d MB, at %,d KB a layer%n",
                work.layersWithCopies() * BYTES_OF_A_LAYER / 1_000_000, BYTES_OF_A_LAYER / 1000);
        Duration atWork = JOB.multipliedBy(work.jobs());
        console.printf(
                "Time     about %s%n",
                inFlight.isAuto()
                        ? "%s to %s, at %d or %d in flight (what accounts run at once) and %d s a job"
                                .formatted(
                                        time(atWork.dividedBy(MOST_SLOTS)),
                                        time(atWork.dividedBy(FEWEST_SLOTS)),
                                        MOST_SLOTS,
                                        FEWEST_SLOTS,
                                        JOB.toSeconds())
                        : "%s at %d in flight and %d s a job"
                                .formatted(
                                        time(atWork.dividedBy(inFlight.orElse(1))),
                                        inFlight.orElse(1),
                                        JOB.toSeconds()));
    }

    private static String time(Duration time) {
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : (time.toMinutes() + 1) + " min";
    }
}

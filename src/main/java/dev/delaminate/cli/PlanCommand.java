package dev.delaminate.cli;

import dev.delaminate.batch.ManifestIntake;
import dev.delaminate.batch.OpenOutput;
import dev.delaminate.batch.TakenManifest;
import dev.delaminate.cli.options.JobsAtOnce;
import dev.delaminate.cli.options.ManifestArguments;
import dev.delaminate.cli.options.MoneyArguments;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.ImportReport;
import dev.delaminate.console.RejectReport;
import dev.delaminate.console.UserError;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.intake.ImportOptions;
import dev.delaminate.ledger.intake.ImportSummary;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.PlannedWork;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.ManifestReader;
import dev.delaminate.manifest.ManifestRows;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.pipeline.money.Price;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a run would do; sends nothing, and writes nothing that stays. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Says what a run of MANIFEST would do, or what is left to do in OUT: rows, rejects with their lines,"
                        + " shared work, price, disk and time. Sends nothing.")
final class PlanCommand implements Callable<Integer> {
    /** A layer of 640² pixels is about this large (measured on the emulator's): an estimate, and said to be one. */
    private static final long BYTES_OF_A_LAYER = 250_000;

    private static final Duration JOB = Duration.ofSeconds(30);

    /** Jobs of one account that fal runs at once (contract, "Limits"). */
    private static final int FEWEST_SLOTS = 2;

    private static final int MOST_SLOTS = 40;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MANIFEST|OUT", description = "A CSV with a column image_url, or the folder of a run.")
    Path subject = Path.of("");

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

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        if (Files.isDirectory(subject)) {
            OutputFolder folder = OpenOutput.folder(subject);
            try (LedgerQueries queries = LedgerQueries.open(OpenOutput.file(folder))) {
                print(queries.planned(), console);
            }
            return ExitCode.DONE.code();
        }
        ManifestIntake.requireReadable(subject);
        return planned(console).code();
    }

    /** In a ledger of its own that is thrown away: a million rows need no memory, and OUT is not touched. */
    private ExitCode planned(PrintWriter console) {
        Path scratch = scratch();
        try {
            LedgerFile file = OpenOutput.file(OutputFolder.create(scratch));
            Path images = reading.options().imagesRoot(subject.toString());
            ManifestOptions options =
                    TakenManifest.of("", reading.options(), images).options();
            ImportSummary summary;
            ManifestRows read;
            try (SqliteLedger ledger = SqliteLedger.open(file, InstantSource.system());
                    ManifestReader rows = ManifestReader.open(subject, options)) {
                rows.notices().forEach(console::println);
                summary = ledger.importManifest(rows, new ImportOptions(reading.share, false, ""));
                read = rows.rows();
            }
            try (LedgerQueries queries = LedgerQueries.open(file)) {
                console.println(ImportReport.pictures(read, summary.rows()));
                RejectReport.print(queries.rejects(), console);
                print(queries.planned(), console);
            }
            return summary.rejected() > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
        } finally {
            delete(scratch);
        }
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

    private static Path scratch() {
        try {
            return Files.createTempDirectory("delaminate-plan");
        } catch (IOException e) {
            throw new UserError(ExitCode.LOCAL, "no temporary folder can be made: " + e.getMessage());
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

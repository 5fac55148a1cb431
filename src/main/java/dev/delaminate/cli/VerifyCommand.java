package dev.delaminate.cli;

import dev.delaminate.audit.FilesAudit;
import dev.delaminate.audit.FilesSummary;
import dev.delaminate.audit.Finding;
import dev.delaminate.audit.ResultsCheck;
import dev.delaminate.audit.SpendAudit;
import dev.delaminate.batch.ManifestCopy;
import dev.delaminate.batch.open.RunMark;
import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.cli.ledger.LedgerArguments;
import dev.delaminate.cli.options.ResultArguments;
import dev.delaminate.cli.store.OutName;
import dev.delaminate.cli.store.S3Arguments;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.layers.LayerSetVerifier.Verdict;
import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.results.JobManifest;
import dev.delaminate.results.ResultFormat;
import dev.delaminate.results.RowPictures;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Is everything there that was paid for? Offline. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Holds OUT against its ledger, offline: every row of the manifest once and in order in results.csv, every layer"
                    + " file whole, with the size and sha256 that were recorded, and every job with what is known of"
                    + " its price (OUT/jobs.csv).",
            "Exit code 0 when all of it is as it should be, 3 when not. Changes nothing else."
        })
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    Supplier<Map<String, String>> environment = Map::of;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "OUT", description = OutName.OF_A_RUN)
    OutName named = OutName.NONE;

    @Option(
            names = "--requeue",
            description = "Have the next run fetch sets with missing or broken files again, from the job that was paid"
                    + " for. Sets with a file that you changed are left alone.")
    boolean requeue;

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
            if (run.ledger() instanceof PostgresRun shared) {
                RunMark.require(run.folder(), shared);
                if (requeue) {
                    RunMark.move(run.folder(), shared);
                }
            }
            return verify(run);
        }
    }

    private int verify(RunOnRecord run) {
        String words = run.words(out);
        OutputFolder folder = run.folder();
        boolean isWhole;
        List<Long> broken;
        try (LedgerQueries queries = run.queries()) {
            ManifestCopy manifest = ManifestCopy.of(queries, folder);
            boolean rows = rows(folder, manifest, queries, words);
            FilesAudit audit = new FilesAudit(folder, queries);
            FilesSummary files = Objects.requireNonNull(
                    audit.of(queries::placedSets, this::tell).block());
            tell(files, audit.strays(this::tell));
            boolean jobs = jobs(folder, ResultFormat.of(manifest.format(), results.byteOrderMark), queries);
            isWhole = rows && files.isWhole() && jobs;
            broken = files.rowsToFetchAgain();
        } catch (IOException e) {
            throw new UserError(ExitCode.LOCAL, folder.path() + " cannot be read or written: " + e.getMessage());
        }
        if (requeue) {
            requeue(broken);
        } else if (!broken.isEmpty()) {
            console()
                    .printf(
                            "Next     delaminate verify %s --requeue fetches broken sets again, free of charge%n",
                            words);
        }
        return (isWhole ? ExitCode.DONE : ExitCode.SOME_FAILED).code();
    }

    private boolean rows(OutputFolder folder, ManifestCopy manifest, LedgerQueries queries, String words)
            throws IOException {
        ResultsCheck.Report report = ResultsCheck.check(
                manifest.file(),
                manifest.format(),
                new RowPictures(queries.rowOutcomes(), queries.rowsWithoutPicture()),
                folder.results());
        console()
                .printf("Rows     %,d of %,d in results.csv, in the manifest's order%n", report.there(), report.rows());
        if (report.trouble() != null) {
            console()
                    .printf(
                            "         results.csv is not whole: %s. Write it anew: delaminate results %s%n",
                            report.trouble(), words);
        } else if (report.outdated() > 0) {
            console()
                    .printf(
                            "         results.csv is older than the ledger, or was changed, in %,d row(s). Write it anew:"
                                    + " delaminate results %s%n",
                            report.outdated(), words);
        }
        return report.isWhole();
    }

    private void tell(Finding finding) {
        console().printf("  %-8s %s%n", finding.what(), finding.place());
    }

    private void tell(FilesSummary files, long strays) {
        console()
                .printf(
                        "Files    %,d set(s), %,d of %,d files whole · %,d missing · %,d broken · %,d changed since · %,d stray%n",
                        files.sets(),
                        files.files(Verdict.WHOLE),
                        files.files(),
                        files.files(Verdict.MISSING),
                        files.files(Verdict.BROKEN),
                        files.files(Verdict.CHANGED),
                        files.strays() + strays);
    }

    private boolean jobs(OutputFolder folder, ResultFormat format, LedgerQueries queries) throws IOException {
        long before = queries.totals().committedMicros();
        SpendAudit audit = SpendAudit.of(queries.jobs());
        Path written = new JobManifest(format).write(queries.jobs(), folder.jobsCsv());
        long doubtful = audit.micros(Billing.IN_DOUBT) + audit.micros(Billing.RESERVED);
        console()
                .printf(
                        "Jobs     %,d billed %s · %,d in doubt %s · %,d not billed · sum %s: %s%n",
                        audit.jobs(Billing.BILLED),
                        Price.dollars(audit.micros(Billing.BILLED)),
                        audit.jobs(Billing.IN_DOUBT) + audit.jobs(Billing.RESERVED),
                        Price.dollars(doubtful),
                        audit.jobs(Billing.RELEASED),
                        Price.dollars(audit.micros(Billing.BILLED) + doubtful),
                        out.resolve(folder.relative(written)));
        long sum = audit.micros(Billing.BILLED) + doubtful;
        long after = queries.totals().committedMicros();
        boolean agrees = sum >= Math.min(before, after) && sum <= Math.max(before, after);
        if (!agrees) {
            console().printf("         but the budget counts %s: please report it%n", Price.dollars(after));
        }
        return agrees;
    }

    private PrintWriter console() {
        return spec.commandLine().getOut();
    }

    private void requeue(List<Long> broken) {
        int requeued = new RunDecisions(
                        where, out, environment.get(), spec.commandLine().getErr())
                .make(settlements -> settlements.fetchAgain(broken));
        console()
                .printf(
                        "Requeued %,d set(s): %s, free of charge%n",
                        requeued,
                        where.isShared() ? "workers fetch them again" : "the next delaminate run fetches them again");
    }
}

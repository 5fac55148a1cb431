package dev.delaminate.cli.run;

import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.batch.TakenManifest;
import dev.delaminate.batch.open.RunMark;
import dev.delaminate.batch.shared.SharedPreparation;
import dev.delaminate.batch.shared.WorkerFolder;
import dev.delaminate.cli.ledger.WorkerArguments;
import dev.delaminate.fleet.WorkerTerms;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.RunName;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.log.RunLog;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.process.Interrupts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run whose ledger is shared, and what a process is to do on it.
 *
 * @param name of the run
 * @param connecting opens it
 * @param stays to wait for the run to be begun, and for rows of a later manifest when it is at rest
 */
public record SharedRun(
        RunName name, Supplier<PostgresRun> connecting, WorkerArguments worker, boolean stays, Task task) {
    /** What is done with a run before it is worked on. */
    public sealed interface Task {}

    /** A manifest is taken in. */
    public record Take(String manifest, ReadingOptions reading) implements Task {}

    /**
     * It is worked on as it is.
     *
     * @param imagesRoot where local pictures lie on this machine; null for where the manifest says
     */
    public record Join(@Nullable Path imagesRoot) implements Task {}

    Ground open(Path out, RunArguments arguments, RunTerms terms, PrintWriter console, Interrupts interrupts) {
        RunMark.requireFree(out, name);
        PostgresRun run =
                task instanceof Take ? connecting.get() : new BegunRun(connecting, stays, interrupts, console).await();
        try {
            OutputFolder all = OutputFolder.create(out);
            RunMark.put(all, run);
            WorkerFolder folder = WorkerFolder.take(all, worker.name);
            try {
                RunLog.open(folder.folder().log(), "INFO", arguments.log().format);
                return ground(run, folder, arguments, terms, console);
            } catch (RuntimeException | Error e) {
                folder.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            run.close();
            throw e;
        }
    }

    private Ground ground(
            PostgresRun run, WorkerFolder folder, RunArguments arguments, RunTerms terms, PrintWriter console) {
        WorkerTerms worked = worker.terms(
                folder.name(), arguments.pace().shared(), arguments.pace().mostFound(), terms.budgetMicros(), stays);
        if (task instanceof Take take) {
            SharedPreparation preparation = new SharedPreparation(
                    run, folder.folder(), take.reading, arguments.again().retries(), terms.price(), console);
            return new SharedGround(
                    run,
                    folder,
                    worked,
                    take.reading.imagesRoot(take.manifest),
                    console,
                    () -> preparation.prepare(take.manifest));
        }
        TakenManifest taken = asked(run, queries -> TakenManifest.existing(queries, folder.folder()));
        Path root = ((Join) task).imagesRoot;
        TakenManifest here = root == null ? taken : taken.withRoot(root);
        return new SharedGround(run, folder, worked, here.root(), console, () -> here);
    }

    private static <T> T asked(PostgresRun run, Function<LedgerQueries, T> question) {
        try (LedgerQueries queries = LedgerQueries.open(run)) {
            return question.apply(queries);
        }
    }
}

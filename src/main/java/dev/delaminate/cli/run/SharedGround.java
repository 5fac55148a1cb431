package dev.delaminate.cli.run;

import dev.delaminate.batch.TakenManifest;
import dev.delaminate.batch.open.OpenRun;
import dev.delaminate.batch.shared.WorkerFolder;
import dev.delaminate.cli.options.PaceArguments;
import dev.delaminate.fleet.WorkerTerms;
import dev.delaminate.fleet.ledger.PostgresLedger;
import dev.delaminate.fleet.pace.FleetPace;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.output.OutputFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** OUT, where nothing is locked, and a ledger that others work with at the same time. */
final class SharedGround implements Ground {
    private final PostgresRun run;
    private final WorkerFolder worker;
    private final WorkerTerms terms;
    private final Path imagesRoot;
    private final PrintWriter console;
    private final Supplier<TakenManifest> preparation;
    private @Nullable PostgresLedger ledger;
    private @Nullable FleetPace pace;

    /**
     * @param run closed with this
     * @param worker closed with this
     */
    SharedGround(
            PostgresRun run,
            WorkerFolder worker,
            WorkerTerms terms,
            Path imagesRoot,
            PrintWriter console,
            Supplier<TakenManifest> preparation) {
        this.run = run;
        this.worker = worker;
        this.terms = terms;
        this.imagesRoot = imagesRoot;
        this.console = console;
        this.preparation = preparation;
    }

    @Override
    public OutputFolder folder() {
        return worker.folder();
    }

    @Override
    public LedgerSource source() {
        return run;
    }

    @Override
    public Path imagesRoot() {
        return imagesRoot;
    }

    /** The ledger sees to it for all workers of the account. */
    @Override
    public @Nullable Long budgetMicros() {
        return null;
    }

    @Override
    public TakenManifest prepare(Account account) {
        return preparation.get();
    }

    @Override
    public OpenRun begin(Account account) {
        PostgresLedger opened =
                PostgresLedger.open(run, terms, worker.folder().unrecordedJobs(), InstantSource.system());
        ledger = opened;
        opened.tellOfOutages(console::println);
        opened.beginRun(account);
        return new OpenRun(worker.folder(), opened, run, console);
    }

    /** What all workers of the account may have; this one as much of it as others leave. */
    @Override
    public Pace pace(PaceArguments arguments, Scheduler timer) {
        FleetPace shared = new FleetPace(
                run,
                Objects.requireNonNull(ledger, "begun"),
                arguments.options().maxInFlight(),
                timer);
        pace = shared;
        return new Pace(shared.limit(), List.of(shared.observer()));
    }

    @Override
    public void close() {
        try {
            if (pace != null) {
                pace.close();
            }
            if (ledger != null) {
                ledger.close();
            }
        } finally {
            run.close();
            worker.close();
        }
    }
}

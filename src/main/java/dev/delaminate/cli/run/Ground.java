package dev.delaminate.cli.run;

import dev.delaminate.batch.TakenManifest;
import dev.delaminate.batch.open.OpenRun;
import dev.delaminate.cli.options.PaceArguments;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.output.OutputFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** Where a command works: OUT, and the ledger of its run, which it has to itself or shares. Every method blocks. */
interface Ground extends AutoCloseable {
    OutputFolder folder();

    /** The ledger, for reading. */
    LedgerSource source();

    /** The folder that local pictures lie in. */
    Path imagesRoot();

    /**
     * What may be committed, in millionths of a US dollar, as far as this process has to see to it; null where the ledger
     * itself does, or nobody.
     */
    @Nullable
    Long budgetMicros();

    /**
     * Changes what is to be changed before anything is submitted. Errors when the run is refused, and has changed nothing.
     *
     * @return what the run works on from now on
     */
    TakenManifest prepare(Account account);

    /** From now on jobs are submitted, for this account. */
    OpenRun begin(Account account);

    /** How many jobs may be at the service, once the run has begun. */
    Pace pace(PaceArguments arguments, Scheduler timer);

    @Override
    void close();
}

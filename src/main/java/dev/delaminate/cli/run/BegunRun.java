package dev.delaminate.cli.run;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.ledger.postgres.NoSuchRunException;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.process.Interrupts;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run that somebody else begins: workers are often started at the same moment, or by something that knows no order. Waits
 * until it is there and has taken its manifest.
 *
 * @param connecting opens it; errors with {@link NoSuchRunException} as long as it is not there
 * @param stays to wait for ever; else for {@link #PATIENCE}
 */
record BegunRun(Supplier<PostgresRun> connecting, boolean stays, Interrupts interrupts, PrintWriter console) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /** Blocks. To be closed. Errors with what is missing when it does not come, and when somebody asks to stop. */
    PostgresRun await() {
        long begin = System.nanoTime();
        for (boolean isFirst = true; ; isFirst = false) {
            boolean isPatient = stays || System.nanoTime() - begin < PATIENCE.toNanos();
            PostgresRun run = opened(isPatient);
            if (run != null) {
                return run;
            }
            if (isFirst) {
                console.println("waiting for the run to be begun (delaminate run MANIFEST ...)");
            }
            LockSupport.parkNanos(this, LOOK_AGAIN.toNanos());
            if (interrupts.isAsked()) {
                throw new UserError(ExitCode.INTERRUPTED, "interrupted: the run was not begun");
            }
        }
    }

    private @Nullable PostgresRun opened(boolean isPatient) {
        PostgresRun run;
        try {
            run = connecting.get();
        } catch (NoSuchRunException e) {
            if (isPatient) {
                return null;
            }
            throw e;
        }
        if (!isPatient || hasManifest(run)) {
            return run;
        }
        run.close();
        return null;
    }

    private static boolean hasManifest(PostgresRun run) {
        try (LedgerQueries queries = LedgerQueries.open(run)) {
            return queries.manifest().isPresent();
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }
}

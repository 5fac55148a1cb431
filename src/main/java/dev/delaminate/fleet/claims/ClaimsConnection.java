package dev.delaminate.fleet.claims;

import dev.delaminate.fleet.Hands;
import dev.delaminate.fleet.Worker;
import dev.delaminate.ledger.postgres.PostgresRun;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The claims of this process, as the worker that it is now: another connection where the last one broke, and other claims where
 * the process had to enter the run once more. Belongs to the reader thread.
 */
public final class ClaimsConnection implements AutoCloseable {
    private final PostgresRun run;
    private final Hands hands;
    private final JobNumbers numbers;
    private final Supplier<Worker> worker;
    private @Nullable RowClaims claims;
    private @Nullable Worker claimingAs;

    public ClaimsConnection(PostgresRun run, Hands hands, JobNumbers numbers, Supplier<Worker> worker) {
        this.run = run;
        this.hands = hands;
        this.numbers = numbers;
        this.worker = worker;
    }

    public RowClaims claims() throws SQLException {
        Worker now = worker.get();
        RowClaims open = claims;
        if (open != null && now.equals(claimingAs)) {
            return open;
        }
        close();
        open = new RowClaims(run, hands, numbers, now);
        claims = open;
        claimingAs = now;
        open.letGoOfUnknown();
        return open;
    }

    @Override
    public void close() {
        if (claims != null) {
            claims.close();
            claims = null;
        }
    }
}

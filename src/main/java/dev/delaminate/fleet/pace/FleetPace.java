package dev.delaminate.fleet.pace;

import dev.delaminate.fleet.SharedAccount;
import dev.delaminate.fleet.ledger.PostgresLedger;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.pipeline.slots.InFlightLimit;
import dev.delaminate.pipeline.slots.SharedLimit;
import dev.delaminate.progress.RunObserver;
import reactor.core.scheduler.Scheduler;

/**
 * How much one worker of a run may ask of the service: what all workers of its account may together, as their ledger has it,
 * and not more than this one is made for.
 */
public final class FleetPace implements AutoCloseable {
    private final InFlightLimit limit;
    private final RunObserver observer;
    private final LimitExchange exchange;

    /**
     * Begins to exchange with the other workers what is seen of the service, until it is closed.
     *
     * @param ledger that has entered the run
     * @param most jobs that this worker may have at the service, however many all may
     */
    public FleetPace(PostgresRun run, PostgresLedger ledger, int most, Scheduler timer) {
        SharedAccount known = ledger.account();
        Long first = known == null ? null : known.most();
        SharedLimit shared = new SharedLimit(first == null ? most : (int) Math.min(most, first));
        this.limit = InFlightLimit.shared(most, shared, timer);
        this.observer = new ToldAccount(ledger);
        this.exchange = new LimitExchange(run, ledger::worker, shared, limit::recheck, timer);
        exchange.begin();
    }

    public InFlightLimit limit() {
        return limit;
    }

    /** Tells the other workers what this one hears; to be told of everything that happens in the run. */
    public RunObserver observer() {
        return observer;
    }

    /** Tells the others what was not told yet. Blocks; to be closed before the ledger. */
    @Override
    public void close() {
        exchange.close();
    }
}

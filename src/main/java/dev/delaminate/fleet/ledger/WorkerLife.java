package dev.delaminate.fleet.ledger;

import dev.delaminate.fleet.Heartbeat;
import dev.delaminate.fleet.Takeover;
import dev.delaminate.fleet.Worker;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.writer.LedgerWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process as a worker: it enters the run, enters it once more where it was taken for lost, and takes over from others
 * that are. Does on the writer thread what the heartbeat finds to be done, one thing at a time.
 */
final class WorkerLife implements Heartbeat.Told {
    private static final Logger log = LoggerFactory.getLogger(WorkerLife.class);

    private final PostgresStore store;
    private final LedgerWriter writer;
    private final BooleanSupplier isWaiting;
    private final Runnable changed;
    private final InstantSource clock;
    private final AtomicBoolean isBusy = new AtomicBoolean();
    private volatile @Nullable Worker worker;

    /**
     * @param isWaiting whether the worker has rows to submit and no room for them
     * @param changed told when there may be rows to claim that there were not before; returns at once
     */
    WorkerLife(
            PostgresStore store,
            LedgerWriter writer,
            BooleanSupplier isWaiting,
            Runnable changed,
            InstantSource clock) {
        this.store = store;
        this.writer = writer;
        this.isWaiting = isWaiting;
        this.changed = changed;
        this.clock = clock;
    }

    /** Enters the run. Blocks. */
    void enter(Account account) {
        worker = writer.ask(() -> store.enter(account, clock.millis()));
    }

    /** Leaves it, where it was entered. Blocks. */
    void leave() {
        if (worker != null) {
            writer.ask(() -> {
                store.leave(clock.millis());
                return true;
            });
        }
    }

    @Override
    public Worker worker() {
        Worker known = worker;
        if (known == null) {
            throw new LedgerException("no rows can be claimed before a run has begun", null);
        }
        return known;
    }

    @Override
    public boolean isWaiting() {
        return isWaiting.getAsBoolean();
    }

    @Override
    public void lost() {
        alone(this::enterAgain, "the run could not be entered again");
    }

    @Override
    public void unheardOf(List<Long> workers) {
        alone(() -> takeOver(workers), "rows of a lost worker are still its own");
    }

    /** Not while something like it is under way: the next beat comes soon. */
    private void alone(Runnable work, String failed) {
        if (isBusy.compareAndSet(false, true)) {
            writer.later(
                    () -> {
                        try {
                            work.run();
                        } finally {
                            isBusy.set(false);
                        }
                    },
                    failure -> {
                        isBusy.set(false); // also where the ledger is closed, and nothing ran
                        log.warn(failed, failure);
                    });
        }
    }

    private void enterAgain() {
        Worker entered = store.enterAgain(clock.millis());
        if (entered != null) {
            log.warn(
                    "this worker was not heard of for its lease: others go on with its rows, and it goes on with new ones as"
                            + " worker {}",
                    entered.number());
            worker = entered;
            changed.run();
        }
    }

    private void takeOver(List<Long> workers) {
        for (Takeover each : store.takeOver(workers, clock.millis())) {
            log.warn(
                    "worker {} was not heard of for its lease: its rows go on with others; {} row(s) are in doubt, {} failed"
                            + " as poison",
                    each.worker(),
                    each.inDoubt(),
                    each.poisoned());
        }
        changed.run();
    }
}

package dev.delaminate.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the pipeline needs of the durable record. Rows are claimed by subscribing and moved by recording entries; what a
 * {@link Mono} of {@link #record} has completed, no process death takes back.
 */
public interface Ledger extends AutoCloseable {
    /**
     * The rows whose jobs an earlier run submitted: IN_FLIGHT at the start, each once. Each is read from the store when
     * demand asks for it; completes after the last. For one subscriber, once; signals on the ledger's own thread.
     * Cancelling stops the reading and changes nothing.
     */
    Flux<Row> rowsInFlight();

    /** The rows to submit: PENDING, in manifest order, each at most once in a run; read and cancelled as those in flight. */
    Flux<Row> rowsPending();

    /**
     * The rows to fetch: those LAYERED, and those FOLLOWING a row that is DONE; first what stood so at the start, then each
     * as it gets there, and LAYERED ones before the others, since their URLs expire. Emits each row once for every time it
     * gets there, and anew for every {@link #fetchAgain}. Never completes by itself: completes when {@link #noMoreLayering}
     * was called and everything that was waiting has been emitted and settled (recorded as Placed, Failed or AskedAgain) or
     * {@link #leave left}. For one subscriber, once. Signals on the ledger's own threads; cancelling changes nothing in the
     * ledger.
     */
    Flux<Row> rowsToFetch();

    /**
     * Shows a row as {@link #rowsToFetch} will emit it, once its entry is recorded or it is to be fetched again, so that it
     * need not be read back. A ledger may forget it. Costs nothing; may be called under a lock.
     */
    default void expect(Row layered) {}

    /**
     * Takes a row back that {@link #rowsToFetch} emitted and that cannot be fetched now. It stays as it is, and only its
     * number is kept, until {@link #fetchAgain} or {@link #leave}. Emits nothing; may be called under a lock.
     */
    void putBack(long row);

    /** A row that was put back is emitted once more, before all others. */
    void fetchAgain(long row);

    /** A row that was put back is left to a later run. */
    void leave(long row);

    /** Tells the ledger that no row will become LAYERED by an entry of this run any more. A second call does nothing. */
    void noMoreLayering();

    /** Rows LAYERED that this run has yet to fetch, claimed ones included: what admission looks at. Costs nothing. */
    int waitingForFetch();

    /** A number for the next job of this run; never given twice in the life of the ledger. */
    long nextJob();

    /**
     * Writes one arrow. On subscribe it is queued for the writer thread, which commits whatever arrived during its last
     * commit; completes after the commit is durable, on a thread of the ledger. Errors with {@link LedgerException} when
     * it cannot be written; where many workers share the ledger, with {@link dev.delaminate.ledger.shared.RowLostException} when another one has the
     * row, and with {@link dev.delaminate.ledger.shared.NotNowException} when the row may not be submitted now. Cancelling does not take the entry back.
     */
    Mono<Void> record(Entry entry);

    /**
     * Committed against the budget over the life of OUT, in millionths of a US dollar: billed, reserved and in doubt. A
     * reservation counts from the moment its entry is queued. Costs nothing.
     */
    long committedMicros();

    /**
     * Whether this process still has a row in its hands that it claimed: not when it was not heard of for so long that
     * another worker of the same run may have taken the row over. What is not recorded in the ledger, such as files, is
     * written only while this holds. Costs nothing.
     */
    default boolean isHeld(long row) {
        return true;
    }

    /**
     * This process does nothing more with a row that it claimed and can record nothing of, since it does not know any more
     * that the row {@link #isHeld is held}, or since the account is stopped: whoever likes may claim it. Returns at once.
     */
    default void letGo(long row) {}

    /**
     * Whether all workers of a run together have, as far as is known here, as many jobs at the service as they may, or may
     * not submit for another reason. Costs nothing; may be called under a lock.
     *
     * @param inFlight jobs of this process at the service, or on their way
     */
    default boolean isFull(int inFlight) {
        return false;
    }

    /** To be called whenever {@link #isFull} may have ended, or {@link #stopped} begun; returns at once. */
    default void onRoom(Runnable listener) {}

    /**
     * How much longer the service is to be left alone, by what it told any worker of the run; zero when it did not. Costs
     * nothing; may be called under a lock.
     */
    default Duration silence() {
        return Duration.ZERO;
    }

    /** Why no worker of the run submits any more with this one's account; null while they do. Costs nothing. */
    default @Nullable String stopped() {
        return null;
    }

    @Override
    void close();
}

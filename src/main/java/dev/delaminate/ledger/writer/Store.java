package dev.delaminate.ledger.writer;

import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.sql.Sql.Work;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a {@link LedgerWriter} writes into, in transactions that are durable when they return; belongs to its thread. */
public interface Store extends AutoCloseable {
    /**
     * What became of one entry.
     *
     * @param refusal why it was not written, or another one instead; null when it is durable
     * @param freed rows that can be fetched from now on, since the row that they follow is DONE
     */
    record Written(Entry entry, @Nullable LedgerException refusal, List<Long> freed) {
        public Written {
            freed = List.copyOf(freed);
        }
    }

    /**
     * Writes all entries in one transaction; a refused one does the others no harm.
     *
     * @param account that jobs are submitted for; 0 for none
     * @param now milliseconds since 1970
     * @throws LedgerException when nothing was written
     */
    List<Written> write(List<Entry> entries, long account, long now);

    /** Does work that moves no row and no money, in a transaction of its own. */
    <T> T call(Work<T> work);

    /**
     * Does work that may move many rows, in a transaction of its own, or as a part of the one that is open; takes it back
     * unless its answer is to be kept.
     */
    <T> T callAndCount(Work<T> work, Predicate<T> keep);

    /** Nothing is to be written for a while: what a later commit would have to do can be done now. */
    void idle();

    /**
     * Whether what could not be written is to be written once more; waits before it says so where that makes sense.
     *
     * @param isPaid whether the name of a paid job is to be recorded
     * @param tries so far
     */
    boolean isWorthAnotherTry(LedgerException failure, boolean isPaid, int tries);

    /**
     * To be done on its thread each time before it tries once more what it was called for: names of paid jobs may be queued
     * behind that, and the process may be killed meanwhile.
     */
    default void whileAway(Runnable keeping) {}

    /** Keeps paid jobs elsewhere, those not yet kept; true when all of them are safe there. */
    boolean keep(Collection<Entry.Accepted> jobs);

    /** What whoever waits for the record of a paid job is told. */
    LedgerException unrecorded(LedgerException cause, boolean isKept);

    @Override
    void close();
}

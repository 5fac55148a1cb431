package dev.delaminate.ledger.writer;

import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Ledger;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.sql.Sql.Work;
import dev.delaminate.ledger.writer.Item.Call;
import dev.delaminate.ledger.writer.Item.Recording;
import dev.delaminate.ledger.writer.Store.Written;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The one thread that writes. It takes whatever was queued during its last commit, writes it in one transaction, and when
 * that is durable has a second thread give the signals: what goes on downstream never holds up the next commit. The queue
 * is as long as there are rows under way, since each waits for its own entry.
 */
public final class LedgerWriter implements AutoCloseable {
    /** Entries in one transaction at most: a bound on how long the first of them waits. */
    private static final int MAX_BATCH = 1024;

    /** Quiet for so long, the writer does what a later commit would have to do. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final Store store;
    private final Consumer<Written> committed;
    private final InstantSource clock;
    private final Queue<Item> queue = new ConcurrentLinkedQueue<>();
    private final ExecutorService signals;
    private final Thread thread;
    private final AtomicLong queuedMicros = new AtomicLong();
    private volatile long account;
    private volatile boolean closing;
    private volatile boolean ended;
    private volatile boolean isParked;

    /** @param committed is told what became of each entry, on the writer thread, in the order of the commits */
    public LedgerWriter(Store store, Consumer<Written> committed, InstantSource clock) {
        this.store = store;
        this.committed = committed;
        this.clock = clock;
        signals = Executors.newSingleThreadExecutor(LedgerThreads.named("ledger-signals"));
        thread = LedgerThreads.named("ledger-writer").newThread(this::run);
        store.whileAway(() -> keep(queue));
        thread.start();
    }

    /** See {@link Ledger#record}. */
    public Mono<Void> record(Entry entry) {
        return Mono.create(sink -> {
            queuedMicros.addAndGet(reservedBy(entry));
            queue(new Recording(entry, sink));
        });
    }

    /** Does work that moves no row and no money on the writer thread, in a transaction of its own. Blocks until then. */
    public <T> T call(Work<T> work) {
        return ask(store -> store.call(work));
    }

    /** Does work that may move many rows, likewise; takes it back unless its answer is to be kept. What is asked on the
     * writer thread itself is a part of the transaction that is open there. */
    public <T> T callAndCount(Work<T> work, Predicate<T> keep) {
        return ask(store -> store.callAndCount(work, keep));
    }

    /** Reservations that are queued and not yet in the tally; for a moment they may be in both, never in neither. */
    public long queuedMicros() {
        return queuedMicros.get();
    }

    /** From now on jobs are submitted for this account. */
    public void submitFor(long account) {
        this.account = account;
    }

    /** Ends, and closes the store. Blocks. */
    @Override
    public void close() {
        end();
        store.close();
    }

    /** Writes what is queued, gives the signals and ends both threads; the store stays open. Blocks, uninterruptibly. */
    public void end() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        signals.shutdown();
        try {
            signals.awaitTermination(CLOSE_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Does work on the writer thread, between two transactions. Does not block.
     *
     * @param failed is told, there, of what it throws
     */
    public void later(Runnable work, Consumer<Throwable> failed) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        done.exceptionally(failure -> {
            failed.accept(failure);
            return false;
        });
        queue(new Call<>(
                store -> {
                    work.run();
                    return true;
                },
                done));
    }

    /** Does work on the writer thread, between two transactions, and waits for the answer. Blocks. */
    public <T> T ask(Supplier<T> work) {
        return ask(store -> work.get());
    }

    private <T> T ask(Function<Store, T> work) {
        if (Thread.currentThread() == thread) {
            return work.apply(store); // a part of what this thread is doing
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        queue(new Call<>(work, answer));
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LedgerException cause) {
                // One of its own: others may have failed for the same cause, and nothing can be suppressed in itself.
                throw new LedgerException(String.valueOf(cause.getMessage()), cause);
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void queue(Item item) {
        queue.add(item);
        if (isParked) {
            LockSupport.unpark(thread);
        }
        if (ended) {
            failQueued(new LedgerException("the ledger is closed", null), Runnable::run);
        }
    }

    private void run() {
        try {
            boolean isTidy = true;
            long lastWrite = System.nanoTime();
            while (!closing || !queue.isEmpty()) {
                if (!queue.isEmpty()) {
                    writeNext();
                    isTidy = false;
                    lastWrite = System.nanoTime();
                } else if (isTidy) {
                    park(Long.MAX_VALUE);
                } else if (System.nanoTime() - lastWrite >= IDLE.toNanos()) {
                    store.idle();
                    isTidy = true;
                } else {
                    park(IDLE.toNanos());
                }
            }
        } finally {
            ended = true;
            failQueued(new LedgerException("the ledger is closed", null), signals);
        }
    }

    /** Until something is queued, or the end has come; who queues looks at {@link #isParked} after that, and this the other way round. */
    private void park(long nanos) {
        isParked = true;
        if (queue.isEmpty() && !closing) {
            LockSupport.parkNanos(this, nanos);
        }
        isParked = false;
    }

    private void writeNext() {
        if (queue.peek() instanceof Call<?> call) {
            queue.remove();
            call.answerFrom(store);
        } else {
            write(takeBatch());
        }
    }

    private List<Recording> takeBatch() {
        List<Recording> batch = new ArrayList<>();
        while (batch.size() < MAX_BATCH && queue.peek() instanceof Recording recording) {
            queue.remove();
            batch.add(recording);
        }
        return batch;
    }

    private void write(List<Recording> batch) {
        try {
            List<Written> written = commit(batch);
            written.forEach(committed);
            signals.execute(() -> end(batch, written));
        } catch (RuntimeException | Error e) {
            // An error, too, must reach those who wait; the thread goes on, for what is paid may yet be written.
            LedgerException cause = e instanceof LedgerException known
                    ? known
                    : new LedgerException("the ledger cannot be written: " + e, e);
            fail(batch, cause, signals);
            failQueued(cause, signals);
        }
    }

    private List<Written> commit(List<Recording> batch) {
        try {
            return patiently(batch);
        } finally {
            batch.forEach(recording -> queuedMicros.addAndGet(-reservedBy(recording.entry())));
        }
    }

    private List<Written> patiently(List<Recording> batch) {
        List<Entry> entries = batch.stream().map(Recording::entry).toList();
        boolean isPaid = batch.stream().anyMatch(Recording::isPaid);
        for (int tries = 1; ; tries++) {
            try {
                return store.write(entries, account, clock.millis());
            } catch (LedgerException e) {
                // This process may be killed while it waits.
                keep(batch);
                keep(queue);
                if (!store.isWorthAnotherTry(e, isPaid, tries)) {
                    throw e;
                }
            }
        }
    }

    private boolean keep(Collection<? extends Item> items) {
        List<Entry.Accepted> paid = new ArrayList<>();
        for (Item item : items) {
            if (item instanceof Recording recording && recording.entry() instanceof Entry.Accepted accepted) {
                paid.add(accepted);
            }
        }
        return paid.isEmpty() || store.keep(paid);
    }

    private void fail(Collection<? extends Item> items, LedgerException cause, Executor executor) {
        boolean isKept = keep(items);
        for (Item item : items) {
            boolean isPaid = item instanceof Recording recording && recording.isPaid();
            LedgerException told = isPaid ? store.unrecorded(cause, isKept) : cause;
            executor.execute(() -> item.fail(told));
        }
    }

    private static long reservedBy(Entry entry) {
        return entry instanceof Entry.Submitting submitting ? submitting.reservedMicros() : 0;
    }

    private static void end(List<Recording> batch, List<Written> written) {
        for (int i = 0; i < batch.size(); i++) {
            try {
                batch.get(i).end(written.get(i));
            } catch (RuntimeException e) {
                // A subscriber's own fault must not keep the others from hearing.
                Operators.onErrorDropped(e, Context.empty());
            }
        }
    }

    private void failQueued(LedgerException cause, Executor executor) {
        List<Item> failing = new ArrayList<>();
        for (Item item = queue.poll(); item != null; item = queue.poll()) {
            if (item instanceof Recording recording) {
                queuedMicros.addAndGet(-reservedBy(recording.entry()));
            }
            failing.add(item);
        }
        fail(failing, cause, executor);
    }
}

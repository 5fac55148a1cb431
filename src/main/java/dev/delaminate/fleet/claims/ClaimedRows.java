package dev.delaminate.fleet.claims;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.postgres.Away;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Scheduler;

/**
 * Emits rows as they are demanded and can be claimed; asks again when something may have changed, and from time to time, since
 * others change things unheard. While the database is away, nothing is emitted. All of it on the reader thread.
 */
public final class ClaimedRows {
    private static final Duration ASK_AGAIN = Duration.ofMillis(250);
    private static final Duration DATABASE_AWAY = Duration.ofSeconds(1);

    private final Source source;
    private final Scheduler reader;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean askingLater = new AtomicBoolean();
    private volatile @Nullable FluxSink<Row> sink;
    private volatile boolean ended;

    /** Where rows come from. */
    interface Source {
        /** At most so many rows, claimed; none when there are none now. */
        List<Row> claim(int most) throws SQLException;

        /** Whether none will come any more; asked when there were none. */
        boolean isOver() throws SQLException;

        /** What failed; whatever it was done with is not to be used again. */
        void broken();
    }

    public ClaimedRows(Source source, Scheduler reader) {
        this.source = source;
        this.reader = reader;
    }

    /** For one subscriber, once. */
    public Flux<Row> flux() {
        return Flux.create(subscriber -> {
            sink = subscriber;
            subscriber.onDispose(() -> ended = true);
            subscriber.onRequest(demand -> ask());
            ask();
        });
    }

    /** Whether the subscriber is gone, or was told that no more rows come. */
    public boolean isEnded() {
        return ended;
    }

    /** Something may have changed. Returns at once; calls that come before the answer are one. */
    public void ask() {
        if (asked.compareAndSet(false, true)) {
            schedule(Duration.ZERO);
        }
    }

    private void schedule(Duration wait) {
        try {
            reader.schedule(this::emit, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The ledger is closed: whoever subscribed is gone.
        }
    }

    private void askLater(Duration wait) {
        if (askingLater.compareAndSet(false, true)) {
            try {
                reader.schedule(
                        () -> {
                            askingLater.set(false);
                            ask();
                        },
                        wait.toMillis(),
                        TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // Closed, likewise.
            }
        }
    }

    private void emit() {
        asked.set(false);
        FluxSink<Row> subscriber = sink;
        if (subscriber == null || subscriber.isCancelled() || ended) {
            return;
        }
        try {
            emitWhatIsDemanded(subscriber);
        } catch (SQLException | LedgerException e) {
            source.broken();
            if (Away.is(e)) {
                askLater(DATABASE_AWAY);
            } else {
                subscriber.error(
                        e instanceof LedgerException known
                                ? known
                                : new LedgerException(String.valueOf(e.getMessage()), e));
            }
        } catch (RuntimeException e) {
            subscriber.error(e);
        }
    }

    private void emitWhatIsDemanded(FluxSink<Row> subscriber) throws SQLException {
        long demand = subscriber.requestedFromDownstream();
        if (demand == 0) {
            return; // asks again when it wants more
        }
        List<Row> rows = source.claim((int) Math.min(demand, Integer.MAX_VALUE));
        rows.forEach(subscriber::next);
        if (!rows.isEmpty()) {
            ask();
        } else if (source.isOver()) {
            ended = true;
            subscriber.complete();
        } else {
            askLater(ASK_AGAIN);
        }
    }
}

package dev.delaminate.ledger.sqlite;

import dev.delaminate.ledger.Row;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Scheduler;

/** Emits the rows to fetch as demand and commits allow, each read only when it is asked for; all on the reader thread. */
final class RowsToFetch {
    private final Claims claims;
    private final LongFunction<Row> rows;
    private final Scheduler reader;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable FluxSink<Row> sink;

    /** @param rows by number, LAYERED or FOLLOWING */
    RowsToFetch(Claims claims, LongFunction<Row> rows, Scheduler reader) {
        this.claims = claims;
        this.rows = rows;
        this.reader = reader;
    }

    /** For one subscriber, once. */
    Flux<Row> flux() {
        return Flux.create(subscriber -> {
            sink = subscriber;
            subscriber.onRequest(demand -> wake());
            claims.onChange(this::wake);
            wake();
        });
    }

    /** Something changed: demand, claims, or the end. Calls that come while rows are emitted are seen by that round. */
    private void wake() {
        if (calls.getAndIncrement() == 0) {
            try {
                reader.schedule(this::emit);
            } catch (RejectedExecutionException e) {
                // The ledger is closed: whoever subscribed is gone.
            }
        }
    }

    private void emit() {
        FluxSink<Row> subscriber = sink;
        if (subscriber == null) {
            return;
        }
        int seen = calls.get();
        do {
            try {
                emitWhatIsDemanded(subscriber);
            } catch (RuntimeException e) {
                subscriber.error(e);
            }
            seen = calls.addAndGet(-seen);
        } while (seen != 0);
    }

    private void emitWhatIsDemanded(FluxSink<Row> subscriber) {
        while (!subscriber.isCancelled() && subscriber.requestedFromDownstream() > 0) {
            OptionalLong row = claims.nextToFetch();
            if (row.isEmpty()) {
                break;
            }
            subscriber.next(rows.apply(row.getAsLong()));
        }
        if (claims.isFetchingOver()) {
            subscriber.complete();
        }
    }
}

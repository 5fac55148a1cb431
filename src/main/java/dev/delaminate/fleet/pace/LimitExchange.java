package dev.delaminate.fleet.pace;

import dev.delaminate.fleet.SharedInFlight;
import dev.delaminate.fleet.Worker;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.RunLock;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.writer.LedgerThreads;
import dev.delaminate.pipeline.slots.SharedLimit;
import dev.delaminate.pipeline.slots.Sighting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;

/**
 * Tells the other workers of the account what this one sees at the service, and hears what they see, twice a second; the one
 * that has been there longest says what number follows. On a thread and a connection of its own: neither heartbeats nor
 * commits wait for it, and while the database is away the number stays as it is.
 */
final class LimitExchange implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LimitExchange.class);
    /** So many exchanges from one time to the next. */
    private static final int FORGETTING = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PostgresRun run;
    private final Supplier<Worker> worker;
    private final SharedLimit shared;
    private final Runnable changed;
    private final Scheduler timer;
    private final Believer believer = new Believer();
    private final List<Sighting> untold = new ArrayList<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(LedgerThreads.named("fleet-pace"));
    private @Nullable Connection connection;
    private long exchanges;

    /** @param changed is told when another number may hold */
    LimitExchange(PostgresRun run, Supplier<Worker> worker, SharedLimit shared, Runnable changed, Scheduler timer) {
        this.run = run;
        this.worker = worker;
        this.shared = shared;
        this.changed = changed;
        this.timer = timer;
    }

    /** Begins with what is on record. Blocks until that is known, or cannot be had soon. */
    void begin() {
        try {
            thread.submit(() -> exchange(false)).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.debug("the ledger does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var unused = thread.scheduleWithFixedDelay(
                () -> exchange(false), Believer.EVERY.toMillis(), Believer.EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void exchange(boolean isLast) {
        try {
            Connection open = connection();
            Sql.update(open, "BEGIN");
            exchanged(open, worker.get(), isLast);
            Sql.update(open, "COMMIT");
            untold.clear();
            if (!isLast) {
                var unused = timer.schedule(changed);
            }
        } catch (SQLException e) {
            log.debug("the ledger does not answer: {}", e.getMessage());
            disconnect();
        } catch (RuntimeException e) {
            log.error("the exchange of what is seen of the service stumbled", e);
            disconnect();
        }
    }

    private void exchanged(Connection open, Worker me, boolean isLast) throws SQLException {
        SightingLog seen = new SightingLog(open, me.account());
        long now = seen.now();
        long ahead = now - timer.now(TimeUnit.MILLISECONDS); // of the run's clock
        shared.noted().forEach(sighting -> untold.add(sighting.by(me.number(), sighting.at() + ahead)));
        if (isLast) {
            untold.add(Sighting.gone(me.number(), now));
        }
        List<Long> atWork = Worker.atWork(open, me.account());
        boolean isLeader = !atWork.isEmpty() && atWork.get(0) == me.number();
        if (isLeader) {
            believer.missing(atWork).forEach(gone -> untold.add(Sighting.gone(gone, now)));
        }
        if (!untold.isEmpty() || isLeader) {
            seen.lock();
        }
        seen.add(untold);
        SharedInFlight held = SharedInFlight.read(open, me.account());
        believer.hear(held, seen, now);
        if (isLeader) {
            held = believer.publish(held, open, me.account());
            if (exchanges++ % FORGETTING == 0) {
                seen.forgetOld();
            }
        }
        Long number = held.now();
        if (number != null) {
            shared.hold((int) Math.min(Integer.MAX_VALUE, number), believer.hints());
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = run.openAlone();
            connection = open;
            RunLock.prepare(open);
        }
        return open;
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // It is broken already.
            }
            LedgerSource.close(connection);
            connection = null;
        }
    }

    @Override
    public void close() {
        try {
            thread.execute(() -> exchange(true));
            thread.shutdown();
            if (thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                disconnect();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

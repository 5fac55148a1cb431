package dev.delaminate.fleet;

import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.writer.LedgerThreads;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says again and again that this worker lives, on a thread and a connection of its own, and looks meanwhile who else does not.
 * Who could not ask the database himself for a whole lease, be it that it was away or that this process stood still, does not
 * conclude that others are gone: they could not tell it either.
 */
public final class Heartbeat implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    /** What is seen of the account is to be fresh, however long leases are. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final PostgresRun run;
    private final WorkerTerms terms;
    private final Hands hands;
    private final Room room;
    private final Told told;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(LedgerThreads.named("ledger-heartbeat"));
    private @Nullable Connection connection;
    private long askingSince;
    private long lastAsked;
    private volatile @Nullable Future<?> beating;

    /** Who hears of it; returns at once. */
    public interface Told {
        /** Who this process is. */
        Worker worker();

        /** Whether it has rows to submit, and no job at the service. */
        boolean isWaiting();

        /** Others have taken this worker's rows. */
        void lost();

        /** These were not heard of within their leases. */
        void unheardOf(List<Long> workers);
    }

    public Heartbeat(PostgresRun run, WorkerTerms terms, Hands hands, Room room, Told told) {
        this.run = run;
        this.terms = terms;
        this.hands = hands;
        this.room = room;
        this.told = told;
    }

    public void begin() {
        long pause = Math.min(terms.beat().toMillis(), LONGEST.toMillis());
        beating = thread.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            Connection open = connection();
            Worker worker = told.worker();
            long sent = asking();
            if (!worker.beat(open, told.isWaiting())) {
                told.lost();
                return;
            }
            if (hands.worker() == worker.number()) {
                hands.heard(sent + terms.lease().toNanos());
            }
            room.seen(SharedAccount.read(open, worker.number(), worker.account()));
            if (sent - askingSince >= terms.lease().toNanos()) {
                List<Long> gone = Worker.unheardOf(open);
                if (!gone.isEmpty()) {
                    told.unheardOf(gone);
                }
            }
        } catch (SQLException e) {
            log.debug("the ledger does not answer: {}", e.getMessage());
            disconnect();
        } catch (RuntimeException e) {
            log.error("the heartbeat stumbled", e);
        }
    }

    /** Now, by {@link System#nanoTime}; who was silent for long begins anew to look at others. */
    private long asking() {
        long now = System.nanoTime();
        if (now - lastAsked > terms.lease().toNanos() / 2) {
            askingSince = now;
        }
        lastAsked = now;
        return now;
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = run.openAlone();
            connection = open;
            askingSince = System.nanoTime();
            lastAsked = askingSince;
        }
        return open;
    }

    private void disconnect() {
        if (connection != null) {
            LedgerSource.close(connection);
            connection = null;
        }
    }

    @Override
    public void close() {
        Future<?> last = beating;
        if (last != null) {
            last.cancel(false);
        }
        thread.shutdown();
        try {
            if (thread.awaitTermination(2, TimeUnit.SECONDS)) {
                disconnect();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.delaminate.fleet.ledger;

import dev.delaminate.fleet.AccountNews;
import dev.delaminate.fleet.Hands;
import dev.delaminate.fleet.Heartbeat;
import dev.delaminate.fleet.Room;
import dev.delaminate.fleet.SharedAccount;
import dev.delaminate.fleet.Worker;
import dev.delaminate.fleet.WorkerTerms;
import dev.delaminate.fleet.claims.ClaimedRows;
import dev.delaminate.fleet.claims.ClaimsConnection;
import dev.delaminate.fleet.claims.JobNumbers;
import dev.delaminate.fleet.claims.RowsToFetch;
import dev.delaminate.fleet.claims.RowsToLayer;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Ledger;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.continuity.Continuity;
import dev.delaminate.ledger.continuity.UnrecordedJobs.HandedOn;
import dev.delaminate.ledger.continuity.UnrecordedJobs.Unrecorded;
import dev.delaminate.ledger.continuity.Witness;
import dev.delaminate.ledger.continuity.WitnessFile;
import dev.delaminate.ledger.file.LedgerSchema;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.shared.RowLostException;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.writer.LedgerThreads;
import dev.delaminate.ledger.writer.LedgerWriter;
import dev.delaminate.ledger.writer.Store.Written;
import dev.delaminate.output.OutputFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The ledger of one of many workers that share a run, in PostgreSQL. What one of them records holds for all: no row is in the
 * hands of two, no more jobs are at the service than the account may have, no more is committed than the budget. A worker that
 * is not heard of for a lease loses its rows to others, which go on with them; whatever it sends for them later is refused
 * with {@link RowLostException}, except that the {@code request_id} of a paid job is always recorded.
 *
 * <p>While the database is away, everything that needs it waits: nothing is submitted, nothing is lost.
 *
 * <p>Threads: {@code ledger-writer} commits, {@code ledger-signals} completes what was recorded, {@code ledger-reader} emits
 * rows, {@code ledger-heartbeat} says that the worker lives.
 */
public final class PostgresLedger implements Ledger {
    private static final Logger log = LoggerFactory.getLogger(PostgresLedger.class);
    private static final long CLOSE_PATIENCE_SECONDS = 10;

    private final InstantSource clock;
    private final Hands hands = new Hands();
    private final Room room;
    private final JobNumbers numbers = new JobNumbers();
    private final PostgresStore store;
    private final LedgerWriter writer;
    private final ExecutorService readerThread =
            Executors.newSingleThreadScheduledExecutor(LedgerThreads.named("ledger-reader"));
    private final Scheduler reader = Schedulers.fromExecutorService(readerThread);
    private final ClaimsConnection claims;
    private final RowsToLayer toLayer;
    private final RowsToFetch toFetch;
    private final ClaimedRows layering;
    private final ClaimedRows fetching;
    private final Heartbeat heartbeat;
    private final WorkerLife life;
    private final WitnessFile paid;

    private PostgresLedger(
            PostgresRun run, WorkerTerms terms, Path unrecorded, String id, WitnessFile paid, InstantSource clock) {
        this.clock = clock;
        this.paid = paid;
        room = new Room(terms.lease());
        store = new PostgresStore(run, terms, hands, room, unrecorded, id);
        writer = new LedgerWriter(store, this::committed, clock);
        claims = new ClaimsConnection(run, hands, numbers, this::worker);
        toLayer = new RowsToLayer(claims, terms.stays());
        layering = new ClaimedRows(toLayer, reader);
        toFetch = new RowsToFetch(claims, () -> !layering.isEnded(), toLayer::isCutShort);
        fetching = new ClaimedRows(toFetch, reader);
        life = new WorkerLife(store, writer, () -> room.hasNone() && toLayer.hasMore(), this::askForRows, clock);
        heartbeat = new Heartbeat(run, terms, hands, room, life);
    }

    private void askForRows() {
        layering.ask();
        fetching.ask();
    }

    /**
     * Opens the run for a worker. Blocks. Errors with {@link LedgerException}, also where the database has forgotten what this
     * process paid for before.
     *
     * @param unrecorded the file in which this process keeps the names of paid jobs while it cannot record them; the next one
     *     with the same file records them
     */
    public static PostgresLedger open(PostgresRun run, WorkerTerms terms, Path unrecorded, InstantSource clock) {
        Connection connection = run.openForReading();
        try {
            String id = Objects.requireNonNull(LedgerSchema.id(connection), "every run has an id");
            Path witness = OutputFolder.lastJob(unrecorded);
            Witness known = Continuity.requirePaid(witness, id, connection);
            return new PostgresLedger(run, terms, unrecorded, id, WitnessFile.begin(witness, known), clock);
        } catch (SQLException e) {
            throw run.failure("open", e);
        } finally {
            LedgerSource.close(connection);
        }
    }

    /** Somebody who looks on is told, in a line, when the database goes away and when it is back; from the writer thread. */
    public void tellOfOutages(Consumer<String> told) {
        store.tell(told);
    }

    /** Enters the run: from now on rows can be claimed, and jobs are submitted for this account. Blocks. */
    public void beginRun(Account account) {
        handOn();
        life.enter(account);
        writer.submitFor(worker().account());
        writer.call(connection -> {
            numbers.refill(connection);
            return numbers;
        });
        heartbeat.begin();
    }

    private void handOn() {
        List<Unrecorded> jobs = store.unrecordedJobs().read();
        if (!jobs.isEmpty()) {
            HandedOn handedOn = writer.callAndCount(
                    connection -> store.unrecordedJobs().handOn(connection, jobs, clock.millis()), done -> true);
            store.unrecordedJobs().leave(handedOn.rest());
        }
    }

    /** None: jobs that others left behind come with the rows {@link #rowsPending}, whenever they are left. */
    @Override
    public Flux<Row> rowsInFlight() {
        return Flux.empty();
    }

    /**
     * The rows to layer, of all that nobody else has in hand: IN_FLIGHT when another worker left a paid job behind, else
     * PENDING. Completes when none will come any more, which is when the jobs of the account are fetched, too: one whose URLs
     * expired is asked again, and its worker may be gone before it is answered.
     */
    @Override
    public Flux<Row> rowsPending() {
        return layering.flux().doOnCancel(() -> {
            toLayer.cutShort();
            fetching.ask();
        });
    }

    @Override
    public Flux<Row> rowsToFetch() {
        return fetching.flux();
    }

    @Override
    public void putBack(long row) {
        toFetch.putBack(row);
    }

    @Override
    public void fetchAgain(long row) {
        toFetch.fetchAgain(row);
        fetching.ask();
    }

    @Override
    public void leave(long row) {
        toFetch.leave(row);
        fetching.ask();
    }

    /** Costs nothing, and means nothing: the ledger itself sees when no worker can bring more. */
    @Override
    public void noMoreLayering() {
        fetching.ask();
    }

    @Override
    public int waitingForFetch() {
        return (int) Math.min(Integer.MAX_VALUE, store.layered());
    }

    @Override
    public long nextJob() {
        return numbers.next();
    }

    @Override
    public Mono<Void> record(Entry entry) {
        return writer.record(entry);
    }

    @Override
    public long committedMicros() {
        return writer.queuedMicros() + store.committedMicros();
    }

    @Override
    public boolean isHeld(long row) {
        return hands.holds(row);
    }

    @Override
    public void letGo(long row) {
        writer.later(
                () -> {
                    store.letGo(row);
                    hands.letGo(row);
                    toFetch.settled(row);
                    fetching.ask();
                },
                failure ->
                        log.warn("row {} stays in the hands of this worker, which does not work on it", row, failure));
    }

    @Override
    public boolean isFull(int inFlight) {
        return room.isFull(inFlight);
    }

    @Override
    public void onRoom(Runnable listener) {
        room.onRoom(() -> {
            try {
                reader.schedule(listener);
            } catch (RejectedExecutionException e) {
                // The ledger is closed: nothing is submitted any more.
            }
        });
    }

    @Override
    public Duration silence() {
        return room.silence();
    }

    @Override
    public @Nullable String stopped() {
        return room.stopped();
    }

    /** What all workers of the account hold together, as it was last seen; null before anything was. Costs nothing. */
    public @Nullable SharedAccount account() {
        return room.account();
    }

    /** Tells all workers of the account; returns at once. What the database does not take is logged, and told nobody. */
    public void tell(AccountNews news) {
        long account = worker().account();
        writer.later(
                () -> store.call(connection -> news.write(connection, account)),
                failure -> log.warn("other workers could not be told: {}", news, failure));
    }

    /** The heartbeat stops, as that of a worker which does: for tests. */
    void fallSilent() {
        heartbeat.close();
    }

    /** The next transaction has a connection of its own: for tests. */
    void dropSession() {
        writer.ask(() -> {
            store.close();
            return true;
        });
    }

    /** Writes what is queued, leaves the run, and leaves the rows in hand to others. Blocks. */
    @Override
    public void close() {
        heartbeat.close();
        store.hurry();
        try {
            life.leave();
        } catch (LedgerException e) {
            log.warn("the run could not be left, and others take this worker's rows when its lease is over", e);
        } finally {
            writer.end();
            closeReader();
            writer.close();
            paid.close();
        }
    }

    private void closeReader() {
        readerThread.shutdownNow();
        try {
            readerThread.awaitTermination(CLOSE_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        claims.close();
    }

    /** Who this process is in the run; another one after it lost its lease. */
    public Worker worker() {
        return life.worker();
    }

    /** On the writer thread, after the commit or the refusal. */
    private void committed(Written written) {
        Entry entry = written.entry();
        boolean isLost = written.refusal() instanceof RowLostException;
        if (entry instanceof Entry.Accepted accepted && written.refusal() == null) {
            paid.submitted(accepted.job());
        }
        if (isLost || (written.refusal() == null && PostgresStore.isOutOfHand(entry))) {
            hands.letGo(entry.row());
        }
        if (isLost || (written.refusal() == null && PostgresStore.hasLeftTheService(entry))) {
            room.left();
        }
        if ((isLost || written.refusal() == null) && toLayer.took(entry)) {
            layering.ask();
        }
        toFetch.freed(written.freed());
        boolean isSettled = isLost
                || entry instanceof Entry.AskedAgain
                || entry instanceof Entry.Placed
                || entry instanceof Entry.Kept
                || entry instanceof Entry.Failed;
        if ((isSettled && toFetch.settled(entry.row()))
                || entry instanceof Entry.Finished
                || !written.freed().isEmpty()) {
            fetching.ask();
        }
    }
}

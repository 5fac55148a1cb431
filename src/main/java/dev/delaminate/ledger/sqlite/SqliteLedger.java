package dev.delaminate.ledger.sqlite;

import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.AdoptedSet;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Ledger;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Recovery;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.arrows.RowReader;
import dev.delaminate.ledger.arrows.RowReader.Positioned;
import dev.delaminate.ledger.arrows.Runs;
import dev.delaminate.ledger.continuity.UnrecordedJobs;
import dev.delaminate.ledger.continuity.UnrecordedJobs.HandedOn;
import dev.delaminate.ledger.continuity.UnrecordedJobs.Unrecorded;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.intake.ImportOptions;
import dev.delaminate.ledger.intake.ImportSummary;
import dev.delaminate.ledger.intake.ManifestImport;
import dev.delaminate.ledger.intake.ManifestNotes;
import dev.delaminate.ledger.sql.KeysetPages;
import dev.delaminate.ledger.sql.Tally;
import dev.delaminate.ledger.writer.LedgerThreads;
import dev.delaminate.ledger.writer.LedgerWriter;
import dev.delaminate.manifest.ManifestFormat;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.output.OutLock;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The ledger in one SQLite file: write-ahead log, each commit forced to disk, one thread that writes and one that reads.
 *
 * <p>Before a run, in this order: {@link #recover}, {@link #importManifest}, {@link #settlements}, {@link
 * #unsettledJobsOfOthers}, all of them {@link #atomically}, then {@link #beginRun}; these block and are not to be called on
 * a thread that must not. During a run only what {@link Ledger} offers. Whoever opens it holds the {@link OutLock}.
 *
 * <p>Threads: {@code ledger-writer} runs nothing of anybody else's, but for what is done atomically before a run; {@code ledger-signals} completes what was recorded;
 * {@code ledger-reader} emits rows. Whoever does more than hand on at the latter two publishes elsewhere.
 */
public final class SqliteLedger implements Ledger {
    private static final long CLOSE_PATIENCE_SECONDS = 10;

    /** Rows that may wait in memory to be fetched, some kilobytes each; the others are read when it is their turn. */
    private static final int MOST_EXPECTED = 1_024;

    private final LedgerStore store;
    private final LedgerWriter writer;
    private final Tally tally;
    private final UnrecordedJobs unrecorded;
    private final Claims claims = new Claims();
    private final Map<Long, Row> expected = new ConcurrentHashMap<>();
    private final RowReader rows;
    private final ExecutorService readerThread =
            Executors.newSingleThreadExecutor(LedgerThreads.named("ledger-reader"));
    private final Scheduler reader = Schedulers.fromExecutorService(readerThread);
    private final InstantSource clock;
    private final AtomicLong lastJob;
    private final AtomicBoolean resuming = new AtomicBoolean();
    private final AtomicBoolean layering = new AtomicBoolean();
    private final AtomicBoolean fetching = new AtomicBoolean();
    private volatile boolean running;

    private SqliteLedger(LedgerStore store, RowReader rows, InstantSource clock) {
        this.store = store;
        this.rows = rows;
        this.clock = clock;
        tally = store.tally();
        unrecorded = store.unrecorded();
        lastJob = new AtomicLong(tally.lastJob());
        writer = new LedgerWriter(store, claims::committed, clock);
    }

    /** Opens the ledger, or begins one. Counts everything once: half a second for a million rows. Blocks. */
    public static SqliteLedger open(LedgerFile file, InstantSource clock) {
        LedgerStore store = new LedgerStore(file);
        try {
            return new SqliteLedger(store, new RowReader(file), clock);
        } catch (LedgerException e) {
            store.close();
            throw e;
        }
    }

    /**
     * Whatever {@code changes} asks of this ledger is one transaction: kept when it returns, taken back when it throws, and
     * what it throws comes through. Runs it on the writer thread; blocks.
     */
    public <T> T atomically(Supplier<T> changes) {
        return writer.callAndCount(connection -> changes.get(), answer -> true);
    }

    /**
     * Settles what the last run left open: a submit that was under way is in doubt now, unless the name of its job was kept
     * beside the ledger. Blocks.
     */
    public Recovery recover() {
        List<Unrecorded> jobs = unrecorded.read();
        long handedOn = jobs.isEmpty() ? 0 : handOn(jobs).rows();
        return writer.callAndCount(connection -> Runs.recover(connection, handedOn, clock.millis()), recovery -> true);
    }

    private HandedOn handOn(List<Unrecorded> jobs) {
        return writer.callAndCount(connection -> unrecorded.handOn(connection, jobs, clock.millis()), handedOn -> true);
    }

    /** The jobs that a run would resume and that belong to another service or key, by whom they belong to. Blocks. */
    public Map<Account, Long> unsettledJobsOfOthers(Account account) {
        return writer.call(connection -> Runs.unsettledJobsOfOthers(connection, account));
    }

    /** From now on jobs are submitted, for this account; the run ends when the ledger is closed. Blocks. */
    public void beginRun(Account account) {
        List<Unrecorded> jobs = unrecorded.read();
        if (!jobs.isEmpty()) {
            unrecorded.leave(handOn(jobs).rest()); // what recover() did is durable by now
        }
        long number = writer.call(connection -> Runs.begin(connection, account, clock.millis()));
        writer.call(connection -> store.beginWitness());
        writer.submitFor(number);
        running = true;
    }

    /** What the caller gave with the last manifest that was taken in. Blocks. */
    public Optional<String> manifestFingerprint() {
        return writer.call(ManifestNotes::fingerprint);
    }

    /** How the bytes of that manifest are read; empty when an older program took it in. Blocks. */
    public Optional<ManifestFormat> manifestFormat() {
        return writer.call(ManifestNotes::format);
    }

    /** What an older program did not remember of the manifest that it took in. Blocks. */
    public void rememberFormat(ManifestFormat format) {
        writer.call(connection -> ManifestNotes.rememberFormat(connection, format));
    }

    /** How many rows of the manifest name no picture. Blocks. */
    public void rememberRowsWithoutPicture(long rows) {
        writer.call(connection -> ManifestNotes.rememberRowsWithoutPicture(connection, rows));
    }

    /** That was this manifest, and to read it again would change nothing. Blocks. */
    public boolean hasTaken(String fingerprint) {
        return writer.call(connection -> ManifestNotes.isTaken(connection, fingerprint));
    }

    /** Takes a manifest in, wholly or, when the summary names a refusal, not at all. Blocks. */
    public ImportSummary importManifest(Iterator<ManifestRow> manifest, ImportOptions options) {
        return writer.callAndCount(
                connection -> new ManifestImport(connection, options, clock.millis()).read(manifest),
                ImportSummary::isAccepted);
    }

    /** What the user can decide about rows that ended without an outcome. */
    public Settlements settlements() {
        return new Settlements(writer, clock);
    }

    /**
     * Takes sets that stand whole in their folders for what these rows, PENDING, would bring: DONE, with the jobs that made
     * them, which count as billed. For OUT whose ledger was lost. Blocks.
     *
     * @return how many rows are DONE now
     */
    public int adopt(List<AdoptedSet> sets, Account account) {
        long firstJob = lastJob.getAndAdd(sets.size()) + 1;
        return writer.callAndCount(
                connection -> {
                    long number = Runs.number(connection, account);
                    try (Adoption adoption = new Adoption(connection, number, clock.millis())) {
                        return adoption.of(sets, firstJob);
                    }
                },
                adopted -> true);
    }

    @Override
    public Flux<Row> rowsInFlight() {
        return Flux.<Row>generate(sink -> emit(nextInFlight(), sink))
                .doOnSubscribe(claimed -> claimOnce(resuming))
                .subscribeOn(reader);
    }

    @Override
    public Flux<Row> rowsPending() {
        return Flux.generate(this::startLayering, SqliteLedger::next).subscribeOn(reader);
    }

    @Override
    public Flux<Row> rowsToFetch() {
        return Flux.defer(this::startFetching).subscribeOn(reader, false);
    }

    /** Not of a row that is made again: what its old set is worth may be decided anew meanwhile. */
    @Override
    public void expect(Row layered) {
        if (!layered.isMadeAgain() && expected.size() < MOST_EXPECTED) {
            expected.put(layered.number(), layered);
        }
    }

    private Row toFetch(long number) {
        Row known = expected.remove(number);
        return known == null ? rows.row(number) : known;
    }

    @Override
    public void putBack(long row) {
        claims.putBack(row);
    }

    @Override
    public void fetchAgain(long row) {
        claims.fetchAgain(row);
    }

    @Override
    public void leave(long row) {
        claims.leave();
    }

    @Override
    public void noMoreLayering() {
        claims.noMoreLayering();
    }

    @Override
    public int waitingForFetch() {
        return Math.toIntExact(tally.rows(RowState.LAYERED)) - claims.left();
    }

    @Override
    public long nextJob() {
        return lastJob.incrementAndGet();
    }

    @Override
    public Mono<Void> record(Entry entry) {
        return writer.record(entry);
    }

    /** Counts a reservation from the moment it is queued. */
    @Override
    public long committedMicros() {
        // In this order: what leaves the queue is in the tally by then.
        return writer.queuedMicros() + tally.committedMicros();
    }

    /** Writes what is queued and ends the run as a clean one. Blocks; not to be called on a thread of the ledger. */
    @Override
    public void close() {
        try {
            if (running) {
                running = false;
                writer.call(connection -> Runs.end(connection, clock.millis()));
            }
        } finally {
            writer.end();
            // First: only the last to close the ledger can leave it in one file.
            closeReader();
            writer.close();
        }
    }

    private void closeReader() {
        readerThread.shutdown();
        try {
            readerThread.awaitTermination(CLOSE_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rows.close();
    }

    private Iterator<Positioned> startLayering() {
        claimOnce(layering);
        return new KeysetPages<>(rows::pendingAfter, Positioned::position);
    }

    private @Nullable Row nextInFlight() {
        OptionalLong paid = claims.nextInFlight();
        return paid.isPresent() ? rows.row(paid.getAsLong()) : null;
    }

    private Flux<Row> startFetching() {
        claimOnce(fetching);
        return new RowsToFetch(claims, this::toFetch, reader).flux();
    }

    private void claimOnce(AtomicBoolean claimed) {
        if (claimed.getAndSet(true)) {
            throw new IllegalStateException("the rows of a run are claimed once");
        }
        writer.call(claims::load);
    }

    private static Iterator<Positioned> next(Iterator<Positioned> pending, SynchronousSink<Row> sink) {
        emit(pending.hasNext() ? pending.next().row() : null, sink);
        return pending;
    }

    private static void emit(@Nullable Row row, SynchronousSink<Row> sink) {
        if (row == null) {
            sink.complete();
        } else {
            sink.next(row);
        }
    }
}

package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.KeptSet;
import dev.delaminate.ledger.Ledger;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.shared.RowLostException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A ledger in memory that keeps the contract. It can die at a record, before or after that is durable: from then on nothing
 * is written and nothing answers, as for a process that is gone; {@link #reopened} is what the next process finds.
 */
public final class FakeLedger implements Ledger {
    /** When a dying ledger dies: just before its entry is durable, or just after, with nobody told. */
    enum Death {
        BEFORE,
        AFTER
    }

    private final FakeRows rows;
    private final List<Row> inFlightAtStart;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Long> fetching = new HashSet<>();
    private final Set<Long> beingFetched = new HashSet<>();
    private final Set<Long> putBack = new HashSet<>();
    private final List<Long> expected = new ArrayList<>();
    private final List<Long> letGo = new ArrayList<>();
    private final Sinks.Many<Row> toFetch = Sinks.many().unicast().onBackpressureBuffer();
    private long jobs;
    private int left;
    private int mostFetchedAtOnce;
    private long mostCommittedMicros;
    private boolean noMoreLayering;
    private Predicate<Entry> fails = entry -> false;
    private Predicate<Entry> lost = entry -> false;
    private Predicate<Entry> heldBack = entry -> false;
    private Mono<Void> until = Mono.empty();
    private int diesAt = Integer.MAX_VALUE;
    private Death death = Death.BEFORE;
    private int records;
    private int claims;
    private boolean dead;
    private Runnable room = () -> {};
    private @Nullable String stopped;
    private boolean leaseIsOver;

    FakeLedger(List<Row> rows) {
        this(new FakeRows(rows));
    }

    private FakeLedger(FakeRows rows) {
        this.rows = rows;
        jobs = rows.lastJob();
        inFlightAtStart = all(RowState.IN_FLIGHT);
        emit(all(RowState.LAYERED));
        all(RowState.DONE).forEach(leader -> emit(rows.followers(leader)));
    }

    static FakeLedger ofPending(int count) {
        return new FakeLedger(
                LongStream.rangeClosed(1, count).mapToObj(Rows::pending).toList());
    }

    /** What the next process finds. */
    FakeLedger reopened() {
        FakeLedger next = new FakeLedger(rows.found());
        next.jobs = jobs;
        return next;
    }

    /** A row more, in whatever state it is. */
    void add(Row row) {
        rows.add(row);
    }

    /** The user's consent: every row in doubt may be paid for again. */
    void resubmitInDoubt() {
        rows.resubmitInDoubt();
    }

    /** The user's consent: a row DONE is paid for again, for a better set than this. */
    void redo(long row, KeptSet kept) {
        rows.redo(row, kept);
    }

    /** Dies at the n-th record from the start, 1 being the first. */
    void dieAt(int record, Death when) {
        diesAt = record;
        death = when;
    }

    void die() {
        dead = true;
    }

    /** Such entries cannot be written, as on a full disk. */
    void failOn(Predicate<Entry> entry) {
        fails = entry;
    }

    /** The rows of such entries are this process's no longer. */
    void loseOn(Predicate<Entry> entry) {
        lost = entry;
    }

    /** Such entries are durable only when {@code release} completes. */
    void holdBack(Predicate<Entry> entry, Mono<Void> release) {
        heldBack = entry;
        until = release;
    }

    <T extends Entry> List<T> entries(Class<T> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The simple names of a row's entries, in order. */
    List<String> life(long row) {
        return entries.stream()
                .filter(entry -> entry.row() == row)
                .map(entry -> entry.getClass().getSimpleName())
                .toList();
    }

    /** Rows that were read in order to be layered. */
    int claims() {
        return claims;
    }

    /** Rows that were claimed to be fetched and neither settled nor put back, at most at any moment. */
    int mostFetchedAtOnce() {
        return mostFetchedAtOnce;
    }

    int records() {
        return records;
    }

    boolean isDead() {
        return dead;
    }

    RowState state(long row) {
        return rows.row(row).state();
    }

    Failure failure(long row) {
        return rows.failure(row);
    }

    public Map<RowState, Integer> states() {
        Map<RowState, Integer> states = new EnumMap<>(RowState.class);
        all().forEach(row -> states.merge(row.state(), 1, Integer::sum));
        return states;
    }

    List<Row> all() {
        return rows.all();
    }

    List<Row> all(RowState state) {
        return rows.all(state);
    }

    /** The most that ever stood against the budget, after each entry. */
    long mostCommittedMicros() {
        return mostCommittedMicros;
    }

    @Override
    public Flux<Row> rowsInFlight() {
        return Flux.fromIterable(inFlightAtStart).doOnNext(row -> claims++);
    }

    @Override
    public Flux<Row> rowsPending() {
        return Flux.defer(() -> Flux.fromIterable(all(RowState.PENDING))).doOnNext(row -> claims++);
    }

    @Override
    public Flux<Row> rowsToFetch() {
        return toFetch.asFlux().doOnNext(this::isFetched);
    }

    @Override
    public void expect(Row row) {
        expected.add(row.number());
    }

    /** Rows that it was shown, to be emitted soon. */
    List<Long> expected() {
        return expected;
    }

    @Override
    public void putBack(long row) {
        beingFetched.remove(row);
        fetching.remove(row);
        putBack.add(row);
    }

    @Override
    public void fetchAgain(long row) {
        isPutBackNoMore(row);
        emit(List.of(rows.row(row)));
    }

    @Override
    public void leave(long row) {
        isPutBackNoMore(row);
        left++;
        completeIfSettled();
    }

    @Override
    public void noMoreLayering() {
        noMoreLayering = true;
        completeIfSettled();
    }

    @Override
    public int waitingForFetch() {
        return all(RowState.LAYERED).size() - left;
    }

    @Override
    public long nextJob() {
        return ++jobs;
    }

    @Override
    public Mono<Void> record(Entry entry) {
        return Mono.defer(() -> heldBack.test(entry) ? until : Mono.empty()).then(Mono.defer(() -> recorded(entry)));
    }

    @Override
    public long committedMicros() {
        return rows.committedMicros();
    }

    /** Another worker of the run was stopped. */
    void stopElsewhere(String why) {
        stopped = why;
        room.run();
    }

    /** The process stood still, or the ledger did not hear of it: it cannot be sure of its rows. */
    void endLease(boolean isOver) {
        leaseIsOver = isOver;
    }

    @Override
    public boolean isHeld(long row) {
        return !leaseIsOver;
    }

    @Override
    public void letGo(long row) {
        letGo.add(row);
    }

    /** Rows that are for whoever claims them. */
    List<Long> letGo() {
        return letGo;
    }

    @Override
    public @Nullable String stopped() {
        return stopped;
    }

    @Override
    public void onRoom(Runnable listener) {
        room = listener;
    }

    @Override
    public void close() {}

    private Mono<Void> recorded(Entry entry) {
        if (dead) {
            return Mono.never();
        }
        if (fails.test(entry)) {
            return Mono.error(new LedgerException("the disk is full", null));
        }
        if (lost.test(entry)) {
            return Mono.error(new RowLostException(entry.row()));
        }
        dead = ++records >= diesAt;
        if (dead && death == Death.BEFORE) {
            return Mono.never();
        }
        rows.write(entry);
        entries.add(entry);
        mostCommittedMicros = Math.max(mostCommittedMicros, committedMicros());
        if (dead) {
            return Mono.never();
        }
        claimOrSettle(entry);
        return Mono.empty();
    }

    private void claimOrSettle(Entry entry) {
        if (entry instanceof Entry.Finished) {
            emit(List.of(rows.row(entry.row())));
        } else if (entry instanceof Entry.Placed
                || entry instanceof Entry.Kept
                || entry instanceof Entry.Failed
                || entry instanceof Entry.AskedAgain) {
            fetching.remove(entry.row());
            beingFetched.remove(entry.row());
        }
        if (entry instanceof Entry.Placed) {
            emit(rows.followers(rows.row(entry.row())));
        }
        completeIfSettled();
    }

    private void emit(List<Row> gotThere) {
        gotThere.forEach(row -> fetching.add(row.number()));
        gotThere.forEach(row -> toFetch.tryEmitNext(row).orThrow());
    }

    private void isFetched(Row row) {
        beingFetched.add(row.number());
        mostFetchedAtOnce = Math.max(mostFetchedAtOnce, beingFetched.size());
    }

    private void isPutBackNoMore(long row) {
        if (!putBack.remove(row)) {
            throw new AssertionError("row " + row + " was not put back");
        }
    }

    private void completeIfSettled() {
        if (noMoreLayering && fetching.isEmpty() && putBack.isEmpty()) {
            toFetch.tryEmitComplete();
        }
    }
}

package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.Ledger;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A ledger in memory that keeps the contract and refuses, as a bug, every arrow that the design's table does not have. It
 * can die at a record, before or after that is durable: from then on nothing is written and nothing answers, as for a
 * process that is gone; {@link #reopened} is what the next process finds.
 */
final class FakeLedger implements Ledger {
    /** When a dying ledger dies: just before its entry is durable, or just after, with nobody told. */
    enum Death {
        BEFORE,
        AFTER
    }

    private final Map<Long, Row> rows = new TreeMap<>();
    private final List<Row> inFlightAtStart;
    private final Map<Long, Long> committed = new HashMap<>();
    private final Map<Long, Failure> failures = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Long> fetching = new HashSet<>();
    private final List<Row> gotThere = new ArrayList<>();
    private final Sinks.Many<Row> toFetch = Sinks.many().unicast().onBackpressureBuffer();
    private long jobs;
    private long mostCommittedMicros;
    private boolean noMoreLayering;
    private Predicate<Entry> fails = entry -> false;
    private Predicate<Entry> heldBack = entry -> false;
    private Mono<Void> until = Mono.empty();
    private int diesAt = Integer.MAX_VALUE;
    private Death death = Death.BEFORE;
    private int records;
    private boolean dead;

    FakeLedger(List<Row> rows) {
        rows.forEach(row -> this.rows.put(row.number(), row));
        rows.stream().filter(row -> row.job() != null).forEach(row -> {
            committed.put(row.currentJob().number(), 50_000L);
            jobs = Math.max(jobs, row.currentJob().number());
        });
        inFlightAtStart = all(RowState.IN_FLIGHT);
        gotThere.addAll(all(RowState.LAYERED));
        all(RowState.FOLLOWING).stream().filter(this::isLeaderDone).forEach(gotThere::add);
        emit();
    }

    static FakeLedger ofPending(int count) {
        List<Row> rows = new ArrayList<>();
        for (long number = 1; number <= count; number++) {
            rows.add(Rows.pending(number));
        }
        return new FakeLedger(rows);
    }

    /** What the next process finds: SUBMITTING became IN_DOUBT, and everything else is as it was. */
    FakeLedger reopened() {
        List<Row> found = rows.values().stream()
                .map(row -> row.state() == RowState.SUBMITTING ? with(row, RowState.IN_DOUBT, row.job()) : row)
                .toList();
        FakeLedger next = new FakeLedger(found);
        next.jobs = jobs;
        next.committed.clear();
        next.committed.putAll(committed);
        next.failures.putAll(failures);
        return next;
    }

    /** The user's consent: every row in doubt may be paid for again. What it may have cost stays counted. */
    void resubmitInDoubt() {
        all(RowState.IN_DOUBT).forEach(row -> rows.put(row.number(), with(row, RowState.PENDING, null)));
    }

    /** A row more, in whatever state it is. */
    void add(Row row) {
        rows.put(row.number(), row);
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

    /** Such entries are durable only when {@code release} completes. */
    void holdBack(Predicate<Entry> entry, Mono<Void> release) {
        heldBack = entry;
        until = release;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
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

    int records() {
        return records;
    }

    boolean isDead() {
        return dead;
    }

    RowState state(long row) {
        return Objects.requireNonNull(rows.get(row)).state();
    }

    Failure failure(long row) {
        return Objects.requireNonNull(failures.get(row), "row " + row + " has no failure");
    }

    Map<RowState, Integer> states() {
        Map<RowState, Integer> states = new EnumMap<>(RowState.class);
        rows.values().forEach(row -> states.merge(row.state(), 1, Integer::sum));
        return states;
    }

    List<Row> all() {
        return List.copyOf(rows.values());
    }

    List<Row> all(RowState state) {
        return rows.values().stream().filter(row -> row.state() == state).toList();
    }

    /** The most that ever stood against the budget, after each entry. */
    long mostCommittedMicros() {
        return mostCommittedMicros;
    }

    @Override
    public Flux<Row> rowsInFlight() {
        return Flux.fromIterable(inFlightAtStart);
    }

    @Override
    public Flux<Row> rowsPending() {
        return Flux.defer(() -> Flux.fromIterable(all(RowState.PENDING)));
    }

    @Override
    public Flux<Row> rowsToFetch() {
        return toFetch.asFlux();
    }

    @Override
    public void noMoreLayering() {
        noMoreLayering = true;
        completeIfSettled();
    }

    @Override
    public int waitingForFetch() {
        return all(RowState.LAYERED).size();
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
        return committed.values().stream().mapToLong(Long::longValue).sum();
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
        dead = ++records >= diesAt;
        if (dead && death == Death.BEFORE) {
            return Mono.never();
        }
        write(entry);
        entries.add(entry);
        mostCommittedMicros = Math.max(mostCommittedMicros, committedMicros());
        if (dead) {
            return Mono.never();
        }
        emit();
        completeIfSettled();
        return Mono.empty();
    }

    private void write(Entry entry) {
        if (entry instanceof Entry.Submitting e) {
            require(e.row(), null, RowState.PENDING);
            committed.put(e.job(), e.reservedMicros());
            move(e.row(), RowState.SUBMITTING, new Job(e.job(), null, Instant.EPOCH, null));
        } else if (entry instanceof Entry.Accepted e) {
            Job job = require(e.row(), e.job(), RowState.SUBMITTING).currentJob();
            move(e.row(), RowState.IN_FLIGHT, with(job, e.requestId(), null));
        } else if (entry instanceof Entry.NotTaken e) {
            require(e.row(), e.job(), RowState.SUBMITTING);
            committed.remove(e.job());
            move(e.row(), RowState.PENDING, null);
        } else if (entry instanceof Entry.Refused e) {
            require(e.row(), e.job(), RowState.SUBMITTING);
            committed.remove(e.job());
            fail(e.row(), e.failure());
        } else if (entry instanceof Entry.Unsendable e) {
            require(e.row(), null, RowState.PENDING);
            fail(e.row(), e.failure());
        } else if (entry instanceof Entry.Doubted e) {
            Row row = require(e.row(), e.job(), RowState.SUBMITTING);
            failures.put(e.row(), e.failure());
            move(e.row(), RowState.IN_DOUBT, row.job());
        } else if (entry instanceof Entry.Finished e) {
            Job job = require(e.row(), e.job(), RowState.IN_FLIGHT).currentJob();
            move(e.row(), RowState.LAYERED, with(job, job.requestId(), e.result()));
            gotThere.add(Objects.requireNonNull(rows.get(e.row())));
        } else if (entry instanceof Entry.Failed e) {
            require(e.row(), e.job(), RowState.IN_FLIGHT, RowState.LAYERED);
            fetching.remove(e.row());
            fail(e.row(), e.failure());
        } else if (entry instanceof Entry.AskedAgain e) {
            Row row = require(e.row(), e.job(), RowState.LAYERED);
            fetching.remove(e.row());
            move(e.row(), RowState.IN_FLIGHT, row.job());
        } else if (entry instanceof Entry.Placed e) {
            Row row = require(e.row(), null, RowState.LAYERED, RowState.FOLLOWING);
            fetching.remove(e.row());
            move(e.row(), RowState.DONE, row.job());
            all(RowState.FOLLOWING).stream()
                    .filter(follower -> row.folder().equals(follower.leader()))
                    .forEach(gotThere::add);
        }
    }

    private Row require(long number, @Nullable Long job, RowState... from) {
        Row row = Objects.requireNonNull(rows.get(number), "no row " + number);
        if (!List.of(from).contains(row.state())) {
            throw new AssertionError(row.name() + " is " + row.state() + " and not " + List.of(from));
        }
        if (job != null && row.currentJob().number() != job) {
            throw new AssertionError(row.name() + " has job " + row.currentJob().number() + " and not " + job);
        }
        return row;
    }

    private void fail(long number, Failure failure) {
        failures.put(number, failure);
        move(number, RowState.FAILED, Objects.requireNonNull(rows.get(number)).job());
    }

    private void move(long number, RowState to, @Nullable Job job) {
        rows.put(number, with(Objects.requireNonNull(rows.get(number)), to, job));
    }

    private static Row with(Row row, RowState state, @Nullable Job job) {
        return new Row(row.number(), row.key(), row.name(), row.request(), state, row.folder(), job, row.leader());
    }

    private static Job with(Job job, @Nullable JobId id, @Nullable LayeringResult result) {
        return new Job(job.number(), id, job.submittedAt(), result);
    }

    private boolean isLeaderDone(Row follower) {
        return all(RowState.DONE).stream().anyMatch(row -> row.folder().equals(follower.leader()));
    }

    private void emit() {
        List<Row> now = List.copyOf(gotThere);
        gotThere.clear();
        now.forEach(row -> fetching.add(row.number()));
        now.forEach(row -> toFetch.tryEmitNext(row).orThrow());
    }

    private void completeIfSettled() {
        if (noMoreLayering && fetching.isEmpty()) {
            toFetch.tryEmitComplete();
        }
    }
}

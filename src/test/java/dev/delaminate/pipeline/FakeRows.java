package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.KeptSet;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.money.Price;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows in their states, which move by the arrows of the design's table and refuse, as a bug, every other. */
final class FakeRows {
    private final Map<Long, Row> rows = new TreeMap<>();
    private final Map<Long, Long> committed = new HashMap<>();
    private final Map<Long, Failure> failures = new HashMap<>();
    private final Map<Long, Job> keptJobs = new HashMap<>();

    FakeRows(List<Row> rows) {
        rows.forEach(this::add);
    }

    /** As the next process finds them: SUBMITTING became IN_DOUBT, and everything else is as it was. */
    FakeRows found() {
        FakeRows next = new FakeRows(all());
        all(RowState.SUBMITTING).forEach(row -> next.move(row.number(), RowState.IN_DOUBT, row.job()));
        next.committed.clear();
        next.committed.putAll(committed);
        next.failures.putAll(failures);
        next.keptJobs.putAll(keptJobs);
        return next;
    }

    void add(Row row) {
        rows.put(row.number(), row);
        if (row.job() != null) {
            committed.put(row.currentJob().number(), Price.DEFAULT.micros());
        }
    }

    Row row(long number) {
        return Objects.requireNonNull(rows.get(number), "no row " + number);
    }

    List<Row> all() {
        return List.copyOf(rows.values());
    }

    List<Row> all(RowState state) {
        return rows.values().stream().filter(row -> row.state() == state).toList();
    }

    Failure failure(long row) {
        return Objects.requireNonNull(failures.get(row), "row " + row + " has no failure");
    }

    long committedMicros() {
        return committed.values().stream().mapToLong(Long::longValue).sum();
    }

    long lastJob() {
        return committed.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Those that follow a row and may have its files now. */
    List<Row> followers(Row leader) {
        return all(RowState.FOLLOWING).stream()
                .filter(follower -> leader.folder().equals(follower.leader()))
                .toList();
    }

    /** The user's consent: every row in doubt may be paid for again. What it may have cost stays counted. */
    void resubmitInDoubt() {
        all(RowState.IN_DOUBT).forEach(row -> move(row.number(), RowState.PENDING, null));
    }

    /** A row DONE is to be made again. */
    void redo(long number, KeptSet kept) {
        Row row = require(number, null, RowState.DONE);
        keptJobs.put(number, row.currentJob());
        rows.put(number, with(row, RowState.PENDING, null, kept));
    }

    void write(Entry entry) {
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
        } else if (entry instanceof Entry.Failed e) {
            require(e.row(), e.job(), RowState.IN_FLIGHT, RowState.LAYERED);
            fail(e.row(), e.failure());
        } else if (entry instanceof Entry.AskedAgain e) {
            Row row = require(e.row(), e.job(), RowState.LAYERED);
            move(e.row(), RowState.IN_FLIGHT, row.job());
        } else if (entry instanceof Entry.Placed e) {
            Row row = require(e.row(), null, RowState.LAYERED, RowState.FOLLOWING);
            keptJobs.remove(e.row());
            rows.put(e.row(), with(row, RowState.DONE, row.job(), null));
        } else if (entry instanceof Entry.Kept e) {
            require(e.row(), e.job(), RowState.LAYERED);
            fallBack(row(e.row()));
        }
    }

    private Row require(long number, @Nullable Long job, RowState... from) {
        Row row = row(number);
        if (!List.of(from).contains(row.state())) {
            throw new AssertionError(row.name() + " is " + row.state() + " and not " + List.of(from));
        }
        if (job != null && row.currentJob().number() != job) {
            throw new AssertionError(row.name() + " has job " + row.currentJob().number() + " and not " + job);
        }
        return row;
    }

    private void fallBack(Row row) {
        Job kept = Objects.requireNonNull(keptJobs.remove(row.number()), "it is not made again");
        rows.put(row.number(), with(row, RowState.DONE, kept, null));
    }

    private void fail(long number, Failure failure) {
        if (row(number).isMadeAgain()) {
            fallBack(row(number));
            return;
        }
        failures.put(number, failure);
        move(number, RowState.FAILED, row(number).job());
    }

    private void move(long number, RowState to, @Nullable Job job) {
        rows.put(number, with(row(number), to, job, row(number).kept()));
    }

    private static Row with(Row row, RowState state, @Nullable Job job, @Nullable KeptSet kept) {
        return new Row(
                row.number(), row.key(), row.name(), row.request(), state, row.folder(), job, row.leader(), kept);
    }

    private static Job with(Job job, @Nullable JobId id, @Nullable LayeringResult result) {
        return new Job(job.number(), id, job.submittedAt(), result);
    }
}

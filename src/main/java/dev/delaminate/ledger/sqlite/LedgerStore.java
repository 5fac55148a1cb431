package dev.delaminate.ledger.sqlite;

import dev.delaminate.layering.Failure;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.SharedRequestIdException;
import dev.delaminate.ledger.continuity.Continuity;
import dev.delaminate.ledger.continuity.UnrecordedJobs;
import dev.delaminate.ledger.continuity.Witness;
import dev.delaminate.ledger.continuity.WitnessFile;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.file.LedgerSchema;
import dev.delaminate.ledger.file.Sql;
import dev.delaminate.ledger.file.Sql.Work;
import dev.delaminate.ledger.file.Tally;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The ledger's transactions, all on the one connection that writes; belongs to the writer thread once that runs. */
final class LedgerStore implements AutoCloseable {
    private final LedgerFile file;
    private final Connection connection;
    private final Tally tally;
    private final Transitions arrows;
    private final Sql begin;
    private final Sql commit;
    private final Sql rollback;
    private final Sql changes;
    private final Sql followers;
    private final UnrecordedJobs unrecorded;
    private @Nullable WitnessFile witness;
    private boolean open;

    LedgerStore(LedgerFile file) {
        this.file = file;
        connection = file.openForWriting();
        try {
            tally = new Tally(connection);
            arrows = new Transitions(connection, tally);
            begin = new Sql(connection, "BEGIN IMMEDIATE");
            commit = new Sql(connection, "COMMIT");
            rollback = new Sql(connection, "ROLLBACK");
            changes = new Sql(connection, "SELECT total_changes()");
            followers = new Sql(
                    connection,
                    "SELECT f.row_id FROM row AS l JOIN row AS f ON f.state = 'FOLLOWING' AND f.leader = l.row_id"
                            + " WHERE l.row_id = ? AND l.state = 'DONE'");
            inTransaction(this::countAll, counted -> true);
            unrecorded = new UnrecordedJobs(file.unrecordedJobs(), id());
        } catch (SQLException e) {
            LedgerFile.close(connection);
            throw file.failure("open", e);
        }
    }

    /**
     * What became of one entry.
     *
     * @param refusal why it was not written, or another one instead; null when it is durable
     * @param freed rows that can be fetched from now on, since the row that they follow is DONE
     */
    record Written(Entry entry, @Nullable LedgerException refusal, List<Long> freed) {}

    Tally tally() {
        return tally;
    }

    LedgerFile file() {
        return file;
    }

    UnrecordedJobs unrecorded() {
        return unrecorded;
    }

    /** From now on the witness is told of every new job. Returns what it was told first. */
    Witness beginWitness() {
        Witness known = new Witness(tally.lastJob(), id(), Continuity.place(file));
        witness = WitnessFile.begin(file.witness(), known);
        return known;
    }

    /**
     * Writes all entries in one transaction; a refused one does the others no harm.
     *
     * @param account that jobs are submitted for; 0 for none
     * @param now milliseconds since 1970
     * @throws LedgerException when nothing was written
     */
    List<Written> write(List<Entry> entries, long account, long now) {
        List<Written> all = inTransaction(
                any -> {
                    List<Written> written = new ArrayList<>(entries.size());
                    for (Entry entry : entries) {
                        written.add(write(entry, account, now));
                    }
                    tally.store();
                    return written;
                },
                written -> true);
        if (witness != null) {
            witness.submitted(tally.lastJob());
        }
        return all;
    }

    /** Does work that moves no row and no money, in a transaction of its own. */
    <T> T call(Work<T> work) {
        return inTransaction(work, answer -> true);
    }

    /**
     * Does work that may move many rows, in a transaction of its own, or as a part of the one that is open; takes it back
     * unless its answer is to be kept.
     */
    <T> T callAndCount(Work<T> work, Predicate<T> keep) {
        boolean isPart = open;
        return inTransaction(
                any -> {
                    long before = changes.number().orElseThrow();
                    T answer = work.on(any);
                    if (!isPart && changes.number().orElseThrow() > before && keep.test(answer)) {
                        countAll(any);
                    }
                    return answer;
                },
                keep);
    }

    /** Copies the write-ahead log home, as far as no reader needs it; what a failure here means, the next commit says. */
    void checkpoint() {
        try {
            Sql.number(connection, "PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException e) {
            // The log still holds everything.
        }
    }

    /** Copies the whole log home: where nobody else has the ledger open, ledger.db alone holds everything after this. */
    @Override
    public void close() {
        try {
            Sql.number(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            // Somebody reads; the log still holds everything.
        }
        LedgerFile.close(connection);
        if (witness != null) {
            witness.close();
        }
    }

    private Written write(Entry entry, long account, long now) throws SQLException {
        try {
            Failure shared = entry instanceof Entry.Accepted accepted ? arrows.shared(accepted) : null;
            if (shared != null) {
                return doubted((Entry.Accepted) entry, shared, account, now);
            }
            arrows.write(entry, account, now);
            return new Written(entry, null, isOver(entry) ? followersOf(entry.row()) : List.of());
        } catch (LedgerException refusal) {
            return new Written(entry, refusal, List.of());
        }
    }

    private Written doubted(Entry.Accepted entry, Failure shared, long account, long now) throws SQLException {
        Entry.Doubted doubted = new Entry.Doubted(entry.row(), entry.job(), shared);
        arrows.write(doubted, account, now);
        return new Written(doubted, new SharedRequestIdException(shared), List.of());
    }

    /** Whether the row may be DONE by it: one that was made again is, with its old set, when that failed. */
    private static boolean isOver(Entry entry) {
        return entry instanceof Entry.Placed
                || entry instanceof Entry.Kept
                || entry instanceof Entry.Failed
                || entry instanceof Entry.Refused
                || entry instanceof Entry.Unsendable;
    }

    private List<Long> followersOf(long row) throws SQLException {
        return tally.workingRows(RowState.FOLLOWING) == 0 ? List.of() : followers.list(line -> line.getLong(1), row);
    }

    private String id() {
        try {
            return Objects.requireNonNull(LedgerSchema.id(connection));
        } catch (SQLException e) {
            throw file.failure("read", e);
        }
    }

    private boolean countAll(Connection any) throws SQLException {
        tally.count(any);
        return true;
    }

    private <T> T inTransaction(Work<T> work, Predicate<T> keep) {
        return open ? inSavepoint(work, keep) : inOwnTransaction(work, keep);
    }

    /** Rows and money are counted at the end of the transaction that this is a part of. */
    private <T> T inSavepoint(Work<T> work, Predicate<T> keep) {
        boolean kept = false;
        try {
            Sql.update(connection, "SAVEPOINT part");
            T answer = work.on(connection);
            kept = keep.test(answer);
            return answer;
        } catch (SQLException e) {
            throw file.failure("write", e);
        } finally {
            endSavepoint(kept);
        }
    }

    private void endSavepoint(boolean kept) {
        try {
            if (!kept) {
                Sql.update(connection, "ROLLBACK TO part");
            }
            Sql.update(connection, "RELEASE part");
        } catch (SQLException e) {
            // A full disk has ended the whole transaction already, and its commit will say so.
        }
    }

    private <T> T inOwnTransaction(Work<T> work, Predicate<T> keep) {
        boolean kept = false;
        try {
            begin.update();
            open = true;
            T answer = work.on(connection);
            if (keep.test(answer)) {
                commit.update();
                tally.committed();
                kept = true;
            }
            return answer;
        } catch (SQLException e) {
            throw file.failure("write", e);
        } finally {
            open = false;
            if (!kept) {
                rollBack();
            }
        }
    }

    private void rollBack() {
        tally.rolledBack();
        try {
            rollback.update();
        } catch (SQLException e) {
            // A full disk has ended the transaction already.
        }
    }
}

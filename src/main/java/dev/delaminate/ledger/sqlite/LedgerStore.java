package dev.delaminate.ledger.sqlite;

import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.UnrecordedJobException;
import dev.delaminate.ledger.arrows.EntryWriter;
import dev.delaminate.ledger.continuity.Continuity;
import dev.delaminate.ledger.continuity.UnrecordedJobs;
import dev.delaminate.ledger.continuity.Witness;
import dev.delaminate.ledger.continuity.WitnessFile;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.file.LedgerSchema;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sql.Sql.Work;
import dev.delaminate.ledger.sql.Tally;
import dev.delaminate.ledger.writer.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The ledger's transactions, all on the one connection that writes; belongs to the writer thread once that runs. */
final class LedgerStore implements Store {
    /** Times that the writer waits for a lock, some 10 s each, before it gives up a name that is paid for: 5 minutes. */
    private static final int TRIES_FOR_PAID = 30;

    private final LedgerFile file;
    private final Connection connection;
    private final Tally tally;
    private final EntryWriter arrows;
    private final Sql begin;
    private final Sql commit;
    private final Sql rollback;
    private final Sql changes;
    private final UnrecordedJobs unrecorded;
    private @Nullable WitnessFile witness;
    private boolean open;

    LedgerStore(LedgerFile file) {
        this.file = file;
        connection = file.openForWriting();
        try {
            tally = new Tally(connection);
            arrows = new EntryWriter(connection, tally);
            begin = new Sql(connection, "BEGIN IMMEDIATE");
            commit = new Sql(connection, "COMMIT");
            rollback = new Sql(connection, "ROLLBACK");
            changes = new Sql(connection, "SELECT total_changes()");
            inTransaction(this::countAll, counted -> true);
            unrecorded = new UnrecordedJobs(file.unrecordedJobs(), id());
        } catch (SQLException e) {
            LedgerSource.close(connection);
            throw file.failure("open", e);
        }
    }

    Tally tally() {
        return tally;
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

    @Override
    public List<Written> write(List<Entry> entries, long account, long now) {
        List<Written> all = inTransaction(
                any -> {
                    List<Written> written = new ArrayList<>(entries.size());
                    for (Entry entry : entries) {
                        written.add(arrows.write(entry, account, now));
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

    @Override
    public <T> T call(Work<T> work) {
        return inTransaction(work, answer -> true);
    }

    @Override
    public <T> T callAndCount(Work<T> work, Predicate<T> keep) {
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
    @Override
    public void idle() {
        try {
            Sql.number(connection, "PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException e) {
            // The log still holds everything.
        }
    }

    @Override
    public boolean isWorthAnotherTry(LedgerException failure, boolean isPaid, int tries) {
        return isPaid && tries < TRIES_FOR_PAID && LedgerFile.isLocked(failure);
    }

    @Override
    public boolean keep(Collection<Entry.Accepted> jobs) {
        return unrecorded.keep(jobs);
    }

    @Override
    public LedgerException unrecorded(LedgerException cause, boolean isKept) {
        return new UnrecordedJobException(cause, file.folder(), isKept ? file.unrecordedJobs() : null);
    }

    /** Copies the whole log home: where nobody else has the ledger open, ledger.db alone holds everything after this. */
    @Override
    public void close() {
        try {
            Sql.number(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            // Somebody reads; the log still holds everything.
        }
        LedgerSource.close(connection);
        if (witness != null) {
            witness.close();
        }
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

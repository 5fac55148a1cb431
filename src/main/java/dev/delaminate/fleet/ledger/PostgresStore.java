package dev.delaminate.fleet.ledger;

import dev.delaminate.fleet.Admission;
import dev.delaminate.fleet.Fence;
import dev.delaminate.fleet.Hands;
import dev.delaminate.fleet.Room;
import dev.delaminate.fleet.Takeover;
import dev.delaminate.fleet.Worker;
import dev.delaminate.fleet.WorkerTerms;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.UnrecordedJobException;
import dev.delaminate.ledger.continuity.UnrecordedJobs;
import dev.delaminate.ledger.postgres.Away;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.Session;
import dev.delaminate.ledger.shared.NotNowException;
import dev.delaminate.ledger.shared.RowLostException;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sql.Sql.Work;
import dev.delaminate.ledger.writer.Store;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's transactions. Each takes the run's lock first, so that the counts, the bounds of the account and the states of
 * rows that it sees are those of all workers. While the database is away, it waits for it: whatever was to be written is
 * written then, once, also where the connection was lost in the middle of a commit. Belongs to the writer thread.
 */
final class PostgresStore implements Store {
    private static final Logger log = LoggerFactory.getLogger(PostgresStore.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final int TRIES_WHEN_LEAVING = 5;

    private final PostgresRun run;
    private final WorkerTerms terms;
    private final Hands hands;
    private final Room room;
    private final Path unrecordedFile;
    private final UnrecordedJobs unrecorded;
    private final Map<Long, Long> awaited = new HashMap<>();
    private Runnable whileAway = () -> {};
    private volatile Consumer<String> notices = notice -> {};
    private long awaySince;
    private @Nullable Session session;
    private volatile @Nullable Worker worker;
    private volatile boolean leaving;
    private volatile long layered;
    private volatile long committedMicros;
    private long batch;
    private @Nullable Tried tried;

    /** @param unrecordedFile of this process, for paid jobs that it could not record before it ended */
    PostgresStore(PostgresRun run, WorkerTerms terms, Hands hands, Room room, Path unrecordedFile, String ledger) {
        this.run = run;
        this.terms = terms;
        this.hands = hands;
        this.room = room;
        this.unrecordedFile = unrecordedFile;
        this.unrecorded = new UnrecordedJobs(unrecordedFile, ledger);
    }

    /** A batch that was sent, and of which nobody has said yet whether it was committed. */
    private record Tried(List<Entry> entries, long batch, long worker, List<Written> written) {}

    /** Does work with the tally of all workers at hand. */
    interface Counted<T> {
        T in(Session session) throws SQLException;
    }

    /** From now on told, in a line, when the database goes away and when it is back. */
    void tell(Consumer<String> told) {
        notices = told;
    }

    UnrecordedJobs unrecordedJobs() {
        return unrecorded;
    }

    /** Rows LAYERED, of all workers, when this one last wrote. */
    long layered() {
        return layered;
    }

    /** What the run has committed, of all accounts, when this worker last wrote. */
    long committedMicros() {
        return committedMicros;
    }

    /** Enters the run. */
    Worker enter(Account account, long now) {
        return become(session -> Worker.enter(session.connection(), terms, account, now));
    }

    /** Enters it once more, where others have taken this worker's rows; returns null when they have not. */
    @Nullable
    Worker enterAgain(long now) {
        Worker before = worker();
        boolean isLost = counted(session -> !Worker.isAtWork(session.connection(), before.number()));
        return isLost ? become(session -> before.again(session.connection(), terms, now)) : null;
    }

    private Worker become(Counted<Worker> entering) {
        long since = System.nanoTime();
        Worker entered = counted(entering);
        worker = entered;
        hands.become(entered.number(), since + terms.lease().toNanos());
        batch = 0;
        return entered;
    }

    /** Ends the worker: its rows are for others. What the database does not take any more, they find out for themselves. */
    void leave(long now) {
        leaving = true;
        Worker known = worker;
        if (known != null) {
            counted(session -> {
                Sql.update(session.connection(), "UPDATE run SET ended_at = ? WHERE run_id = ?", now, known.run());
                return Takeover.ofLeaving(session, known.number(), now);
            });
        }
    }

    /** From now on nobody waits for a database that is away. */
    void hurry() {
        leaving = true;
    }

    /** The row is for whoever claims it, unless somebody else has it already. */
    void letGo(long row) {
        long me = worker().number();
        counted(session -> {
            Fence.letGo(session.connection(), Fence.held(session.connection(), me, List.of(row)));
            return true;
        });
    }

    /**
     * Takes the rows of those of these workers that have still not been heard of within their leases. Of these alone: when
     * the database is back after a while, nobody has been. Returns what became of them.
     */
    List<Takeover> takeOver(List<Long> workers, long now) {
        return counted(session -> {
            List<Takeover> taken = new ArrayList<>();
            for (long lost : Worker.unheardOf(session.connection())) {
                if (workers.contains(lost)) {
                    taken.add(Takeover.ofLost(session, lost, now));
                }
            }
            return taken;
        });
    }

    @Override
    public List<Written> write(List<Entry> entries, long account, long now) {
        List<Written> before = committedBefore(entries);
        List<Written> all = before != null ? before : inTransaction(session -> written(session, entries, account, now));
        all.stream().filter(each -> each.refusal() == null).forEach(each -> remember(each.entry()));
        return all;
    }

    /** What jobs cost whose answer is awaited, for a database that forgets them. */
    private void remember(Entry entry) {
        if (entry instanceof Entry.Submitting submitting) {
            awaited.put(submitting.row(), submitting.reservedMicros());
        } else {
            awaited.remove(entry.row());
        }
    }

    private List<Written> written(Session session, List<Entry> entries, long account, long now) throws SQLException {
        long me = worker().number();
        long before = session.tally().workingMicros();
        Set<Long> held = Fence.held(
                session.connection(),
                me,
                entries.stream().map(Entry::row).filter(hands::isOwn).toList());
        List<Written> all = new ArrayList<>(entries.size());
        Admission admission = new Admission(session, me, account, room);
        for (Entry entry : entries) {
            all.add(written(session, entry, held.contains(entry.row()), admission, account, now));
        }
        Fence.letGo(
                session.connection(),
                all.stream()
                        .filter(each -> each.refusal() == null && isOutOfHand(each.entry()))
                        .map(each -> each.entry().row())
                        .toList());
        admission.store(session.tally().workingMicros() - before);
        batch++;
        Sql.update(session.connection(), "UPDATE worker SET batch = ? WHERE worker_id = ?", batch, me);
        tried = new Tried(entries, batch, me, all);
        room.seen(admission.found());
        return all;
    }

    private Written written(Session session, Entry entry, boolean isHeld, Admission admission, long account, long now)
            throws SQLException {
        if (entry instanceof Entry.Accepted) {
            admission.answered();
        }
        if (entry instanceof Entry.Accepted accepted) {
            return accepted(session, accepted, isHeld, account, now);
        }
        if (!isHeld) {
            if (entry instanceof Entry.NotTaken notTaken) {
                Fence.takeBackDoubt(session.connection(), session.tally(), notTaken);
            }
            return new Written(entry, new RowLostException(entry.row()), List.of());
        }
        if (entry instanceof Entry.Submitting submitting) {
            NotNowException refusal = admission.refusal(submitting.reservedMicros());
            if (refusal != null) {
                return new Written(entry, refusal, List.of());
            }
            Written written = session.entries().write(entry, account, now);
            if (written.refusal() == null) {
                admission.admitted(submitting.reservedMicros());
            }
            return written;
        }
        Written written = session.entries().write(entry, account, now);
        boolean isRemoved = written.refusal() == null
                && entry instanceof Entry.NotTaken
                && Fence.letGoOfRemoved(session.connection(), entry.row());
        return isRemoved ? new Written(entry, new RowLostException(entry.row()), List.of()) : written;
    }

    /** What was paid for is recorded in any case: of a row that is another worker's, and of a job that the database forgot. */
    private Written accepted(Session session, Entry.Accepted entry, boolean isHeld, long account, long now)
            throws SQLException {
        if (isHeld) {
            Written written = session.entries().write(entry, account, now);
            if (written.refusal() == null || Fence.isKnown(session.connection(), entry.job())) {
                return written;
            }
        }
        if (!Fence.isKnown(session.connection(), entry.job())) {
            log.warn("the ledger has forgotten a job that the service took, and records it anew: {}", entry);
            long price = awaited.getOrDefault(entry.row(), 0L);
            Fence.recordForgotten(session.connection(), session.tally(), entry, account, price, now);
        } else {
            Fence.recordLate(session.connection(), session.tally(), entry, now);
        }
        return new Written(entry, new RowLostException(entry.row()), List.of());
    }

    /** Whether whoever likes may claim the row after it. */
    static boolean isOutOfHand(Entry entry) {
        return !(entry instanceof Entry.Submitting
                || entry instanceof Entry.Accepted
                || entry instanceof Entry.NotTaken
                || entry instanceof Entry.AskedAgain);
    }

    /** Whether the row's job is not at the service any more, if it ever was. */
    static boolean hasLeftTheService(Entry entry) {
        return entry instanceof Entry.NotTaken
                || entry instanceof Entry.Refused
                || entry instanceof Entry.Doubted
                || entry instanceof Entry.Finished
                || entry instanceof Entry.Failed;
    }

    /** The connection may have been lost after the server had committed. */
    private @Nullable List<Written> committedBefore(List<Entry> entries) {
        Tried last = tried;
        if (last == null || last.entries() != entries) {
            return null;
        }
        long committed = inTransaction(session ->
                Sql.number(session.connection(), "SELECT batch FROM worker WHERE worker_id = ?", last.worker()));
        return committed >= last.batch() ? last.written() : null;
    }

    @Override
    public <T> T call(Work<T> work) {
        return counted(session -> work.on(session.connection()));
    }

    @Override
    public <T> T callAndCount(Work<T> work, Predicate<T> keep) {
        return counted(session -> {
            T answer = work.on(session.connection());
            session.tally().count(session.connection());
            return answer;
        });
    }

    /** Tries again for as long as the database is away. */
    <T> T counted(Counted<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return inTransaction(work);
            } catch (LedgerException e) {
                whileAway.run();
                if (!isWorthAnotherTry(e, false, tries)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public boolean isWorthAnotherTry(LedgerException failure, boolean isPaid, int tries) {
        if (!Away.is(failure) || (leaving && tries >= TRIES_WHEN_LEAVING)) {
            return false;
        }
        if (awaySince == 0) {
            awaySince = System.nanoTime();
            log.warn("the ledger does not answer; nothing is submitted until it does: {}", failure.getMessage());
            notices.accept("Waiting: the ledger does not answer, and nothing is submitted until it does");
        }
        long wait = Math.min(LONGEST_WAIT.toNanos(), FIRST_WAIT.toNanos() << Math.min(tries, 10));
        LockSupport.parkNanos(this, wait);
        return true;
    }

    @Override
    public void whileAway(Runnable keeping) {
        whileAway = keeping;
    }

    @Override
    public boolean keep(Collection<Entry.Accepted> jobs) {
        return unrecorded.keep(jobs);
    }

    @Override
    public LedgerException unrecorded(LedgerException cause, boolean isKept) {
        Path folder = Objects.requireNonNull(unrecordedFile.getParent(), "it stands in a folder");
        return new UnrecordedJobException(cause, folder, isKept ? unrecordedFile : null);
    }

    @Override
    public void idle() {}

    @Override
    public void close() {
        dropSession();
    }

    private Worker worker() {
        Worker known = worker;
        if (known == null) {
            throw new LedgerException("nothing can be recorded before a run has begun", null);
        }
        return known;
    }

    private <T> T inTransaction(Counted<T> work) {
        boolean kept = false;
        try {
            Session open = session();
            open.begin();
            T answer = work.in(open);
            open.commit();
            kept = true;
            answers();
            layered = open.tally().rows(RowState.LAYERED);
            committedMicros = open.tally().committedMicros();
            return answer;
        } catch (SQLException e) {
            dropSession();
            throw run.failure("write", e);
        } finally {
            if (!kept && session != null) {
                session.rollBack();
                session.tally().rolledBack();
            }
        }
    }

    private void answers() {
        if (awaySince != 0) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - awaySince);
            awaySince = 0;
            notices.accept("The ledger answers again, after " + seconds + " s");
        }
    }

    private Session session() throws SQLException {
        Session open = session;
        if (open == null) {
            open = new Session(run);
            session = open;
        }
        return open;
    }

    private void dropSession() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}

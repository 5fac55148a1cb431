package dev.delaminate.ledger.sql;

import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.RowState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Rows by state, jobs and money by billing, and the highest job number: counted when the ledger is opened, then kept by
 * the writer and stored with each commit, so that asking costs nothing. The writer thread changes it; what is committed
 * can be read by any thread.
 */
public final class Tally {
    private static final String LAST_JOB = "last job";

    private final List<Count> all = new ArrayList<>();
    private final Map<RowState, Count> rows = new EnumMap<>(RowState.class);
    private final Map<Billing, Count> jobs = new EnumMap<>(Billing.class);
    private final Map<Billing, Count> micros = new EnumMap<>(Billing.class);
    private final Count lastJob = count(LAST_JOB);
    private final Sql store;
    private volatile long committedMicros;

    public Tally(Connection connection) throws SQLException {
        for (RowState state : RowState.values()) {
            rows.put(state, count(rowsIn(state)));
        }
        for (Billing billing : Billing.values()) {
            jobs.put(billing, count(jobsThatAre(billing)));
            micros.put(billing, count(microsThatAre(billing)));
        }
        store = new Sql(
                connection,
                "INSERT INTO tally VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET number = excluded.number");
    }

    /** One number: as the open transaction has it, and as the last commit left it. */
    private static final class Count {
        private final String name;
        private long working;
        private volatile long committed;

        private Count(String name) {
            this.name = name;
        }

        private void add(long change) {
            working += change;
        }
    }

    public static String rowsIn(RowState state) {
        return "rows " + state;
    }

    public static String jobsThatAre(Billing billing) {
        return "jobs " + billing;
    }

    public static String microsThatAre(Billing billing) {
        return "micros " + billing;
    }

    public void moved(RowState from, RowState to) {
        of(rows, from).add(-1);
        of(rows, to).add(1);
    }

    public void reserved(long job, long price) {
        bill(Billing.RESERVED, 1, price);
        lastJob.working = Math.max(lastJob.working, job);
    }

    /** The job never was: its record is gone. */
    public void unreserved(long price) {
        bill(Billing.RESERVED, -1, -price);
    }

    public void rebilled(Billing from, Billing to, long price) {
        bill(from, -1, -price);
        bill(to, 1, price);
    }

    /** The highest job number that was ever given; a job that was not taken is on record no more. */
    public static long lastJob(Connection connection) throws SQLException {
        return Math.max(
                Sql.number(connection, "SELECT max(job_id) FROM job"),
                Sql.number(connection, "SELECT number FROM tally WHERE name = ?", LAST_JOB));
    }

    /** Takes what others have counted and written; part of the transaction, and before anything is moved in it. */
    public void read(Connection connection) throws SQLException {
        Map<String, Long> written = new HashMap<>();
        Sql.each(connection, "SELECT name, number FROM tally", line -> written.put(line.getString(1), line.getLong(2)));
        for (Count count : all) {
            count.working = written.getOrDefault(count.name, 0L);
            count.committed = count.working;
        }
    }

    /** What counts against the budget as the open transaction has it. */
    public long workingMicros() {
        return of(micros, Billing.RESERVED).working
                + of(micros, Billing.BILLED).working
                + of(micros, Billing.IN_DOUBT).working;
    }

    /** Writes what changed; part of the transaction. */
    public void store() throws SQLException {
        for (Count count : all) {
            if (count.working != count.committed) {
                store.update(count.name, count.working);
            }
        }
    }

    /** Counts everything anew and writes it; part of the transaction. */
    public void count(Connection connection) throws SQLException {
        long highest = lastJob(connection);
        all.forEach(count -> count.working = 0);
        lastJob.working = highest;
        Sql.each(
                connection,
                "SELECT state, count(*) FROM row GROUP BY state",
                line -> of(rows, RowState.valueOf(line.getString(1))).add(line.getLong(2)));
        Sql.each(
                connection,
                "SELECT billing, count(*), sum(price_micros) FROM job GROUP BY billing",
                line -> bill(Billing.valueOf(line.getString(1)), line.getLong(2), line.getLong(3)));
        for (Count count : all) {
            store.update(count.name, count.working);
        }
    }

    /** The transaction is durable. */
    public void committed() {
        all.forEach(count -> count.committed = count.working);
        committedMicros = workingMicros();
    }

    /** The transaction is void. */
    public void rolledBack() {
        all.forEach(count -> count.working = count.committed);
    }

    /** Rows in this state as the open transaction has them. */
    public long workingRows(RowState state) {
        return of(rows, state).working;
    }

    public long rows(RowState state) {
        return of(rows, state).committed;
    }

    public long lastJob() {
        return lastJob.committed;
    }

    /** What counts against the budget; one number, so that nobody sees money on its way from one billing to the next. */
    public long committedMicros() {
        return committedMicros;
    }

    private void bill(Billing billing, long number, long price) {
        of(jobs, billing).add(number);
        of(micros, billing).add(price);
    }

    private Count count(String name) {
        Count count = new Count(name);
        all.add(count);
        return count;
    }

    private static <K extends Enum<K>> Count of(Map<K, Count> counts, K key) {
        return Objects.requireNonNull(counts.get(key));
    }
}

package dev.delaminate.ledger.arrows;

import static dev.delaminate.ledger.RowState.DONE;
import static dev.delaminate.ledger.RowState.FAILED;
import static dev.delaminate.ledger.RowState.FOLLOWING;
import static dev.delaminate.ledger.RowState.IN_DOUBT;
import static dev.delaminate.ledger.RowState.IN_FLIGHT;
import static dev.delaminate.ledger.RowState.LAYERED;
import static dev.delaminate.ledger.RowState.PENDING;
import static dev.delaminate.ledger.RowState.SUBMITTING;

import dev.delaminate.layering.Failure;
import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.FailureKind;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.sql.GradeSql;
import dev.delaminate.ledger.sql.LedgerJson;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sql.Tally;
import dev.delaminate.output.LayerSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arrows between the states, as SQL. The first statement of each finds its row in the state (and with the job) that
 * the arrow starts from, or changes nothing and the entry is refused: a refusal leaves no trace in the transaction.
 */
public final class Transitions {
    /** Parameters: row, layers, warnings, time, {@link #steady}. */
    public static final String SAVE_LAYERS = Sql.replacing(
            "INSERT INTO layer_set VALUES (?, ?, ?, ?, (SELECT max(run_id) FROM run), ?)",
            "row_id",
            "layers",
            "warnings",
            "placed_at",
            "run_id",
            "steady_at");

    /** Parameters: job, seed, files, time. */
    public static final String SAVE_RESULT =
            Sql.replacing("INSERT INTO result VALUES (?, ?, ?, ?)", "job_id", "seed", "layers", "finished_at");

    private final Tally tally;
    private final Sql insertJob;
    private final Sql submit;
    private final Sql move;
    private final Sql release;
    private final Sql place;
    private final Sql copy;
    private final Sql accept;
    private final Sql bill;
    private final Sql forgetJob;
    private final Sql saveResult;
    private final Sql saveLayers;
    private final GradeSql grades;
    private final Redos redos;
    private final Sql saveFailure;
    private final Sql look;
    private final Sql sharer;

    public Transitions(Connection connection, Tally tally) throws SQLException {
        this.tally = tally;
        insertJob = new Sql(
                connection,
                "INSERT INTO job (job_id, row_id, account_id, billing, price_micros, submitted_at)"
                        + " SELECT ?, row_id, ?, 'RESERVED', ?, ? FROM row WHERE row_id = ? AND state = 'PENDING'"
                        + " ON CONFLICT DO NOTHING");
        submit = new Sql(
                connection,
                "UPDATE row SET state = 'SUBMITTING', job_id = ?, attempts = attempts + 1 WHERE row_id = ?");
        move = new Sql(
                connection,
                "UPDATE row SET state = ? WHERE row_id = ? AND state = ? AND job_id IS NOT DISTINCT FROM ?");
        release = new Sql(
                connection,
                "UPDATE row SET state = 'PENDING', job_id = NULL"
                        + " WHERE row_id = ? AND state = 'SUBMITTING' AND job_id = ?");
        place = new Sql(connection, "UPDATE row SET state = 'DONE' WHERE row_id = ? AND state = 'LAYERED'");
        // The job that made the files is on record for those who got copies, too.
        copy = new Sql(
                connection,
                "UPDATE row SET state = 'DONE', job_id = (SELECT job_id FROM row AS l WHERE l.row_id = row.leader)"
                        + " WHERE row_id = ? AND state = 'FOLLOWING'");
        accept = new Sql(
                connection,
                "UPDATE job SET request_id = ?, billing = 'BILLED', accepted_at = ? WHERE job_id = ?"
                        + " RETURNING price_micros");
        bill = new Sql(connection, "UPDATE job SET billing = ? WHERE job_id = ? RETURNING price_micros");
        forgetJob = new Sql(connection, "DELETE FROM job WHERE job_id = ? RETURNING price_micros");
        saveResult = new Sql(connection, SAVE_RESULT);
        saveLayers = new Sql(connection, SAVE_LAYERS);
        grades = new GradeSql(connection);
        redos = new Redos(connection);
        saveFailure = new Sql(connection, Runs.saveFailure("VALUES (?, ?, ?, ?, ?)"));
        sharer = new Sql(
                connection,
                "SELECT coalesce(q.id, q.picture, q.key) FROM job AS o JOIN request AS q ON q.row_id = o.row_id"
                        + " WHERE o.request_id = ? AND o.row_id <> ?"
                        + " AND o.account_id = (SELECT account_id FROM job WHERE job_id = ?) LIMIT 1");
        look = new Sql(connection, "SELECT state, job_id FROM row WHERE row_id = ?");
    }

    /**
     * Writes one entry into the transaction.
     *
     * @param account of this run; 0 when no run has begun, and then nothing can be submitted
     * @param now milliseconds since 1970
     * @throws LedgerException when there is no such arrow from where the row stands; nothing was changed
     */
    public void write(Entry entry, long account, long now) throws SQLException {
        if (entry instanceof Entry.Submitting e) {
            submitting(e, account, now);
        } else if (entry instanceof Entry.Accepted e) {
            require(e, moved(e.row(), SUBMITTING, IN_FLIGHT, e.job()));
            tally.rebilled(
                    Billing.RESERVED,
                    Billing.BILLED,
                    micros(accept, e.requestId().value(), now, e.job()));
        } else if (entry instanceof Entry.NotTaken e) {
            require(e, release.update(e.row(), e.job()) == 1);
            tally.moved(SUBMITTING, PENDING);
            tally.unreserved(micros(forgetJob, e.job()));
        } else if (entry instanceof Entry.Refused e) {
            require(e, failed(e.row(), SUBMITTING, e.job(), e.failure(), now));
            tally.rebilled(Billing.RESERVED, Billing.RELEASED, micros(bill, "RELEASED", e.job()));
        } else if (entry instanceof Entry.Unsendable e) {
            require(e, failed(e.row(), PENDING, null, e.failure(), now));
        } else if (entry instanceof Entry.Doubted e) {
            require(e, moved(e.row(), SUBMITTING, IN_DOUBT, e.job()));
            tally.rebilled(Billing.RESERVED, Billing.IN_DOUBT, micros(bill, "IN_DOUBT", e.job()));
            save(e.row(), e.failure(), now);
        } else if (entry instanceof Entry.Finished e) {
            require(e, moved(e.row(), IN_FLIGHT, LAYERED, e.job()));
            saveResult.update(
                    e.job(), e.result().seed(), LedgerJson.files(e.result().layers()), now);
        } else if (entry instanceof Entry.Failed e) {
            require(
                    e,
                    failed(e.row(), IN_FLIGHT, e.job(), e.failure(), now)
                            || failed(e.row(), LAYERED, e.job(), e.failure(), now));
        } else if (entry instanceof Entry.AskedAgain e) {
            require(e, moved(e.row(), LAYERED, IN_FLIGHT, e.job()));
        } else if (entry instanceof Entry.Kept e) {
            require(e, redos.kept(e.row(), e.job(), Failure.cut(e.why()), now));
            tally.moved(LAYERED, DONE);
        } else if (entry instanceof Entry.Placed e) {
            placed(e, now);
        } else {
            throw new LedgerException("there is no arrow for " + entry, null);
        }
    }

    /**
     * Why this job must not be taken for the row's own: its name is that of another row's job. Whose layers it will bring
     * nobody can say. Null when the name is new.
     */
    public @Nullable Failure shared(Entry.Accepted e) throws SQLException {
        List<String> others =
                sharer.list(line -> line.getString(1), e.requestId().value(), e.row(), e.job());
        return others.isEmpty()
                ? null
                : new Failure.Row(
                        "request_id_shared",
                        "the service called the job " + e.requestId() + ", which is the job of row " + others.get(0)
                                + " already: whose layers it brings nobody can say. Look it up in the account's history,"
                                + " then settle the row or have it submitted again");
    }

    /** Milliseconds of a clock that only goes forward, whatever is done to the time of day. */
    public static long steady() {
        return System.nanoTime() / 1_000_000;
    }

    private void submitting(Entry.Submitting e, long account, long now) throws SQLException {
        if (account == 0) {
            throw new LedgerException("nothing can be submitted before a run has begun", null);
        }
        require(e, insertJob.update(e.job(), account, e.reservedMicros(), now, e.row()) == 1);
        submit.update(e.job(), e.row());
        tally.moved(PENDING, SUBMITTING);
        tally.reserved(e.job(), e.reservedMicros());
    }

    private void placed(Entry.Placed e, long now) throws SQLException {
        if (place.update(e.row()) == 1) {
            tally.moved(LAYERED, DONE);
        } else {
            require(e, copy.update(e.row()) == 1);
            tally.moved(FOLLOWING, DONE);
        }
        LayerSet set = e.set();
        saveLayers.update(e.row(), LedgerJson.layers(set.layers()), LedgerJson.warnings(set.warnings()), now, steady());
        grades.save(e.row(), set.quality());
        for (int following = redos.placed(e.row(), now); following > 0; following--) {
            tally.moved(DONE, FOLLOWING);
        }
    }

    /** A row that has a set is DONE with it again. */
    private boolean failed(long row, RowState from, @Nullable Long job, Failure failure, long now) throws SQLException {
        if (redos.failed(row, from, job, Failure.cut(failure.code() + ": " + failure.message()), now)) {
            tally.moved(from, DONE);
            return true;
        }
        boolean moved = moved(row, from, FAILED, job);
        if (moved) {
            save(row, failure, now);
        }
        return moved;
    }

    private boolean moved(long row, RowState from, RowState to, @Nullable Long job) throws SQLException {
        boolean moved = move.update(to.name(), row, from.name(), job) == 1;
        if (moved) {
            tally.moved(from, to);
        }
        return moved;
    }

    private void save(long row, Failure failure, long now) throws SQLException {
        saveFailure.update(row, FailureKind.of(failure).name(), failure.code(), Failure.cut(failure.message()), now);
    }

    private void require(Entry entry, boolean written) throws SQLException {
        if (!written) {
            List<String> found = look.list(line -> line.getString(1) + " with job " + line.getLong(2), entry.row());
            throw new LedgerException(
                    "row " + entry.row() + " is " + (found.isEmpty() ? "unknown" : found.get(0)) + ": "
                            + entry.getClass().getSimpleName() + " does not start there",
                    null);
        }
    }

    private static long micros(Sql returning, @Nullable Object... parameters) throws SQLException {
        return returning.number(parameters).orElseThrow();
    }
}

package dev.delaminate.ledger.sqlite;

import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Settlement;
import dev.delaminate.ledger.arrows.Redos;
import dev.delaminate.ledger.intake.RowKeys;
import dev.delaminate.ledger.sql.GradeSql;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sql.Sql.Work;
import dev.delaminate.ledger.writer.LedgerWriter;
import dev.delaminate.quality.Grade;
import dev.delaminate.quality.QualitySummary;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What only the user can decide: each is one transaction. They block and belong before a run. A row that the manifest has no longer is never sent again.
 */
public final class Settlements {
    /**
     * Whatever a row failed with, its job is asked once more before another is paid for: that is free, and the failure may
     * have been somebody's between here and there. A second time only for a failed download.
     */
    private static final String CHOOSE_FAILED = """
            CREATE TEMP TABLE chosen AS
            SELECT r.row_id, r.job_id,
                j.request_id IS NOT NULL AND j.billing = 'BILLED'
                    AND (f.kind = 'DOWNLOAD' OR j.asked_again = 0) AS free,
                EXISTS (SELECT 1 FROM job AS p WHERE p.row_id = r.row_id AND p.billing <> 'RELEASED') AS paid
            FROM row AS r
                JOIN failure AS f ON f.row_id = r.row_id
                LEFT JOIN job AS j ON j.job_id = r.job_id
            WHERE r.state = 'FAILED' AND r.position IS NOT NULL""";

    private static final String CHOOSE_IN_DOUBT =
            "CREATE TEMP TABLE chosen AS SELECT row_id, job_id, 0 AS free, 1 AS paid"
                    + " FROM row WHERE state = 'IN_DOUBT' AND position IS NOT NULL";

    private final LedgerWriter writer;
    private final InstantSource clock;

    Settlements(LedgerWriter writer, InstantSource clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** IN_DOUBT → PENDING, all of them: they may be billed twice. The doubtful jobs stay counted against the budget. */
    public Settlement resubmitInDoubt() {
        return settle(connection -> {
            Sql.update(connection, CHOOSE_IN_DOUBT);
            return moveChosen(connection, List.of());
        });
    }

    /** The same for the rows with these ids or keys. */
    public Settlement resubmitInDoubt(Collection<String> names) {
        return settle(connection -> {
            List<String> unknown = new ArrayList<>();
            Sql.update(connection, CHOOSE_IN_DOUBT + " LIMIT 0");
            Set<Long> rows = new LinkedHashSet<>();
            for (String name : names) {
                OptionalLong row = find(connection, name, "r.state = 'IN_DOUBT' AND r.position IS NOT NULL");
                row.ifPresentOrElse(rows::add, () -> unknown.add(name));
            }
            for (long row : rows) {
                Sql.update(connection, "INSERT INTO chosen SELECT row_id, job_id, 0, 1 FROM row WHERE row_id = ?", row);
            }
            return moveChosen(connection, unknown);
        });
    }

    /**
     * All rows FAILED. Those with a job that the service took → IN_FLIGHT: it is asked first, for free; where it was asked
     * again before and still has nothing, and where there is none → PENDING.
     */
    public Settlement retryFailed() {
        return settle(connection -> {
            Sql.update(connection, CHOOSE_FAILED);
            return moveChosen(connection, List.of());
        });
    }

    /** The same for the rows that failed with one of these codes. */
    public Settlement retryFailed(Collection<String> codes) {
        return settle(connection -> {
            List<String> unknown = new ArrayList<>();
            Sql.update(connection, CHOOSE_FAILED + " LIMIT 0");
            String choose = "INSERT INTO chosen " + CHOOSE_FAILED.substring(CHOOSE_FAILED.indexOf("SELECT"));
            for (String code : codes) {
                if (Sql.update(connection, choose + " AND f.code = ?", code) == 0) {
                    unknown.add(code);
                }
            }
            return moveChosen(connection, unknown);
        });
    }

    /**
     * The user says that the jobs of these rows IN_DOUBT were not billed: → PENDING, their reservations are released. All
     * of them, or, when one is not in doubt, none.
     */
    public void notBilled(Collection<String> names) {
        settle(connection -> {
            Sql.update(connection, CHOOSE_IN_DOUBT + " LIMIT 0");
            for (String name : names) {
                Sql.update(
                        connection,
                        "INSERT INTO chosen SELECT row_id, job_id, 0, 0 FROM row WHERE row_id = ?",
                        inDoubt(connection, name));
            }
            return releaseChosen(connection);
        });
    }

    /** The same for all rows IN_DOUBT, also those that the manifest has no longer. Returns how many there were. */
    public long noneBilled() {
        return settle(connection -> {
            Sql.update(
                    connection,
                    "CREATE TEMP TABLE chosen AS SELECT row_id, job_id, 0 AS free, 0 AS paid FROM row"
                            + " WHERE state = 'IN_DOUBT'");
            return releaseChosen(connection);
        });
    }

    /** The user knows the job of this row IN_DOUBT: → IN_FLIGHT. */
    public void known(String name, JobId requestId) {
        settle(connection -> {
            long row = inDoubt(connection, name);
            requireNew(connection, requestId, row);
            Sql.update(
                    connection,
                    "UPDATE job SET request_id = ?, billing = 'BILLED', accepted_at = ?"
                            + " WHERE job_id = (SELECT job_id FROM row WHERE row_id = ?)",
                    requestId.value(),
                    clock.millis(),
                    row);
            Sql.update(connection, "UPDATE row SET state = 'IN_FLIGHT' WHERE row_id = ?", row);
            return Sql.update(connection, "DELETE FROM failure WHERE row_id = ?", row);
        });
    }

    /**
     * Rows DONE whose sets have one of these grades: → PENDING, to be made again, each set once; but no set that a person
     * accepted or refused.
     *
     * @param reviewed also those that a person wants to have made again
     * @param change from the parameters that a row asks for to those that are sent; a person's own go before these
     */
    public Redone redo(Set<Grade> grades, boolean reviewed, UnaryOperator<LayeringParameters> change) {
        return settle(connection -> new RedoChoice(connection, grades, reviewed, change).choose());
    }

    /**
     * Rows DONE whose files were found broken: → LAYERED, to be fetched again, unless they are made again anyway. Returns
     * how many there were.
     */
    public int fetchAgain(Collection<Long> rows) {
        return settle(connection -> {
            int moved = 0;
            try (Sql move = new Sql(
                    connection,
                    "UPDATE row AS r SET state = 'LAYERED' WHERE row_id = ? AND state = 'DONE' AND job_id IS NOT NULL"
                            + " AND NOT " + Redos.IS_OPEN)) {
                for (long row : rows) {
                    moved += move.update(row);
                }
            }
            return moved;
        });
    }

    /**
     * Sets of rows DONE that were looked at long after they were placed. Returns how many rows have a grade by this. May
     * be called again and again with some rows each, each of it one transaction.
     */
    public long graded(Map<Long, QualitySummary> qualities) {
        return writer.call(connection -> GradeSql.saveLate(connection, qualities));
    }

    private <T> T settle(Work<T> work) {
        return writer.callAndCount(work, answer -> true);
    }

    private static long releaseChosen(Connection connection) throws SQLException {
        Sql.update(connection, "UPDATE job SET billing = 'RELEASED' WHERE job_id IN (SELECT job_id FROM temp.chosen)");
        Settlement released = moveChosen(connection, List.of());
        return released.unpaid() + released.paidAgain();
    }

    private static Settlement moveChosen(Connection connection, List<String> unknown) throws SQLException {
        Sql.update(connection, "DELETE FROM failure WHERE row_id IN (SELECT row_id FROM chosen)");
        Sql.update(
                connection,
                "UPDATE job SET asked_again = asked_again + 1 WHERE job_id IN (SELECT job_id FROM chosen WHERE free)");
        Sql.update(
                connection,
                "UPDATE row SET state = 'IN_FLIGHT' WHERE row_id IN (SELECT row_id FROM chosen WHERE free)");
        Sql.update(
                connection,
                "UPDATE row SET state = 'PENDING', job_id = NULL"
                        + " WHERE row_id IN (SELECT row_id FROM chosen WHERE NOT free)");
        Settlement settlement = new Settlement(
                Sql.number(connection, "SELECT count(*) FROM chosen WHERE free"),
                Sql.number(connection, "SELECT count(*) FROM chosen WHERE NOT free AND paid"),
                Sql.number(connection, "SELECT count(*) FROM chosen WHERE NOT free AND NOT paid"),
                unknown);
        Sql.update(connection, "DROP TABLE temp.chosen");
        return settlement;
    }

    /** A job makes the layers of one picture. */
    private static void requireNew(Connection connection, JobId requestId, long row) throws SQLException {
        List<String> others = Sql.list(
                connection,
                "SELECT coalesce(q.id, q.key) FROM job AS j JOIN request AS q ON q.row_id = j.row_id"
                        + " WHERE j.request_id = ? AND j.row_id <> ? LIMIT 1",
                line -> line.getString(1),
                requestId.value(),
                row);
        if (!others.isEmpty()) {
            throw new LedgerException(
                    "the job " + requestId + " is that of row '" + others.get(0)
                            + "' already: look in the account's history which one is this row's",
                    null);
        }
    }

    private static long inDoubt(Connection connection, String name) throws SQLException {
        return find(connection, name, "r.state = 'IN_DOUBT'")
                .orElseThrow(() -> new LedgerException(
                        "no row in doubt is called '" + name + "': give its id as in the manifest, or its key", null));
    }

    /** By its key, or by its id, its own or one that it was given; an id can look like the key of another row. */
    private static OptionalLong find(Connection connection, String name, String condition) throws SQLException {
        return Sql.list(
                        connection,
                        "SELECT r.row_id FROM row AS r JOIN request AS q ON q.row_id = r.row_id WHERE " + condition
                                + " AND (q.key IN (?1, ?2) OR q.key > '" + RowKeys.BEFORE_PICTURES + "' AND q.key < '"
                                + RowKeys.AFTER_PICTURES
                                + "' AND q.id = ?1 COLLATE NOCASE) ORDER BY q.key = ?1 DESC, q.key = ?2 DESC",
                        line -> line.getLong(1),
                        name,
                        RowKeys.ofId(name))
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }
}

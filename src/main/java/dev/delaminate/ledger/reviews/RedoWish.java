package dev.delaminate.ledger.reviews;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.intake.ImportSummary.Jobs;
import dev.delaminate.ledger.sql.LedgerJson;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.review.Review;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * A set that a person wants to have made again.
 *
 * @param set number of the job that made it
 * @param parameters that a job is to send for it
 */
record RedoWish(long row, long set, LayeringParameters parameters) {
    /** In the order of the sets: rows that share one, and want the same of it, pay once. */
    private static final String WISHES = "SELECT v.row_id, v.job_id, q.parameters, " + ReviewSql.COLUMNS + " FROM "
            + ReviewSql.WITH_ROWS + " JOIN request AS q ON q.row_id = v.row_id WHERE v.decision = 'REDO' AND "
            + ReviewSql.IS_CURRENT + " AND d.redo_id IS NULL AND r.position IS NOT NULL ORDER BY v.job_id";

    private static RedoWish read(ResultSet line) throws SQLException {
        LayeringParameters asked = LedgerJson.readParameters(line.getString(3));
        Review review = Objects.requireNonNull(ReviewSql.read(line, 4));
        return new RedoWish(line.getLong(1), line.getLong(2), RedoParameters.sent(asked.withoutSeed(), review));
    }

    /** Those for which nothing was paid yet, as jobs. */
    static Jobs untried(Connection connection) throws SQLException {
        Counter counter = new Counter();
        try (Sql tried = new Sql(connection, RedoParameters.TRIED)) {
            Sql.each(connection, WISHES, line -> {
                RedoWish wish = read(line);
                if (!RedoParameters.isTriedFor(tried, wish.row, wish.set, wish.parameters)) {
                    counter.count(wish);
                }
            });
        }
        return counter.jobs;
    }

    /** Counts what rows that share a set want alike once. */
    private static final class Counter {
        private final Set<LayeringParameters> ofThisSet = new HashSet<>();
        private long set;
        private Jobs jobs = new Jobs(0, 0);

        void count(RedoWish wish) {
            if (wish.set != set) {
                ofThisSet.clear();
                set = wish.set;
            }
            if (ofThisSet.add(wish.parameters)) {
                jobs = new Jobs(jobs.count() + 1, jobs.layers() + wish.parameters.layersAsked());
            }
        }
    }
}

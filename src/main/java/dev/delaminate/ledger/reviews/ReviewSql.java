package dev.delaminate.ledger.reviews;

import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.review.Decision;
import dev.delaminate.review.Review;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reviews as queries read them, with the row whose set they are of. */
public final class ReviewSql {
    /** What {@link #read} needs of a line with the review {@code v}. */
    public static final String COLUMNS = "v.decision, v.comment, v.num_layers, v.seed, v.reviewed_at";

    /** Reviews {@code v} and their rows {@code r}; {@code d} is a redo that is under way. */
    public static final String WITH_ROWS = """
            review AS v
                JOIN row AS r ON r.row_id = v.row_id
                LEFT JOIN redo AS d ON d.row_id = v.row_id AND d.outcome IS NULL
            """;

    /** Whether such a row still has the set that was looked at; while a redo is under way, the old set stands. */
    public static final String IS_CURRENT =
            "(v.job_id = coalesce(d.kept_job, r.job_id) AND (r.state = 'DONE' OR d.redo_id IS NOT NULL))";

    private ReviewSql() {}

    /** Reads the review whose {@link #COLUMNS} begin at {@code first}; null when nobody said anything. */
    public static @Nullable Review read(ResultSet line, int first) throws SQLException {
        String decision = line.getString(first);
        if (decision == null) {
            return null;
        }
        String comment = line.getString(first + 1);
        Long layers = Sql.nullableLong(line, first + 2);
        return new Review(
                Decision.valueOf(decision),
                comment == null ? "" : comment,
                layers == null ? null : layers.intValue(),
                Sql.nullableLong(line, first + 3),
                Instant.ofEpochMilli(line.getLong(first + 4)));
    }
}

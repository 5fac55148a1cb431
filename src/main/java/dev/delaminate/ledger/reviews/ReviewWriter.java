package dev.delaminate.ledger.reviews;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.sql.LedgerJson;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.review.Decision;
import dev.delaminate.review.Review;
import dev.delaminate.review.Verdict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes reviews on one connection, each in a transaction of its own, which looks whether the row still has the set that was
 * looked at. Belongs to one thread at a time and blocks.
 */
final class ReviewWriter implements AutoCloseable {
    private static final String SET = """
            SELECT r.state, coalesce(d.kept_job, r.job_id, 0), s.layers
            FROM row AS r
                LEFT JOIN redo AS d ON d.row_id = r.row_id AND d.outcome IS NULL
                LEFT JOIN layer_set AS s ON s.row_id = r.row_id AND (r.state = 'DONE' OR d.redo_id IS NOT NULL)
            WHERE r.row_id = ?""";

    private final Connection connection;
    private final Sql begin;
    private final Sql commit;
    private final Sql rollback;
    private final Sql set;
    private final Sql save;
    private final Sql forget;

    /**
     * @param connection that is closed with this
     * @param beginWriting how a transaction is begun on it
     */
    ReviewWriter(Connection connection, String beginWriting) throws SQLException {
        this.connection = connection;
        begin = new Sql(connection, beginWriting);
        commit = new Sql(connection, "COMMIT");
        rollback = new Sql(connection, "ROLLBACK");
        set = new Sql(connection, SET);
        save = new Sql(
                connection,
                Sql.replacing(
                        "INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?)",
                        "job_id, row_id",
                        "decision",
                        "comment",
                        "num_layers",
                        "seed",
                        "reviewed_at"));
        forget = new Sql(connection, "DELETE FROM review WHERE row_id = ? AND job_id = ?");
    }

    private record Standing(
            RowState state, long job, @Nullable String layers) {
        static Standing read(ResultSet line) throws SQLException {
            return new Standing(RowState.valueOf(line.getString(1)), line.getLong(2), line.getString(3));
        }
    }

    /** See {@link ReviewStore#record}; {@code now} is in milliseconds since 1970. Changes nothing when it errors. */
    ReviewAnswer record(long row, String version, Verdict verdict, long now) throws SQLException {
        begin.update();
        try {
            ReviewAnswer answer = recordInTransaction(row, version, verdict, now);
            commit.update();
            return answer;
        } catch (SQLException | RuntimeException e) {
            rollBack();
            throw e;
        }
    }

    @Override
    public void close() {
        LedgerSource.close(connection);
    }

    private ReviewAnswer recordInTransaction(long row, String version, Verdict verdict, long now) throws SQLException {
        List<Standing> found = set.list(Standing::read, row);
        if (found.isEmpty()) {
            return new ReviewAnswer.NoSet("there is no row " + row);
        }
        Standing standing = found.get(0);
        if (standing.layers == null) {
            return new ReviewAnswer.NoSet(
                    "row " + row + " is " + standing.state.word() + ": it has no layers to review");
        }
        List<PlacedLayer> layers = LedgerJson.readLayers(standing.layers);
        String standingVersion = SetVersion.of(standing.job, layers);
        return standingVersion.equals(version)
                ? new ReviewAnswer.Recorded(write(row, standing.job, verdict, now))
                : new ReviewAnswer.OtherSet(standingVersion);
    }

    private @Nullable Review write(long row, long job, Verdict said, long now) throws SQLException {
        Decision decision = said.decision();
        if (decision == null) {
            forget.update(row, job);
            return null;
        }
        String comment = said.comment().isEmpty() ? null : said.comment();
        save.update(row, job, decision.name(), comment, said.numLayers(), said.seed(), now);
        return new Review(decision, said.comment(), said.numLayers(), said.seed(), Instant.ofEpochMilli(now));
    }

    private void rollBack() {
        try {
            rollback.update();
        } catch (SQLException e) {
            // It was taken back already: by SQLite itself, or because the connection is gone.
        }
    }
}

package dev.delaminate.ledger.reviews;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.file.LedgerJson;
import dev.delaminate.ledger.file.Sql;
import dev.delaminate.output.NetworkShare;
import dev.delaminate.output.OutLock;
import dev.delaminate.output.OutLockedException;
import dev.delaminate.output.OutputException;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.review.Decision;
import dev.delaminate.review.Review;
import dev.delaminate.review.Verdict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records what people say of layer sets, beside a run in this process or in another one: on a connection of its own, one
 * short transaction for each, which writes the table of reviews and nothing else. What {@link #record} has answered no
 * death of a process or machine takes back. Thread-safe; blocks, also for a moment while a run commits.
 *
 * <p>A review is of one set: when another one takes its place, the old review stays on record with the job that made the
 * old set, and is that of no row any more.
 */
public final class ReviewStore implements AutoCloseable {
    private static final String SET = """
            SELECT r.state, coalesce(d.kept_job, r.job_id, 0), s.layers
            FROM row AS r
                LEFT JOIN redo AS d ON d.row_id = r.row_id AND d.outcome IS NULL
                LEFT JOIN layer_set AS s ON s.row_id = r.row_id AND (r.state = 'DONE' OR d.redo_id IS NOT NULL)
            WHERE r.row_id = ?""";

    private final LedgerFile file;
    private final Connection connection;
    private final InstantSource clock;
    private final Sql begin;
    private final Sql commit;
    private final Sql rollback;
    private final Sql set;
    private final Sql save;
    private final Sql forget;

    ReviewStore(LedgerFile file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        connection = file.openBeside();
        try {
            WriteTurn.on(connection);
            begin = new Sql(connection, "BEGIN IMMEDIATE");
            commit = new Sql(connection, "COMMIT");
            rollback = new Sql(connection, "ROLLBACK");
            set = new Sql(connection, SET);
            save = new Sql(connection, "INSERT OR REPLACE INTO review VALUES (?, ?, ?, ?, ?, ?, ?)");
            forget = new Sql(connection, "DELETE FROM review WHERE row_id = ? AND job_id = ?");
        } catch (SQLException e) {
            LedgerFile.close(connection);
            throw file.failure("open", e);
        }
    }

    /**
     * Opens it. A ledger that an older program wrote is raised first, which needs OUT for a moment. Blocks. Errors with
     * {@link LedgerException}, which says what to do, when there is no ledger, when it is older and another process holds
     * OUT, or when it cannot be written there.
     */
    public static ReviewStore open(OutputFolder folder, InstantSource clock) {
        NetworkShare.refuse(folder.path());
        LedgerFile file = new LedgerFile(folder.ledger(), folder.nativeLibraries());
        if (file.isOlder()) {
            raise(folder, file);
        }
        return new ReviewStore(file, clock);
    }

    /**
     * Records what a person says of the set that a row has now; it takes the place of what was said of that set before.
     * Errors with {@link LedgerException} when it cannot be written; nothing was changed then, and the next one may be
     * recorded again.
     *
     * @param row its number in the ledger
     * @param version of the set that they looked at, see {@link SetVersion}
     */
    public synchronized ReviewAnswer record(long row, String version, Verdict verdict) {
        try {
            begin.update();
            try {
                ReviewAnswer answer = recordInTransaction(row, version, verdict);
                commit.update();
                return answer;
            } catch (SQLException | RuntimeException e) {
                rollBack();
                throw e;
            }
        } catch (SQLException e) {
            throw file.failure("write", e);
        }
    }

    @Override
    public synchronized void close() {
        LedgerFile.close(connection);
    }

    private record Standing(
            RowState state, long job, @Nullable String layers) {
        static Standing read(ResultSet line) throws SQLException {
            return new Standing(RowState.valueOf(line.getString(1)), line.getLong(2), line.getString(3));
        }
    }

    private ReviewAnswer recordInTransaction(long row, String version, Verdict verdict) throws SQLException {
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
                ? new ReviewAnswer.Recorded(write(row, standing.job, verdict))
                : new ReviewAnswer.OtherSet(standingVersion);
    }

    private @Nullable Review write(long row, long job, Verdict said) throws SQLException {
        Decision decision = said.decision();
        if (decision == null) {
            forget.update(row, job);
            return null;
        }
        long now = clock.millis();
        String comment = said.comment().isEmpty() ? null : said.comment();
        save.update(row, job, decision.name(), comment, said.numLayers(), said.seed(), now);
        return new Review(decision, said.comment(), said.numLayers(), said.seed(), Instant.ofEpochMilli(now));
    }

    private void rollBack() {
        try {
            rollback.update();
        } catch (SQLException e) {
            // SQLite took it back by itself.
        }
    }

    private static void raise(OutputFolder folder, LedgerFile file) {
        String why = "the ledger in " + folder.path()
                + " was written by an older delaminate, and has to be raised before it takes reviews: ";
        OutLock lock;
        try {
            lock = OutLock.take(folder.lock(), folder.owner(), "delaminate raises the ledger");
        } catch (OutLockedException | OutputException e) {
            throw new LedgerException(why + e.getMessage(), e);
        }
        try {
            LedgerFile.close(file.openForWriting());
        } finally {
            lock.close();
        }
    }
}

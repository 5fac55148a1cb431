package dev.delaminate.ledger.rows;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.intake.ManifestNotes;
import dev.delaminate.ledger.queries.Outcomes;
import dev.delaminate.ledger.sql.KeysetPages;
import dev.delaminate.ledger.sql.LedgerJson;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.quality.Grade;
import dev.delaminate.review.Decision;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of a ledger for whoever shows them, also while another process runs on it: sees what is committed, changes
 * nothing, never waits for the writer nor holds it up. Belongs to one thread at a time and blocks; errors with {@link
 * LedgerException}.
 */
public final class RowQueries implements AutoCloseable {
    private static final String ROW = Outcomes.with("coalesce(r.position, 0)", """
            , r.row_id, q.sha256, q.folder, q.picture IS NOT NULL, coalesce(
                (SELECT b.parameters FROM redo AS b WHERE b.row_id = r.row_id AND b.outcome = 'BETTER'
                    ORDER BY b.redo_id DESC LIMIT 1), q.parameters)""");

    /** With the numbers of rows, which no user writes. */
    private static final String ROWS = ROW + "WHERE r.row_id IN (%s)";

    private static final String IN_MANIFEST =
            ROW + "WHERE r.position > ? ORDER BY r.position LIMIT " + KeysetPages.PAGE;

    /** Found from the failures of a group: rows that ended well are not passed. */
    private static final String FAILED = """
            SELECT row_id FROM (
                SELECT e.row_id, e.position FROM failure AS w CROSS JOIN row AS e
                    WHERE e.row_id = w.row_id AND e.state = ? AND OF_CODE AND e.position > ?
                UNION ALL
                SELECT e.row_id, e.position FROM failure AS w CROSS JOIN row AS o CROSS JOIN row AS e
                    WHERE o.row_id = w.row_id AND o.state = ? AND OF_CODE
                        AND e.leader = o.row_id AND e.state = 'FOLLOWING' AND e.position > ?) AS ended
            ORDER BY position LIMIT ?""".replace("OF_CODE", "w.code = coalesce(?, w.code)");

    private static final String STANDINGS = """
            SELECT r.position, r.row_id, r.state, l.state, d.row_id, g.grade, v.decision
            FROM row AS r
                LEFT JOIN row AS l ON r.state = 'FOLLOWING' AND l.row_id = r.leader
                LEFT JOIN redo AS d ON d.row_id = r.row_id AND d.outcome IS NULL
                LEFT JOIN grade AS g ON g.row_id = r.row_id
                LEFT JOIN review AS v ON v.row_id = r.row_id AND v.job_id = coalesce(d.kept_job, r.job_id)
            WHERE r.position > ? ORDER BY r.position LIMIT\s""" + KeysetPages.PAGE;

    private static final String LINES = "SELECT r.position, q.line FROM row AS r JOIN request AS q"
            + " ON q.row_id = r.row_id WHERE r.position > ? ORDER BY r.position LIMIT " + KeysetPages.PAGE;

    private final LedgerSource file;
    private final Connection connection;

    private RowQueries(LedgerSource file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    public static RowQueries open(LedgerSource file) {
        return new RowQueries(file, file.openForReading());
    }

    /**
     * What was given with the manifest that the rows have their places in, at this moment; empty for none. Whoever joins
     * rows with lines by their positions asks before and after.
     */
    public Optional<String> manifest() {
        return read(ManifestNotes::fingerprint);
    }

    /** Rows with these numbers, in any order; those that are not there are left out. */
    public List<RecordedRow> rows(Collection<Long> numbers) {
        return numbers.isEmpty() ? List.of() : list(ROWS.formatted(joined(numbers)), RowQueries::readRow);
    }

    /** The row whose layers are, or will be, in the folder of that name; whatever its case. */
    public Optional<RecordedRow> rowOf(String folder) {
        return list(ROW + "WHERE " + file.isFolder("q.folder"), RowQueries::readRow, folder).stream()
                .findFirst();
    }

    /** One for each row of the manifest, in its order, page by page. Ends with these queries. */
    public Iterator<RecordedRow> inManifest() {
        return new KeysetPages<>(after -> list(IN_MANIFEST, RowQueries::readRow, after), RecordedRow::position);
    }

    /**
     * Rows of the manifest that ended so, in its order; also those that follow one that did.
     *
     * @param state FAILED, IN_DOUBT or REJECTED
     * @param code of the failure; null for any
     * @param after position that the first of them is beyond
     */
    public List<RecordedRow> failed(RowState state, @Nullable String code, long after, int most) {
        // A query of its own: PostgreSQL would join all rows with all that is told of them before it looks for these.
        List<Long> found =
                list(FAILED, line -> line.getLong(1), state.name(), code, after, state.name(), code, after, most);
        return rows(found).stream()
                .sorted(Comparator.comparingLong(RecordedRow::position))
                .toList();
    }

    /** Tells of each row of the manifest, in its order, in which line of that it begins. */
    public void lines(LongConsumer told) {
        record Line(long position, long line) {}
        Iterator<Line> lines = new KeysetPages<>(
                after -> list(LINES, line -> new Line(line.getLong(1), line.getLong(2)), after), Line::position);
        lines.forEachRemaining(line -> told.accept(line.line()));
    }

    /** Tells where each row of the manifest stands, in its order. */
    public void standings(Consumer<Standing> told) {
        Iterator<Standing> standings =
                new KeysetPages<>(after -> list(STANDINGS, RowQueries::readStanding, after), Standing::position);
        standings.forEachRemaining(told);
    }

    private static String joined(Collection<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        LedgerSource.close(connection);
    }

    private <T> List<T> list(String text, Sql.Reading<T> reading, @Nullable Object... parameters) {
        return read(open -> Sql.list(open, text, reading, parameters));
    }

    private <T> T read(Sql.Work<T> query) {
        try {
            return query.on(connection);
        } catch (SQLException e) {
            throw file.failure("read", e);
        }
    }

    private static RecordedRow readRow(ResultSet line) throws SQLException {
        int added = Outcomes.FIRST_ADDED;
        return new RecordedRow(
                line.getLong(added),
                line.getLong(1),
                line.getString(16),
                line.getString(17),
                line.getString(added + 1),
                line.getBoolean(added + 3) ? LedgerJson.readParameters(line.getString(added + 4)) : null,
                line.getString(added + 2),
                Outcomes.read(line));
    }

    private static Standing readStanding(ResultSet line) throws SQLException {
        RowState own = RowState.valueOf(line.getString(3));
        String leader = line.getString(4);
        boolean isRedone = line.getObject(5) != null;
        RowState state =
                isRedone ? RowState.DONE : Outcomes.effective(leader == null ? own : RowState.valueOf(leader), own);
        String grade = state == RowState.DONE ? line.getString(6) : null;
        String decision = state == RowState.DONE ? line.getString(7) : null;
        return new Standing(
                line.getLong(2),
                line.getLong(1),
                state,
                grade == null ? null : Grade.valueOf(grade),
                decision == null ? null : Decision.valueOf(decision));
    }
}

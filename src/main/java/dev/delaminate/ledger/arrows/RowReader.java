package dev.delaminate.ledger.arrows;

import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.KeptSet;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.sql.GradeSql;
import dev.delaminate.ledger.sql.LedgerJson;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.review.Decision;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rows as they are claimed, on a connection of its own; belongs to the reader thread. */
public final class RowReader implements AutoCloseable {
    public static final int PAGE = 256;

    private static final String ROW = """
            SELECT r.row_id, q.key, coalesce(q.id, q.picture), q.picture, q.sha256,
                   coalesce(d.parameters, q.parameters), r.state, q.folder,
                   j.job_id, j.request_id, j.submitted_at, f.seed, f.layers, lq.folder, r.position,
                   %s, d.redo_id, v.decision
            FROM row AS r
                JOIN request AS q ON q.row_id = r.row_id
                LEFT JOIN job AS j ON j.job_id = r.job_id
                LEFT JOIN result AS f ON r.state = 'LAYERED' AND f.job_id = r.job_id
                LEFT JOIN request AS lq ON r.state = 'FOLLOWING' AND lq.row_id = r.leader
                LEFT JOIN redo AS d ON d.row_id = r.row_id AND d.outcome IS NULL
                LEFT JOIN grade AS g ON g.row_id = d.row_id
                LEFT JOIN review AS v ON v.row_id = d.row_id AND v.job_id = d.kept_job
            """.formatted(GradeSql.COLUMNS);

    /** The next page of rows PENDING, in manifest order, after a position. */
    public static final String PENDING =
            ROW + "WHERE r.state = 'PENDING' AND r.position > ? ORDER BY r.position LIMIT " + PAGE;

    private final LedgerSource file;
    private final Connection connection;
    private final Sql one;
    private final Sql pending;

    public RowReader(LedgerSource file) {
        this(file, file.openForReading());
    }

    /** @param connection that is closed with this */
    public RowReader(LedgerSource file, Connection connection) {
        this.file = file;
        this.connection = connection;
        try {
            one = new Sql(connection, ROW + "WHERE r.row_id = ?");
            pending = new Sql(connection, PENDING);
        } catch (SQLException e) {
            LedgerSource.close(connection);
            throw file.failure("open", e);
        }
    }

    /** A row, and where it stands in the manifest. */
    public record Positioned(Row row, long position) {}

    public Row row(long number) {
        try {
            return one.list(RowReader::read, number).get(0).row();
        } catch (SQLException e) {
            throw file.failure("read", e);
        }
    }

    /** Rows with these numbers, in any order. */
    public List<Row> rows(Collection<Long> numbers) {
        try {
            String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
            return numbers.isEmpty()
                    ? List.of()
                    : Sql.list(
                            connection,
                            ROW + "WHERE r.row_id IN (" + list + ")",
                            line -> read(line).row());
        } catch (SQLException e) {
            throw file.failure("read", e);
        }
    }

    /** The next page of rows PENDING, in manifest order; empty after the last. */
    public List<Positioned> pendingAfter(long position) {
        try {
            return pending.list(RowReader::read, position);
        } catch (SQLException e) {
            throw file.failure("read", e);
        }
    }

    @Override
    public void close() {
        LedgerSource.close(connection);
    }

    public static Positioned read(ResultSet line) throws SQLException {
        Row row = new Row(
                line.getLong(1),
                line.getString(2),
                line.getString(3),
                new LayeringRequest(line.getString(4), line.getString(5), LedgerJson.readParameters(line.getString(6))),
                RowState.valueOf(line.getString(7)),
                line.getString(8),
                job(line),
                line.getString(14),
                kept(line));
        return new Positioned(row, line.getLong(15));
    }

    private static @Nullable KeptSet kept(ResultSet line) throws SQLException {
        boolean isMadeAgain = line.getLong(21) > 0;
        String decision = line.getString(22);
        return isMadeAgain
                ? new KeptSet(GradeSql.read(line, 16), decision == null ? null : Decision.valueOf(decision))
                : null;
    }

    private static @Nullable Job job(ResultSet line) throws SQLException {
        Long number = Sql.nullableLong(line, 9);
        if (number == null) {
            return null;
        }
        String requestId = line.getString(10);
        String layers = line.getString(13);
        return new Job(
                number,
                requestId == null ? null : new JobId(requestId),
                Instant.ofEpochMilli(line.getLong(11)),
                layers == null ? null : new LayeringResult(LedgerJson.readFiles(layers), Sql.nullableLong(line, 12)));
    }
}

package dev.delaminate.ledger.queries;

import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.intake.ImportSummary.Jobs;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sql.Tally;
import dev.delaminate.quality.Grade;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads {@link RunTotals}: the writer keeps most of them counted, only followers and removed rows are looked at. */
final class Totals {
    private static final String UNTRIED = """
            SELECT count(*), coalesce(sum(n), 0) FROM (
                SELECT max(coalesce(json_extract(q.parameters, '$.numLayers'), 4)) AS n
                FROM grade AS g
                    JOIN row AS r ON r.row_id = g.row_id
                    JOIN request AS q ON q.row_id = g.row_id
                WHERE g.grade = 'BAD' AND r.state = 'DONE' AND r.position IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM redo AS d WHERE d.row_id = g.row_id)
                    AND NOT EXISTS (SELECT 1 FROM review AS v WHERE v.job_id = r.job_id
                        AND (v.row_id = g.row_id OR v.decision = 'REDO'))
                GROUP BY r.job_id) AS untried""";

    private Totals() {}

    /**
     * All of one moment.
     *
     * @param begin a transaction that sees one
     */
    static RunTotals read(Connection connection, String begin) throws SQLException {
        Sql.update(connection, begin);
        try {
            return readTotals(connection);
        } finally {
            Sql.update(connection, "COMMIT");
        }
    }

    private static RunTotals readTotals(Connection connection) throws SQLException {
        Map<String, Long> tally = new HashMap<>();
        Sql.each(connection, "SELECT name, number FROM tally", line -> tally.put(line.getString(1), line.getLong(2)));
        Map<RowState, Long> rows = numbers(RowState.class, tally, Tally::rowsIn);
        Sql.each(
                connection,
                "SELECT state, count(*) FROM row WHERE position IS NULL GROUP BY state",
                line -> rows.merge(RowState.valueOf(line.getString(1)), -line.getLong(2), Long::sum));
        rows.remove(RowState.FOLLOWING);
        Sql.each(
                connection,
                "SELECT l.state, count(*) FROM row AS f JOIN row AS l ON l.row_id = f.leader"
                        + " WHERE f.state = 'FOLLOWING' GROUP BY l.state",
                line -> rows.merge(
                        Outcomes.effective(RowState.valueOf(line.getString(1)), RowState.FOLLOWING),
                        line.getLong(2),
                        Long::sum));
        return new RunTotals(
                rows,
                numbers(Billing.class, tally, Tally::jobsThatAre),
                numbers(Billing.class, tally, Tally::microsThatAre));
    }

    static QualityTotals readQualities(Connection connection) throws SQLException {
        Map<Grade, Long> rows = new EnumMap<>(Grade.class);
        Sql.each(
                connection,
                "SELECT grade, count(*) FROM grade GROUP BY grade",
                line -> rows.put(Grade.valueOf(line.getString(1)), line.getLong(2)));
        Sql.each(
                connection,
                "SELECT g.grade, count(*) FROM row AS r JOIN grade AS g ON g.row_id = r.row_id"
                        + " WHERE r.position IS NULL GROUP BY g.grade",
                line -> rows.merge(Grade.valueOf(line.getString(1)), -line.getLong(2), Long::sum));
        List<Jobs> untried = Sql.list(connection, UNTRIED, line -> new Jobs(line.getLong(1), line.getLong(2)));
        return new QualityTotals(rows, untried.get(0));
    }

    private static <K extends Enum<K>> Map<K, Long> numbers(
            Class<K> type, Map<String, Long> tally, Function<K, String> name) {
        Map<K, Long> numbers = new EnumMap<>(type);
        for (K key : type.getEnumConstants()) {
            numbers.put(key, tally.getOrDefault(name.apply(key), 0L));
        }
        return numbers;
    }
}

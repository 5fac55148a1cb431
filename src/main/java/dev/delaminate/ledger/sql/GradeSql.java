package dev.delaminate.ledger.sql;

import dev.delaminate.quality.Grade;
import dev.delaminate.quality.QualitySummary;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Grades of layer sets in the ledger: written when a set is placed, or when a set of old is looked at. */
public final class GradeSql implements AutoCloseable {
    /** What {@link #read} needs of a line with the grade {@code g}. */
    public static final String COLUMNS = "g.grade, g.reason, g.measure, g.psnr_db, g.blank_layers";

    private final Sql save;
    private final Sql forget;

    public GradeSql(Connection connection) throws SQLException {
        save = new Sql(
                connection,
                Sql.replacing(
                        "INSERT INTO grade VALUES (?, ?, ?, ?, ?, ?)",
                        "row_id",
                        "grade",
                        "reason",
                        "measure",
                        "psnr_db",
                        "blank_layers"));
        forget = new Sql(connection, "DELETE FROM grade WHERE row_id = ?");
    }

    /** Writes what is known of a row's set now; null when nothing is. */
    public void save(long row, @Nullable QualitySummary quality) throws SQLException {
        if (quality == null) {
            forget.update(row);
        } else {
            save.update(
                    row,
                    quality.grade().name(),
                    quality.reason().isEmpty() ? null : quality.reason(),
                    quality.measure(),
                    quality.psnrDb(),
                    quality.blankLayers());
        }
    }

    /** Sets of rows DONE that were looked at long after they were placed. Returns how many rows have a grade by this. */
    public static long saveLate(Connection connection, Map<Long, QualitySummary> qualities) throws SQLException {
        long graded = 0;
        try (GradeSql grades = new GradeSql(connection);
                Sql done = new Sql(connection, "SELECT 1 FROM row WHERE row_id = ? AND state = 'DONE'")) {
            for (Map.Entry<Long, QualitySummary> each : qualities.entrySet()) {
                if (done.number(each.getKey()).isPresent()) {
                    grades.save(each.getKey(), each.getValue());
                    graded++;
                }
            }
        }
        return graded;
    }

    /** Reads the grade whose {@link #COLUMNS} begin at {@code first}; null when the set was never looked at. */
    public static @Nullable QualitySummary read(ResultSet line, int first) throws SQLException {
        String grade = line.getString(first);
        if (grade == null) {
            return null;
        }
        String reason = line.getString(first + 1);
        double measure = line.getDouble(first + 2);
        double psnr = line.getDouble(first + 3);
        boolean isCompared = !line.wasNull();
        return new QualitySummary(
                Grade.valueOf(grade),
                reason == null ? "" : reason,
                measure,
                isCompared ? psnr : null,
                line.getInt(first + 4));
    }

    @Override
    public void close() throws SQLException {
        save.close();
        forget.close();
    }
}

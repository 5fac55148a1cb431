package dev.delaminate.look.store;

import dev.delaminate.look.bytes.FileKind;
import dev.delaminate.look.findings.FindingKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How what was seen is kept in a table. */
final class SeenSql {
    static final String COLUMNS = "kind, width, height, bytes, digest, fault, detail, etag, modified";
    static final String TABLE = "kind TEXT, width INTEGER, height INTEGER, bytes INTEGER, digest TEXT, fault TEXT,"
            + " detail TEXT, etag TEXT, modified TEXT";

    private SeenSql() {}

    /** In the order of the columns. */
    static @Nullable Object[] values(Seen seen) {
        return new @Nullable Object[] {
            seen.kind() == null ? null : seen.kind().name(),
            seen.width(),
            seen.height(),
            seen.bytes(),
            seen.digest(),
            seen.fault() == null ? null : seen.fault().name(),
            seen.detail(),
            seen.etag(),
            seen.modified()
        };
    }

    /** @param from number of the first of the columns; errors with {@link IllegalArgumentException} for words of another version */
    static Seen read(ResultSet line, int from) throws SQLException {
        String kind = line.getString(from);
        String fault = line.getString(from + 5);
        return new Seen(
                kind == null ? null : FileKind.valueOf(kind),
                line.getInt(from + 1),
                line.getInt(from + 2),
                line.getLong(from + 3),
                line.getString(from + 4),
                fault == null ? null : FindingKind.valueOf(fault),
                String.valueOf(line.getString(from + 6)),
                line.getString(from + 7),
                line.getString(from + 8));
    }
}

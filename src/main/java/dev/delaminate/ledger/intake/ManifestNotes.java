package dev.delaminate.ledger.intake;

import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.manifest.ManifestFormat;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What the ledger notes of the manifest that its rows have their places in: in the same transaction as those, so that
 * whoever joins the two looks here which bytes they are places in.
 */
public final class ManifestNotes {
    private static final String FINGERPRINT = "manifest fingerprint";
    private static final String FORMAT = "manifest format";
    private static final String WITHOUT_PICTURE = "rows without a picture";
    private static final String OLDER = "rows with an older request";

    /** Rows that will be submitted, and were before. */
    private static final String SENT_BEFORE = "SELECT count(*) FROM (SELECT 1 FROM job AS j JOIN row AS r ON"
            + " r.row_id = j.row_id WHERE r.state = 'PENDING' AND r.position IS NOT NULL"
            + " AND r.row_id NOT IN (SELECT row_id FROM redo WHERE outcome IS NULL) LIMIT 1) AS sent";

    private static final String NOTE = Sql.replacing("INSERT INTO meta VALUES (?, ?)", "name", "value");

    private ManifestNotes() {}

    /** What was given with the manifest that the rows have their places in; empty when there is none. */
    public static Optional<String> fingerprint(Connection connection) throws SQLException {
        return meta(connection, FINGERPRINT);
    }

    /** How the bytes of that manifest are read; empty when an older program took it in. */
    public static Optional<ManifestFormat> format(Connection connection) throws SQLException {
        return meta(connection, FORMAT).map(ManifestFormat::parse);
    }

    /** Returns the number of lines that were written. */
    public static int rememberFormat(Connection connection, ManifestFormat format) throws SQLException {
        return Sql.update(connection, NOTE, FORMAT, format.text());
    }

    /** How many rows of that manifest name no picture; 0 where an older program took it in, which rejected those. */
    public static long rowsWithoutPicture(Connection connection) throws SQLException {
        return meta(connection, WITHOUT_PICTURE).map(Long::parseLong).orElse(0L);
    }

    /** Returns the number of lines that were written. */
    public static int rememberRowsWithoutPicture(Connection connection, long rows) throws SQLException {
        return Sql.update(connection, NOTE, WITHOUT_PICTURE, String.valueOf(rows));
    }

    /** To read this manifest again would change nothing. */
    public static boolean isTaken(Connection connection, String fingerprint) throws SQLException {
        return meta(connection, FINGERPRINT).filter(fingerprint::equals).isPresent()
                && (meta(connection, OLDER).isEmpty() || Sql.number(connection, SENT_BEFORE) == 0);
    }

    private static Optional<String> meta(Connection connection, String name) throws SQLException {
        return Sql.list(connection, "SELECT value FROM meta WHERE name = ?", line -> line.getString(1), name).stream()
                .findFirst();
    }

    /**
     * A manifest was taken in.
     *
     * @param older rows that keep the request that they were paid for
     */
    static void remember(Connection connection, ImportOptions options, long older) throws SQLException {
        Sql.update(connection, NOTE, FINGERPRINT, options.fingerprint());
        Sql.update(connection, "DELETE FROM meta WHERE name IN (?, ?)", FORMAT, OLDER);
        if (options.format() != null) {
            rememberFormat(connection, options.format());
        }
        if (older > 0) {
            Sql.update(connection, "INSERT INTO meta VALUES (?, ?)", OLDER, String.valueOf(older));
        }
    }
}

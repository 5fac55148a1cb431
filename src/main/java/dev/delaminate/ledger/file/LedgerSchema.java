package dev.delaminate.ledger.file;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.sql.Sql;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables. What changes often ({@code row}, {@code job}) is kept narrow, what is wide stands beside it, so that a
 * million states are scanned in a fraction of a second. States are words: the file can be read with any sqlite3. Times
 * are milliseconds since 1970, money is millionths of a US dollar.
 *
 * <p>No foreign keys: each arrow looks at the row anyway before it writes, and would pay for a second look.
 */
public final class LedgerSchema {
    public static final int VERSION = 4;

    /** The name in {@code meta} of what the ledger is known by. */
    public static final String ID = "ledger id";

    private static final String CREATE_TABLE = "CREATE TABLE";

    private static final String JOB_BY_REQUEST_ID =
            "CREATE INDEX job_request ON job (request_id) WHERE request_id IS NOT NULL";

    /** From version 1 to 2, in place. */
    private static final List<String> SINCE_1 = List.of(
            JOB_BY_REQUEST_ID,
            "ALTER TABLE layer_set ADD COLUMN run_id INTEGER",
            "ALTER TABLE layer_set ADD COLUMN steady_at INTEGER");

    /** What is new in version 3: tables of their own, so that a ledger of an older version reads like one without lines. */
    private static final List<String> SINCE_2 = List.of(
            """
            CREATE TABLE grade (                     -- of layer sets that were looked at
                row_id       INTEGER PRIMARY KEY,
                grade        TEXT NOT NULL,          -- Grade
                reason       TEXT,                   -- NULL: nothing to say
                measure      REAL NOT NULL,
                psnr_db      REAL,
                blank_layers INTEGER NOT NULL
            ) STRICT""",
            "CREATE INDEX grade_word ON grade (grade)",
            """
            CREATE TABLE redo (                      -- a set that is, or was, made again for a better one
                redo_id    INTEGER PRIMARY KEY,
                row_id     INTEGER NOT NULL,
                leader     INTEGER,                  -- row_id of the row that is made again for this one, too
                parameters TEXT NOT NULL,            -- JSON: sent in place of the request's
                kept_job   INTEGER NOT NULL,         -- that made the set which stays until a better one is there
                outcome    TEXT,                     -- NULL: under way; BETTER, KEPT or FAILED
                message    TEXT,                     -- why the old set was kept
                job_id     INTEGER,                  -- that was to make a better one, where it failed or was no better
                ended_at   INTEGER,
                UNIQUE (row_id, parameters)
            ) STRICT""",
            "CREATE UNIQUE INDEX redo_open ON redo (row_id) WHERE outcome IS NULL",
            "CREATE INDEX redo_led ON redo (leader) WHERE outcome IS NULL");

    /** What is new in version 4, likewise. */
    private static final List<String> SINCE_3 = List.of("""
            CREATE TABLE review (                    -- what a person said of a layer set
                row_id      INTEGER NOT NULL,
                job_id      INTEGER NOT NULL,        -- that made the set: of the next one this says nothing
                decision    TEXT NOT NULL,           -- Decision
                comment     TEXT,                    -- NULL: none
                num_layers  INTEGER,                 -- that it is to be made again with; NULL: as before
                seed        INTEGER,                 -- likewise; NULL: left to the service
                reviewed_at INTEGER NOT NULL,
                PRIMARY KEY (job_id, row_id)
            ) STRICT, WITHOUT ROWID""");

    private static final List<String> TABLES = List.of(
            """
            CREATE TABLE row (
                row_id   INTEGER PRIMARY KEY,
                state    TEXT NOT NULL,              -- RowState
                position INTEGER,                    -- in the manifest; NULL: no longer in it
                job_id   INTEGER,                    -- the current job
                leader   INTEGER,                    -- row_id of the row with the same work; of FOLLOWING rows
                attempts INTEGER NOT NULL DEFAULT 0  -- times it was recorded as SUBMITTING
            ) STRICT""",
            "CREATE INDEX row_position ON row (position) WHERE position IS NOT NULL",
            "CREATE INDEX row_pending ON row (position) WHERE state = 'PENDING' AND position IS NOT NULL",
            "CREATE INDEX row_removed ON row (state) WHERE position IS NULL",
            "CREATE INDEX row_following ON row (leader) WHERE state = 'FOLLOWING'",
            """
            CREATE TABLE request (                   -- what the manifest says of a row
                row_id       INTEGER PRIMARY KEY,
                key          TEXT NOT NULL UNIQUE,
                line         INTEGER NOT NULL,
                id           TEXT,
                picture      TEXT,                   -- this and the next four: NULL when REJECTED from the beginning
                sha256       TEXT,                   -- of a local picture
                parameters   TEXT,                   -- JSON; NULL: all left to the service
                request_hash TEXT,                   -- NULL when REJECTED
                work_hash    TEXT,                   -- equal for the same work
                folder       TEXT UNIQUE COLLATE NOCASE
            ) STRICT""",
            """
            CREATE TABLE job (                       -- a submit that may have reached the service
                job_id       INTEGER PRIMARY KEY,
                row_id       INTEGER NOT NULL,
                account_id   INTEGER NOT NULL,
                request_id   TEXT,
                billing      TEXT NOT NULL,          -- Billing
                price_micros INTEGER NOT NULL,
                submitted_at INTEGER NOT NULL,
                accepted_at  INTEGER,
                asked_again  INTEGER NOT NULL DEFAULT 0  -- times that the user had a failed row ask for it again
            ) STRICT""",
            "CREATE INDEX job_row ON job (row_id)",
            JOB_BY_REQUEST_ID,
            """
            CREATE TABLE result (                    -- what a finished job offers
                job_id      INTEGER PRIMARY KEY,
                seed        INTEGER,
                layers      TEXT NOT NULL,           -- JSON, bottom first
                finished_at INTEGER NOT NULL
            ) STRICT""",
            """
            CREATE TABLE layer_set (                 -- of DONE rows
                row_id    INTEGER PRIMARY KEY,
                layers    TEXT NOT NULL,             -- JSON, bottom first
                warnings  TEXT,                      -- JSON; NULL: none
                placed_at INTEGER NOT NULL,
                run_id    INTEGER,                   -- that placed it
                steady_at INTEGER                    -- then by a clock that only goes forward; milliseconds, of one run
            ) STRICT""",
            """
            CREATE TABLE failure (                   -- of FAILED, IN_DOUBT and REJECTED rows
                row_id    INTEGER PRIMARY KEY,
                kind      TEXT NOT NULL,             -- FailureKind
                code      TEXT NOT NULL,
                message   TEXT NOT NULL,
                failed_at INTEGER NOT NULL
            ) STRICT""",
            """
            CREATE TABLE account (
                account_id      INTEGER PRIMARY KEY,
                origin          TEXT NOT NULL,
                key_fingerprint TEXT NOT NULL,
                UNIQUE (origin, key_fingerprint)
            ) STRICT""",
            """
            CREATE TABLE run (
                run_id     INTEGER PRIMARY KEY,
                started_at INTEGER NOT NULL,
                ended_at   INTEGER,                  -- NULL: it did not end by itself
                boot_id    TEXT                      -- of the machine, where it tells
            ) STRICT""",
            """
            CREATE TABLE tally (                     -- kept with every commit, so that asking costs nothing
                name   TEXT PRIMARY KEY,
                number INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID""",
            """
            CREATE TABLE meta (
                name  TEXT PRIMARY KEY,
                value TEXT NOT NULL
            ) STRICT, WITHOUT ROWID""");

    private LedgerSchema() {}

    /** All tables and indexes of today's version, as SQLite takes them: what other stores have, too. */
    public static List<String> tables() {
        return Stream.of(TABLES, SINCE_2, SINCE_3).flatMap(List::stream).toList();
    }

    /**
     * Creates the tables in an empty file, or those that an older program did not have yet, all or none; refuses a file
     * that a newer program wrote.
     */
    static void create(Connection connection) throws SQLException {
        long version = version(connection);
        if (version == VERSION) {
            return;
        }
        if (version > 0) {
            check(version);
        }
        Sql.update(connection, "BEGIN IMMEDIATE");
        if (version < 2) {
            for (String statement : version == 0 ? TABLES : SINCE_1) {
                Sql.update(connection, statement);
            }
            Sql.update(connection, "INSERT INTO meta VALUES (?, ?)", ID, newId());
        }
        for (String statement : since(version)) {
            Sql.update(connection, statement);
        }
        Sql.update(connection, "PRAGMA user_version = " + VERSION);
        Sql.update(connection, "COMMIT");
    }

    /** What a ledger of an older version, or an empty one, has no tables for, from version 3 on. */
    private static List<String> since(long version) {
        return version < 3 ? Stream.of(SINCE_2, SINCE_3).flatMap(List::stream).toList() : SINCE_3;
    }

    /** Drawn when the ledger was begun, and never changed; null in a ledger of version 1. */
    public static @Nullable String id(Connection connection) throws SQLException {
        List<String> id = Sql.list(connection, "SELECT value FROM meta WHERE name = ?", line -> line.getString(1), ID);
        return id.isEmpty() ? null : id.get(0);
    }

    /** An id that no other ledger has. */
    public static String newId() {
        return HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    }

    /**
     * Refuses a file that is empty or that a newer program wrote. What an older one has no table for is an empty table of
     * this connection: whoever only looks changes nothing.
     */
    static void read(Connection connection) throws SQLException {
        long version = version(connection);
        check(version);
        if (version < VERSION) {
            Sql.update(connection, "PRAGMA temp_store = MEMORY");
            for (String statement : since(version)) {
                if (statement.startsWith(CREATE_TABLE)) {
                    Sql.update(connection, "CREATE TEMP TABLE" + statement.substring(CREATE_TABLE.length()));
                }
            }
        }
    }

    /** Refuses a file of any other version than today's. */
    static void requireToday(Connection connection) throws SQLException {
        long version = version(connection);
        check(version);
        if (version < VERSION) {
            throw new LedgerException("the ledger was written by an older delaminate and was not raised yet", null);
        }
    }

    static long version(Connection connection) throws SQLException {
        return Sql.number(connection, "PRAGMA user_version");
    }

    private static void check(long version) {
        if (version < 1 || version > VERSION) {
            throw new LedgerException(
                    version > VERSION
                            ? "the ledger was written by a newer delaminate (its version is " + version
                                    + ", this one knows " + VERSION + "): use that one"
                            : "there is no ledger in this folder yet",
                    null);
        }
    }
}

package dev.delaminate.ledger.intake;

import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.ledger.intake.ImportSummary.Jobs;
import dev.delaminate.ledger.sql.LedgerJson;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.manifest.RowId;
import dev.delaminate.manifest.picture.PictureIdentity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines whose key the ledger does not know, or only of a line that was never valid, held against rows that no line has: a
 * catalog that was exported anew, with other signatures in its addresses, other parameters, ids that came, went or lost
 * their zeros. A pair is one row where that is certain:
 *
 * <ol>
 *   <li>ids that are equal but for leading zeros, of one picture;
 *   <li>no id on one side or both, and the same picture with the same parameters;
 *   <li>no id on one side or both, and the only ones left with that picture: the parameters changed.
 * </ol>
 *
 * A picture is the same when its name is ({@link PictureIdentity}), unless something was taken out of the address that only
 * looks like a signature: then the name must be that of one address in either manifest. Rows that have ids, and other ones,
 * are never a pair, but share the work of one picture. Works in temporary tables, inside the transaction of the import; nothing is held in memory.
 */
final class StrayRows implements AutoCloseable {
    private static final int PAGE = 1000;
    private static final int KNOWN = 0;
    private static final int FRESH = 1;
    private static final int NEITHER = 2;
    private static final Pattern LEADING_ZEROS = Pattern.compile("0+(?=[0-9]+)");

    private static final String LEFT = "NOT EXISTS (SELECT 1 FROM temp.pair AS p WHERE p.known = s.row_id)"
            + " AND NOT EXISTS (SELECT 1 FROM temp.pair AS p WHERE p.fresh = s.row_id)";

    private static final String BY_ID = """
            INSERT INTO temp.pair
            SELECT max(s.row_id) FILTER (WHERE s.side = 0), max(s.row_id) FILTER (WHERE s.side = 1)
            FROM temp.stray AS s WHERE s.id IS NOT NULL AND s.side < 2 GROUP BY s.id, s.name
            HAVING count(*) FILTER (WHERE s.side = 0) = 1 AND count(*) FILTER (WHERE s.side = 1) = 1""";

    /** The n-th of one side with the n-th of the other. */
    private static final String IN_ORDER = """
            INSERT INTO temp.pair
            WITH numbered AS (
                SELECT s.row_id, s.side, s.%1$s AS same, row_number() OVER (
                    PARTITION BY s.side, s.%1$s ORDER BY s.place) AS n
                FROM temp.stray AS s
                WHERE (s.side = 0 AND (s.id IS NULL) = ?1 OR s.side = 1 AND (s.id IS NULL) = ?2) AND %2$s AND %3$s)
            SELECT o.row_id, f.row_id FROM numbered AS o JOIN numbered AS f ON f.same = o.same AND f.n = o.n
            WHERE o.side = 0 AND f.side = 1""";

    private static final String ONLY_ONES = """
            INSERT INTO temp.pair
            SELECT max(s.row_id) FILTER (WHERE s.side = 0), max(s.row_id) FILTER (WHERE s.side = 1)
            FROM temp.stray AS s WHERE s.side < 2 AND NOT s.doubtful AND %s GROUP BY s.name
            HAVING count(*) FILTER (WHERE s.side = 0) = 1 AND count(*) FILTER (WHERE s.side = 1) = 1
                AND count(s.id) < 2""".formatted(LEFT);

    /** A row that is left takes a line that is left for the same work, whatever its address is signed with. */
    private static final String SHARE = """
            UPDATE request SET work_hash = other.work_hash FROM (
                SELECT s.row_id AS row_id, f.work_hash AS work_hash
                FROM temp.stray AS s JOIN (
                    SELECT s.work AS work, max(q.work_hash) AS work_hash
                    FROM temp.stray AS s JOIN request AS q ON q.row_id = s.row_id WHERE s.side = 1 GROUP BY s.work) AS f
                    ON f.work = s.work
                WHERE s.side = 0 AND NOT s.doubtful AND %s) AS other
            WHERE request.row_id = other.row_id""".formatted(LEFT);

    /** Lines that are left, of a picture of which a row is left that was paid for, unless both have an id. */
    private static final String UNCLEAR = """
            WITH paid AS (
                SELECT s.name, s.id FROM temp.stray AS s
                WHERE s.side = 0 AND %s
                    AND EXISTS (SELECT 1 FROM job AS j WHERE j.row_id = s.row_id AND j.billing <> 'RELEASED'))
            SELECT %%s FROM temp.stray AS s JOIN request AS q ON q.row_id = s.row_id
            WHERE s.side = 1 AND %s AND (s.name IN (SELECT name FROM paid WHERE id IS NULL)
                OR s.id IS NULL AND s.name IN (SELECT name FROM paid))
            """.formatted(LEFT, LEFT);

    private final Connection connection;
    private final RowKeys keys;

    /** One line to one row. */
    record Pair(long known, long fresh) {}

    /**
     * @param seen rows that a line has
     * @param fresh those of them that are new, or were never valid before
     */
    StrayRows(Connection connection, RowKeys keys, BitSet seen, BitSet fresh) throws SQLException {
        this.connection = connection;
        this.keys = keys;
        Sql.update(
                connection,
                "CREATE TEMP TABLE stray (row_id INTEGER PRIMARY KEY, side INTEGER, id TEXT, name TEXT, work TEXT,"
                        + " address TEXT, certainty TEXT, place INTEGER, doubtful INTEGER DEFAULT 0)");
        Sql.update(connection, "CREATE TEMP TABLE pair (known INTEGER PRIMARY KEY, fresh INTEGER UNIQUE)");
        gather(seen, fresh);
        Sql.update(connection, "CREATE INDEX temp.stray_name ON stray (name)");
    }

    /**
     * Finds the pairs that are certain.
     *
     * @param sameRows the user says that those which are not certain are the same rows, too, in their order
     */
    void pair(boolean sameRows) throws SQLException {
        Sql.update(connection, """
                UPDATE temp.stray SET doubtful = 1 WHERE name IN (
                    SELECT name FROM temp.stray GROUP BY name
                    HAVING max(certainty = 'UNSURE') OR max(certainty = 'LIKELY') AND (max(side) = 2
                        OR count(DISTINCT address) FILTER (WHERE side = 0) > 1
                        OR count(DISTINCT address) FILTER (WHERE side = 1) > 1))""");
        Sql.update(connection, BY_ID);
        inOrder("work", "NOT s.doubtful");
        Sql.update(connection, ONLY_ONES);
        if (sameRows) {
            inOrder("name", "s.side < 2");
        }
        Sql.update(connection, SHARE);
    }

    /** Pairs after the one with this row of the ledger, in the order of those. */
    List<Pair> after(long known) throws SQLException {
        return Sql.list(
                connection,
                "SELECT known, fresh FROM temp.pair WHERE known > ? ORDER BY known LIMIT " + PAGE,
                line -> new Pair(line.getLong(1), line.getLong(2)),
                known);
    }

    /** Lines that are in no pair, and may be a row that was paid for; and what they would cost as new rows. */
    Jobs unclear() throws SQLException {
        return Sql.list(
                        connection,
                        UNCLEAR.formatted(
                                "count(*), coalesce(sum(coalesce(json_extract(q.parameters, '$.numLayers'), 4)), 0)"),
                        line -> new Jobs(line.getLong(1), line.getLong(2)))
                .get(0);
    }

    List<Long> unclearLines() throws SQLException {
        return Sql.list(
                connection,
                UNCLEAR.formatted("q.line") + "ORDER BY q.line LIMIT " + ImportSummary.MAX_LISTED,
                line -> line.getLong(1));
    }

    @Override
    public void close() throws SQLException {
        Sql.update(connection, "DROP TABLE temp.stray");
        Sql.update(connection, "DROP TABLE temp.pair");
    }

    private void inOrder(String same, String which) throws SQLException {
        String text = IN_ORDER.formatted(same, which, LEFT);
        Sql.update(connection, text, true, true);
        Sql.update(connection, text, true, false);
        Sql.update(connection, text, false, true);
    }

    private record Candidate(
            long number, long place, @Nullable String id, LayeringRequest request) {
        static Candidate read(ResultSet line) throws SQLException {
            return new Candidate(
                    line.getLong(1),
                    line.getLong(2),
                    RowKeys.idOf(line.getString(7), line.getString(3)),
                    new LayeringRequest(
                            line.getString(4), line.getString(5), LedgerJson.readParameters(line.getString(6))));
        }
    }

    private void gather(BitSet seen, BitSet fresh) throws SQLException {
        try (Sql page = new Sql(
                        connection,
                        "SELECT r.row_id, coalesce(r.position, r.row_id), q.id, q.picture, q.sha256, q.parameters, q.key"
                                + " FROM row AS r JOIN request AS q ON q.row_id = r.row_id"
                                + " WHERE r.row_id > ? AND q.request_hash IS NOT NULL ORDER BY r.row_id LIMIT "
                                + PAGE);
                Sql insert = new Sql(
                        connection,
                        "INSERT INTO temp.stray (row_id, side, id, name, work, address, certainty, place)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            List<Candidate> candidates = page.list(Candidate::read, 0);
            while (!candidates.isEmpty()) {
                for (Candidate candidate : candidates) {
                    gather(candidate, side(Math.toIntExact(candidate.number), seen, fresh), insert);
                }
                candidates = page.list(Candidate::read, candidates.get(candidates.size() - 1).number);
            }
        }
    }

    private void gather(Candidate candidate, int side, Sql insert) throws SQLException {
        PictureIdentity picture = PictureIdentity.of(candidate.request.picture());
        if (side != NEITHER || picture.certainty() == PictureIdentity.Certainty.LIKELY) {
            insert.update(
                    candidate.number,
                    side,
                    candidate.id == null ? null : withoutZeros(candidate.id),
                    picture.name(),
                    keys.pictureHash(candidate.request),
                    candidate.request.picture(),
                    picture.certainty().name(),
                    candidate.place);
        }
    }

    private static int side(int number, BitSet seen, BitSet fresh) {
        if (fresh.get(number)) {
            return FRESH;
        }
        return seen.get(number) ? NEITHER : KNOWN;
    }

    /** As a spreadsheet keeps an id that it takes for a number. */
    private static String withoutZeros(String id) {
        String folded = RowId.fold(id);
        return LEADING_ZEROS.matcher(folded).lookingAt() && folded.chars().allMatch(c -> c >= '0' && c <= '9')
                ? LEADING_ZEROS.matcher(folded).replaceFirst("")
                : folded;
    }
}

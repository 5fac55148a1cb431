package dev.delaminate.ledger;

import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.ledger.ImportSummary.Reject;
import dev.delaminate.ledger.KnownRows.Known;
import dev.delaminate.manifest.ManifestRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a manifest into the ledger, inside one transaction of its caller. A row is recognised by its key, wherever it
 * stands; what was paid for is never lost to a changed line. Holds one bit a row in memory.
 *
 * <p>A row whose paid work is under way (IN_FLIGHT, LAYERED) takes a new request only when that work is done, even with
 * consent: it is postponed, and the manifest is read again by the next run.
 *
 * <p>What the manifest is stands in the same transaction as the places of its rows: whoever joins the two by position
 * looks there which bytes they are places in.
 */
final class ManifestImport {
    private static final String FINGERPRINT = "manifest fingerprint";
    private static final String AGAIN = "manifest to be read again";
    private static final int PAGE = 10_000;

    private final Connection connection;
    private final ImportOptions options;
    private final FolderNaming folders;
    private final long now;
    private final RowKeys keys = new RowKeys();
    private final BitSet seen = new BitSet();
    private final List<Reject> rejects = new ArrayList<>();
    private final List<String> changedNames = new ArrayList<>();
    private long rows;
    private long rejected;
    private long recognised;
    private long added;
    private long changed;
    private long corrected;
    private long postponed;
    private long changedAfterPayment;

    ManifestImport(Connection connection, ImportOptions options, FolderNaming folders, long now) {
        this.connection = connection;
        this.options = options;
        this.folders = folders;
        this.now = now;
    }

    /** What was given with the manifest that the rows have their places in; empty when there is none. */
    static Optional<String> fingerprint(Connection connection) throws SQLException {
        return meta(connection, FINGERPRINT);
    }

    /** To read this manifest again would change nothing. */
    static boolean isTaken(Connection connection, String fingerprint) throws SQLException {
        return meta(connection, FINGERPRINT).filter(fingerprint::equals).isPresent()
                && meta(connection, AGAIN).isEmpty();
    }

    private static Optional<String> meta(Connection connection, String name) throws SQLException {
        return Sql.list(connection, "SELECT value FROM meta WHERE name = ?", line -> line.getString(1), name).stream()
                .findFirst();
    }

    ImportSummary read(Iterator<ManifestRow> manifest) throws SQLException {
        boolean paidBefore = Sql.number(connection, "SELECT 1 FROM job WHERE billing <> 'RELEASED' LIMIT 1") > 0;
        Sql.update(connection, "CREATE TEMP TABLE occurrence (name TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID");
        SharedWork.dissolve(connection);
        try (KnownRows known = new KnownRows(connection, now);
                Sql occurrence = new Sql(
                        connection,
                        "INSERT INTO occurrence VALUES (?, 1)"
                                + " ON CONFLICT (name) DO UPDATE SET number = number + 1 RETURNING number")) {
            while (manifest.hasNext()) {
                take(manifest.next(), known, occurrence);
            }
        }
        Sql.update(connection, "DROP TABLE temp.occurrence");
        long removed = remove();
        long following = options.share() ? SharedWork.find(connection) : 0;
        remember();
        boolean unrelated = paidBefore && recognised == 0 && !options.acceptChanges();
        return new ImportSummary(
                rows,
                rows - rejected,
                rejected,
                following,
                added,
                changed,
                corrected,
                removed,
                postponed,
                changedAfterPayment,
                changedNames,
                unrelated,
                rejects);
    }

    private void take(ManifestRow line, KnownRows known, Sql occurrence) throws SQLException {
        rows++;
        String key = key(line, occurrence);
        Known row = known.find(key);
        if (row != null && seen.get(Math.toIntExact(row.number()))) {
            String id = String.valueOf(line.id());
            ManifestRow repeated = new ManifestRow(
                    line.position(),
                    line.lineNumber(),
                    line.id(),
                    null,
                    List.of("the id " + id + " of line " + line.lineNumber() + " is already that of line "
                            + row.line()));
            String again = RowKeys.ofRepeatedId(id, number(occurrence, key));
            settle(again, repeated, known.find(again), known);
        } else {
            settle(key, line, row, known);
        }
    }

    private void settle(String key, ManifestRow line, @Nullable Known row, KnownRows known) throws SQLException {
        if (line.isRejected()) {
            rejected++;
            list(line);
        }
        if (row == null) {
            added++;
            seen.set(Math.toIntExact(known.add(key, line, keys, folders)));
            return;
        }
        seen.set(Math.toIntExact(row.number()));
        known.place(row, line);
        LayeringRequest request = line.request();
        if (request == null) {
            recognised += line.id() == null ? 0 : 1;
            rejectUnpaid(row, line, known);
        } else {
            recognised++;
            if (!keys.requestHash(request).equals(row.requestHash())) {
                change(key, line, request, row, known);
            }
        }
    }

    private void rejectUnpaid(Known row, ManifestRow line, KnownRows known) throws SQLException {
        switch (row.state()) {
            case PENDING, FOLLOWING, REJECTED -> known.reject(row, line);
            case FAILED -> {
                if (!known.isPaid(row)) {
                    known.reject(row, line);
                }
            }
            default -> {}
        }
    }

    private void change(String key, ManifestRow line, LayeringRequest request, Known row, KnownRows known)
            throws SQLException {
        switch (row.state()) {
            case PENDING, FOLLOWING -> changed++;
            case REJECTED -> corrected++;
            case IN_FLIGHT, LAYERED, SUBMITTING -> {
                if (options.acceptChanges()) {
                    postponed++;
                } else {
                    refuse(line, request);
                }
                return;
            }
            case FAILED, DONE, IN_DOUBT -> {
                if (row.state() == RowState.FAILED && !known.isPaid(row)) {
                    corrected++;
                } else if (options.acceptChanges()) {
                    changed++;
                } else {
                    refuse(line, request);
                    return;
                }
            }
        }
        known.restart(row, key, line, request, keys, folders);
    }

    private void refuse(ManifestRow line, LayeringRequest request) {
        changedAfterPayment++;
        if (changedNames.size() < ImportSummary.MAX_LISTED) {
            changedNames.add(line.id() == null ? request.picture() : line.id());
        }
    }

    private void list(ManifestRow line) {
        if (rejects.size() < ImportSummary.MAX_LISTED) {
            rejects.add(new Reject(line.position(), line.lineNumber(), line.id(), String.join(" ", line.problems())));
        }
    }

    private String key(ManifestRow line, Sql occurrence) throws SQLException {
        if (line.id() != null) {
            return RowKeys.ofId(line.id());
        }
        LayeringRequest request = line.request();
        if (request == null) {
            return RowKeys.ofNothing(number(occurrence, ""));
        }
        String hash = keys.requestHash(request);
        return RowKeys.ofRequest(hash, number(occurrence, hash));
    }

    private static long number(Sql occurrence, String name) throws SQLException {
        return occurrence.number(name).orElseThrow();
    }

    /** Rows that the manifest has no longer: kept without a position, but for those that never were more than a line. */
    private long remove() throws SQLException {
        long removed = 0;
        try (Sql page = new Sql(
                        connection,
                        "SELECT row_id FROM row WHERE position IS NOT NULL AND row_id > ? ORDER BY row_id LIMIT "
                                + PAGE);
                Sql leave = new Sql(connection, "UPDATE row SET position = NULL WHERE row_id = ?")) {
            List<Long> numbers = page.list(line -> line.getLong(1), 0);
            while (!numbers.isEmpty()) {
                for (long number : numbers) {
                    if (!seen.get(Math.toIntExact(number))) {
                        removed += leave.update(number);
                    }
                }
                numbers = page.list(line -> line.getLong(1), numbers.get(numbers.size() - 1));
            }
        }
        forgetRejected();
        return removed;
    }

    private void forgetRejected() throws SQLException {
        String forgotten = "(SELECT row_id FROM row WHERE position IS NULL AND state = 'REJECTED'"
                + " AND NOT EXISTS (SELECT 1 FROM job WHERE job.row_id = row.row_id))";
        Sql.update(connection, "DELETE FROM request WHERE row_id IN " + forgotten);
        Sql.update(connection, "DELETE FROM failure WHERE row_id IN " + forgotten);
        Sql.update(connection, "DELETE FROM row WHERE row_id IN " + forgotten);
    }

    private void remember() throws SQLException {
        Sql.update(connection, "INSERT OR REPLACE INTO meta VALUES (?, ?)", FINGERPRINT, options.fingerprint());
        Sql.update(connection, "DELETE FROM meta WHERE name = ?", AGAIN);
        if (postponed > 0) {
            Sql.update(connection, "INSERT INTO meta VALUES (?, ?)", AGAIN, String.valueOf(postponed));
        }
    }
}

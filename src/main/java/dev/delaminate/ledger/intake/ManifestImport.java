package dev.delaminate.ledger.intake;

import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.intake.ImportSummary.Jobs;
import dev.delaminate.ledger.intake.ImportSummary.Reject;
import dev.delaminate.ledger.intake.KnownRows.Known;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.manifest.picture.PictureIdentity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a manifest into the ledger, inside one transaction of its caller. A row is recognised by its key, wherever it
 * stands, and else as {@link StrayRows} say; what was paid for is never lost to a changed line. Holds two bits a row in
 * memory.
 *
 * <p>A row that was paid for keeps the request that it was paid for, unless the user consents to pay again; not even then
 * while that work is under way (IN_FLIGHT, LAYERED). Should a row be submitted again later for another reason, it takes
 * what the manifest says now: then the manifest is read again.
 */
public final class ManifestImport {
    private static final String PENDING = "SELECT count(*),"
            + " coalesce(sum(coalesce(json_extract(q.parameters, '$.numLayers'), 4)), 0)"
            + " FROM row AS r JOIN request AS q ON q.row_id = r.row_id"
            + " WHERE r.state = 'PENDING' AND r.position IS NOT NULL";

    private final Connection connection;
    private final ImportOptions options;
    private final long now;
    private final RowKeys keys = new RowKeys();
    private final BitSet seen = new BitSet();
    /** Rows that were added, and those that were REJECTED from the beginning and are valid now. */
    private final BitSet fresh = new BitSet();

    private final List<Reject> rejects = new ArrayList<>();
    private long rows;
    private long rejected;
    private long recognised;
    private long added;
    private long changed;
    private long corrected;
    private long readdressed;
    private long postponed;
    private long older;
    private Jobs kept = Jobs.NONE;
    private Jobs redone = Jobs.NONE;
    private Jobs unclear = Jobs.NONE;
    private List<Long> unclearLines = List.of();

    public ManifestImport(Connection connection, ImportOptions options, long now) {
        this.connection = connection;
        this.options = options;
        this.now = now;
    }

    public ImportSummary read(Iterator<ManifestRow> manifest) throws SQLException {
        boolean paidBefore = Sql.number(connection, "SELECT 1 FROM job WHERE billing <> 'RELEASED' LIMIT 1") > 0;
        long lastKnown = Sql.number(connection, "SELECT coalesce(max(row_id), 0) FROM row");
        Sql.update(connection, "CREATE TEMP TABLE occurrence (name TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID");
        SharedWork.dissolve(connection);
        try (KnownRows known = new KnownRows(connection, now);
                SharedIds ids = new SharedIds(connection, known);
                Sql occurrence = new Sql(
                        connection,
                        "INSERT INTO occurrence VALUES (?, 1)"
                                + " ON CONFLICT (name) DO UPDATE SET number = number + 1 RETURNING number")) {
            while (manifest.hasNext()) {
                take(manifest.next(), known, ids, occurrence);
            }
            takePlacesBack(known, ids);
            if (!fresh.isEmpty() && seen.get(1, Math.toIntExact(lastKnown) + 1).cardinality() < lastKnown) {
                findStrays(known, lastKnown);
            }
        }
        Sql.update(connection, "DROP TABLE temp.occurrence");
        long removed = MissingRows.remove(connection, seen);
        long following = options.share() ? SharedWork.find(connection) : 0;
        ManifestNotes.remember(connection, options, older);
        return new ImportSummary(
                rows,
                rejected,
                following,
                added,
                changed,
                corrected,
                removed,
                readdressed,
                kept,
                redone,
                postponed,
                unclear,
                unclearLines,
                paidBefore && recognised == 0 && !options.redoChanged() ? pending() : null,
                rejects);
    }

    private Jobs pending() throws SQLException {
        return Sql.list(connection, PENDING, line -> new Jobs(line.getLong(1), line.getLong(2)))
                .get(0);
    }

    private void findStrays(KnownRows known, long lastKnown) throws SQLException {
        try (StrayRows strays = new StrayRows(connection, keys, seen, fresh)) {
            strays.pair(options.sameRows());
            if (!options.redoChanged()) {
                unclear = strays.unclear();
                unclearLines = strays.unclearLines();
            }
            List<StrayRows.Pair> pairs = strays.after(0);
            while (!pairs.isEmpty()) {
                for (StrayRows.Pair pair : pairs) {
                    join(pair, pair.fresh() <= lastKnown, known);
                }
                pairs = strays.after(pairs.get(pairs.size() - 1).known());
            }
        }
    }

    /** A corrected line is sent, as ever, where all that is known of its picture is a failure that cost nothing. */
    private void join(StrayRows.Pair pair, boolean isCorrected, KnownRows known) throws SQLException {
        Known row = known.at(pair.known());
        if (isCorrected && row.state() == RowState.FAILED && !known.isPaid(row)) {
            return;
        }
        KnownRows.Line line = known.takeLine(pair.fresh());
        added -= isCorrected ? 0 : 1;
        corrected -= isCorrected ? 1 : 0;
        settle(line.key(), line.row(), known.renamed(pair.known(), line.key()), known);
    }

    private void take(ManifestRow line, KnownRows known, SharedIds ids, Sql occurrence) throws SQLException {
        rows++;
        String id = line.id();
        if (id == null) {
            String key = keyWithoutId(line, occurrence);
            settle(key, line, known.find(key), known);
            return;
        }
        Known first = known.find(RowKeys.ofId(id));
        if (first == null && !isKnown(id, line, ids, known)) {
            settleNew(id, line, ids, known);
        } else if (first != null && !isSeen(first) && isOf(first, line, known)) {
            settle(RowKeys.ofId(id), line, first, known);
        } else {
            takeAnother(line, id, first, known, ids, occurrence);
        }
    }

    /** As another picture of that id, whose first is gone. */
    private boolean isKnown(String id, ManifestRow line, SharedIds ids, KnownRows known) throws SQLException {
        LayeringRequest request = line.request();
        return request != null && ids.wereGiven() && known.find(keys.ofPicture(id, request)) != null;
    }

    private void settleNew(String id, ManifestRow line, SharedIds ids, KnownRows known) throws SQLException {
        ids.makeWay(id);
        settle(RowKeys.ofId(id), line, null, known);
    }

    /**
     * A picture that is not the one which the row with its id has, as far as is known yet.
     *
     * @param first the row with its id; null where there is none, or none any more: others of that id may be left
     */
    private void takeAnother(
            ManifestRow line, String id, @Nullable Known first, KnownRows known, SharedIds ids, Sql occurrence)
            throws SQLException {
        String key = keyOfAnother(line, id, occurrence);
        Known another = known.find(key);
        if (another != null) {
            settle(key, another.id() == null ? line : line.called(another.id()), another, known);
        } else if (first == null) {
            settleNew(id, line, ids, known);
        } else if (!isSeen(first) && known.findRequest(first.number()) == null) {
            settle(RowKeys.ofId(id), line, first, known);
        } else {
            settle(key, line.isRejected() ? line : line.called(ids.name(id, line.place(), key)), null, known);
            if (!isSeen(first)) {
                ids.displace(first, known.lastAdded(), id);
            }
        }
    }

    private String keyOfAnother(ManifestRow line, String id, Sql occurrence) throws SQLException {
        LayeringRequest request = line.request();
        if (request == null) {
            return RowKeys.ofRepeatedId(id, number(occurrence, RowKeys.ofId(id)));
        }
        String key = keys.ofPicture(id, request);
        return RowKeys.ofRepeatedPicture(key, number(occurrence, key));
    }

    /**
     * The first picture of an id was replaced, where no line has the one that it was: its row takes the line that came
     * first instead. Only now is it known that the old picture stands nowhere below.
     */
    private void takePlacesBack(KnownRows known, SharedIds ids) throws SQLException {
        List<SharedIds.Displaced> page = ids.displacedAfter(0);
        while (!page.isEmpty()) {
            for (SharedIds.Displaced line : page) {
                Known first = known.at(line.first());
                if (!isSeen(first)) {
                    ManifestRow taken = known.takeLine(line.fresh()).row().called(line.id());
                    added--;
                    if (taken.isRejected()) {
                        rejected--;
                        rejects.removeIf(reject -> reject.position() == taken.position());
                    }
                    settle(RowKeys.ofId(line.id()), taken, first, known);
                }
            }
            page = ids.displacedAfter(page.get(page.size() - 1).first());
        }
        rejects.sort(Comparator.comparingLong(Reject::position));
    }

    private boolean isSeen(Known row) {
        return seen.get(Math.toIntExact(row.number()));
    }

    private boolean isOf(Known row, ManifestRow line, KnownRows known) throws SQLException {
        LayeringRequest request = line.request();
        if (request != null && keys.requestHash(request).equals(row.requestHash())) {
            return true;
        }
        LayeringRequest before = known.findRequest(row.number());
        if (request == null || before == null) {
            return request == null && before == null;
        }
        return PictureIdentity.of(request.picture())
                .name()
                .equals(PictureIdentity.of(before.picture()).name());
    }

    private void settle(String key, ManifestRow line, @Nullable Known row, KnownRows known) throws SQLException {
        if (line.isRejected()) {
            rejected++;
            list(line);
        }
        if (row == null) {
            added++;
            int number = Math.toIntExact(known.add(key, line, keys));
            seen.set(number);
            fresh.set(number);
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
        boolean isRejected = row.state() == RowState.REJECTED;
        boolean samePicture =
                !isRejected && keys.pictureHash(known.request(row.number())).equals(keys.pictureHash(request));
        if (isRejected || (row.state() == RowState.FAILED && !known.isPaid(row))) {
            corrected++;
            if (known.findRequest(row.number()) == null) {
                fresh.set(Math.toIntExact(row.number()));
            }
            known.restart(row, key, line, request, keys);
        } else if (row.state() == RowState.PENDING || row.state() == RowState.FOLLOWING) {
            readdressed += samePicture ? 1 : 0;
            changed += samePicture ? 0 : 1;
            known.restart(row, key, line, request, keys);
        } else if (samePicture) {
            readdress(key, line, request, row, known);
        } else {
            changeAfterPayment(key, line, request, row, known);
        }
    }

    /** Paid for, and the picture is the same: nothing is to be paid again. */
    private void readdress(String key, ManifestRow line, LayeringRequest request, Known row, KnownRows known)
            throws SQLException {
        readdressed++;
        if (row.state() == RowState.FAILED || row.state() == RowState.IN_DOUBT) {
            known.take(row, key, line, request, keys);
        } else {
            older++;
            known.shareAs(row, request, keys);
        }
    }

    private void changeAfterPayment(String key, ManifestRow line, LayeringRequest request, Known row, KnownRows known)
            throws SQLException {
        int layers = request.parameters().layersAsked();
        boolean isOver =
                row.state() == RowState.DONE || row.state() == RowState.FAILED || row.state() == RowState.IN_DOUBT;
        if (isOver && options.redoChanged()) {
            redone = redone.and(layers);
            known.restart(row, key, line, request, keys);
            return;
        }
        older++;
        if (options.redoChanged()) {
            postponed++;
        } else {
            kept = kept.and(layers);
        }
    }

    private void list(ManifestRow line) {
        if (rejects.size() < ImportSummary.MAX_LISTED) {
            rejects.add(new Reject(line.position(), line.lineNumber(), line.id(), String.join(" ", line.problems())));
        }
    }

    private String keyWithoutId(ManifestRow line, Sql occurrence) throws SQLException {
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
}

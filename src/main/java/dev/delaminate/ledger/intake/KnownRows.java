package dev.delaminate.ledger.intake;

import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.sql.LedgerJson;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.output.FolderName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows as an import finds and changes them; inside its transaction. */
final class KnownRows implements AutoCloseable {
    /** A row that is made again is one with work under way, wherever it stands: what it has was paid for. */
    private static final String KNOWN = "SELECT r.row_id, CASE WHEN EXISTS (SELECT 1 FROM redo AS d"
            + " WHERE d.row_id = r.row_id AND d.outcome IS NULL) THEN 'LAYERED' ELSE r.state END, r.position, q.line, q.id, q.request_hash,"
            + " q.folder IS NOT NULL FROM request AS q JOIN row AS r ON r.row_id = q.row_id WHERE ";

    private final Connection connection;
    private final List<Sql> all = new ArrayList<>();
    private final Sql find;
    private final Sql findNumber;
    private final Sql readLine;
    private final Sql readRequest;
    private final Sql insertRow;
    private final Sql insertRequest;
    private final Sql place;
    private final Sql placeRequest;
    private final Sql setState;
    private final Sql setRequest;
    private final Sql setWork;
    private final Sql rename;
    private final Sql call;
    private final Sql readReason;
    private final Sql takenFolder;
    private final Sql deleteRow;
    private final Sql deleteRequest;
    private final Sql setRejected;
    private final Sql saveFailure;
    private final Sql forgetFailure;
    private final Sql forgetLayers;
    private final Sql forgetGrade;
    private final Sql forgetRedos;
    private final Sql counted;
    private final long now;
    private boolean mayBeTaken;
    private long lastNumber;

    KnownRows(Connection connection, long now) throws SQLException {
        this.connection = connection;
        this.now = now;
        lastNumber = Sql.number(connection, "SELECT max(row_id) FROM row");
        mayBeTaken = lastNumber > 0;
        takenFolder = prepared("SELECT 1 FROM request WHERE folder = ?");
        find = prepared(KNOWN + "q.key = ?");
        findNumber = prepared(KNOWN + "r.row_id = ?");
        readLine =
                prepared("SELECT r.position, q.line, q.id, q.key FROM row AS r JOIN request AS q ON q.row_id = r.row_id"
                        + " WHERE r.row_id = ?");
        readRequest = prepared("SELECT picture, sha256, parameters FROM request WHERE row_id = ?");
        insertRow = prepared("INSERT INTO row (row_id, state, position) VALUES (?, ?, ?)");
        insertRequest = prepared("INSERT INTO request VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        place = prepared("UPDATE row SET position = ? WHERE row_id = ?");
        placeRequest = prepared("UPDATE request SET line = ?, id = ? WHERE row_id = ?");
        setState = prepared("UPDATE row SET state = ?, job_id = NULL, leader = NULL WHERE row_id = ?");
        setRequest =
                prepared("UPDATE request SET picture = ?, sha256 = ?, parameters = ?, request_hash = ?, work_hash = ?,"
                        + " folder = coalesce(folder, ?) WHERE row_id = ?");
        setWork = prepared("UPDATE request SET work_hash = ? WHERE row_id = ?");
        rename = prepared("UPDATE request SET key = ? WHERE row_id = ?");
        call = prepared("UPDATE request SET id = ? WHERE key = ?");
        readReason = prepared("SELECT message FROM failure WHERE row_id = ?");
        deleteRow = prepared("DELETE FROM row WHERE row_id = ?");
        deleteRequest = prepared("DELETE FROM request WHERE row_id = ?");
        setRejected = prepared("UPDATE request SET request_hash = NULL, work_hash = NULL WHERE row_id = ?");
        saveFailure = prepared("INSERT OR REPLACE INTO failure VALUES (?, 'REJECTED', 'rejected', ?, ?)");
        forgetFailure = prepared("DELETE FROM failure WHERE row_id = ?");
        forgetLayers = prepared("DELETE FROM layer_set WHERE row_id = ?");
        forgetGrade = prepared("DELETE FROM grade WHERE row_id = ?");
        forgetRedos = prepared("DELETE FROM redo WHERE row_id = ?");
        counted = prepared("SELECT 1 FROM job WHERE row_id = ? AND billing <> 'RELEASED' LIMIT 1");
    }

    private Sql prepared(String text) throws SQLException {
        Sql sql = new Sql(connection, text);
        all.add(sql);
        return sql;
    }

    /** A row of the ledger, as far as an import looks at it. */
    record Known(
            long number,
            RowState state,
            @Nullable Long position,
            long line,
            @Nullable String id,
            @Nullable String requestHash,
            boolean hasFolder) {}

    @Nullable
    Known find(String key) throws SQLException {
        List<Known> found = find.list(KnownRows::read, key);
        return found.isEmpty() ? null : found.get(0);
    }

    /** What a row that was never REJECTED from the beginning asks for so far. */
    LayeringRequest request(long number) throws SQLException {
        return Objects.requireNonNull(findRequest(number), "the row was never valid");
    }

    /** What a row asks for so far; null when it was REJECTED from the beginning. */
    @Nullable
    LayeringRequest findRequest(long number) throws SQLException {
        return readRequest.list(KnownRows::readRequest, number).get(0).orElse(null);
    }

    private static Optional<LayeringRequest> readRequest(ResultSet line) throws SQLException {
        String picture = line.getString(1);
        return picture == null
                ? Optional.empty()
                : Optional.of(
                        new LayeringRequest(picture, line.getString(2), LedgerJson.readParameters(line.getString(3))));
    }

    /** A line of the manifest, and the key that it was given. */
    record Line(ManifestRow row, String key) {}

    /** Takes the line of a row that this import has added off it, and the row away. */
    Line takeLine(long number) throws SQLException {
        LayeringRequest request = findRequest(number);
        List<String> reason = request == null ? readReason.list(line -> line.getString(1), number) : List.of();
        Line taken = readLine.list(
                        line -> new Line(
                                new ManifestRow(line.getLong(1), line.getLong(2), line.getString(3), request, reason),
                                line.getString(4)),
                        number)
                .get(0);
        deleteRow.update(number);
        deleteRequest.update(number);
        forgetFailure.update(number);
        return taken;
    }

    Known at(long number) throws SQLException {
        return findNumber.list(KnownRows::read, number).get(0);
    }

    /** The row with that key is called otherwise from now on. */
    void call(String key, String name) throws SQLException {
        call.update(name, key);
    }

    /** A name was made up: folders may be taken from now on. */
    void expectTakenFolders() {
        mayBeTaken = true;
    }

    /** Number of the row that was added last. */
    long lastAdded() {
        return lastNumber;
    }

    /** A row that another key finds from now on. */
    Known renamed(long number, String key) throws SQLException {
        rename.update(key, number);
        return at(number);
    }

    /** Returns the number of the new row. */
    long add(String key, ManifestRow line, RowKeys keys) throws SQLException {
        LayeringRequest request = line.request();
        long number = ++lastNumber;
        insertRow.update(number, (request == null ? RowState.REJECTED : RowState.PENDING).name(), line.position());
        if (request == null) {
            insertRequest.update(number, key, line.lineNumber(), line.id(), null, null, null, null, null, null);
            saveFailure.update(number, reason(line), now);
        } else {
            insertRequest.update(
                    number,
                    key,
                    line.lineNumber(),
                    line.id(),
                    request.picture(),
                    request.sha256(),
                    LedgerJson.parameters(request.parameters()),
                    keys.requestHash(request),
                    keys.workHash(request),
                    freeFolder(key, line, request));
        }
        return number;
    }

    /** A row that is found by another key now keeps its folder, which is then not to be had for the key it had. */
    private String freeFolder(String key, ManifestRow line, LayeringRequest request) throws SQLException {
        String folder = FolderName.of(key, line.id(), request.picture());
        for (int n = 1; mayBeTaken && takenFolder.number(folder).isPresent(); n++) {
            folder = FolderName.of(key + "#" + n, null, request.picture());
        }
        return folder;
    }

    /** Where it stands in the manifest now; unchanged places cost nothing. */
    void place(Known row, ManifestRow line) throws SQLException {
        if (row.position() == null || row.position() != line.position()) {
            place.update(line.position(), row.number());
        }
        if (row.line() != line.lineNumber() || !Objects.equals(row.id(), line.id())) {
            placeRequest.update(line.lineNumber(), line.id(), row.number());
        }
    }

    /** The row takes a new request and begins anew; its old jobs stay on record. */
    void restart(Known row, String key, ManifestRow line, LayeringRequest request, RowKeys keys) throws SQLException {
        take(row, key, line, request, keys);
        setState.update(RowState.PENDING.name(), row.number());
        forgetFailure.update(row.number());
        forgetLayers.update(row.number());
        forgetGrade.update(row.number());
        forgetRedos.update(row.number());
    }

    /**
     * Another row that asks for the same work from now on shares that of this one, which keeps the request that it was
     * paid for.
     */
    void shareAs(Known row, LayeringRequest request, RowKeys keys) throws SQLException {
        setWork.update(keys.workHash(request), row.number());
    }

    /** The row stands where it stands, and asks for something else should it be submitted again. */
    void take(Known row, String key, ManifestRow line, LayeringRequest request, RowKeys keys) throws SQLException {
        setRequest.update(
                request.picture(),
                request.sha256(),
                LedgerJson.parameters(request.parameters()),
                keys.requestHash(request),
                keys.workHash(request),
                row.hasFolder() ? null : freeFolder(key, line, request),
                row.number());
    }

    void reject(Known row, ManifestRow line) throws SQLException {
        if (row.state() != RowState.REJECTED) {
            setState.update(RowState.REJECTED.name(), row.number());
            setRejected.update(row.number());
        }
        saveFailure.update(row.number(), reason(line), now);
    }

    /** A job of this row was billed, or may have been. */
    boolean isPaid(Known row) throws SQLException {
        return counted.number(row.number()).isPresent();
    }

    @Override
    public void close() throws SQLException {
        for (Sql sql : all) {
            sql.close();
        }
    }

    private static String reason(ManifestRow line) {
        return String.join(" ", line.problems());
    }

    private static Known read(ResultSet line) throws SQLException {
        return new Known(
                line.getLong(1),
                RowState.valueOf(line.getString(2)),
                Sql.nullableLong(line, 3),
                line.getLong(4),
                line.getString(5),
                line.getString(6),
                line.getBoolean(7));
    }
}

package dev.delaminate.ledger.queries;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.arrows.RowReader;
import dev.delaminate.ledger.arrows.RowReader.Positioned;
import dev.delaminate.ledger.intake.ImportSummary;
import dev.delaminate.ledger.intake.ManifestNotes;
import dev.delaminate.ledger.intake.RowKeys;
import dev.delaminate.ledger.reviews.ReviewTotals;
import dev.delaminate.ledger.sql.KeysetPages;
import dev.delaminate.ledger.sql.LedgerJson;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.manifest.ManifestFormat;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ledger, also while another process runs on it: sees what is committed, changes nothing, never waits for the
 * writer nor holds it up. Belongs to one thread at a time and blocks; errors with {@link LedgerException}. Iterators read
 * page by page, and end with the queries that they came from; those in the manifest's order error when another manifest is
 * taken in meanwhile, whose rows have other places.
 */
public final class LedgerQueries implements AutoCloseable {
    private static final int MAX_FAILURE_GROUPS = 1000;

    private static final String FAILURES = """
            SELECT state, code, message, number FROM (
                SELECT r.state, f.code, max(f.message) AS message,
                    sum(CASE WHEN r.position IS NULL THEN 0 ELSE 1 END
                        + (SELECT count(*) FROM row AS o WHERE o.state = 'FOLLOWING' AND o.leader = r.row_id)) AS number
                FROM failure AS f JOIN row AS r ON r.row_id = f.row_id
                GROUP BY r.state, f.code) AS reason
            WHERE number > 0 ORDER BY number DESC, code LIMIT\s""" + MAX_FAILURE_GROUPS;

    private static final String PLANNED = """
            SELECT count(*) FILTER (WHERE r.state = 'PENDING'), count(*) FILTER (WHERE r.state = 'FOLLOWING'),
                coalesce(sum(n) FILTER (WHERE r.state = 'PENDING'), 0), coalesce(sum(n), 0)
            FROM (SELECT row_id, state FROM row WHERE state IN ('PENDING', 'FOLLOWING') AND position IS NOT NULL) AS r
                JOIN (SELECT o.row_id,
                        coalesce(json_extract(coalesce(d.parameters, o.parameters), '$.numLayers'), 4) AS n
                    FROM request AS o LEFT JOIN redo AS d ON d.row_id = o.row_id AND d.outcome IS NULL) AS q
                    ON q.row_id = r.row_id""";

    private static final String PICTURES = """
            SELECT r.position, q.line, q.id, q.picture, q.sha256 IS NOT NULL
            FROM row AS r JOIN request AS q ON q.row_id = r.row_id
            WHERE r.state IN ('PENDING', 'FOLLOWING') AND r.position > ? ORDER BY r.position LIMIT\s""" + KeysetPages.PAGE;

    private static final String REJECTS = """
            SELECT r.position, q.line, q.id, f.message
            FROM row AS r
                JOIN request AS q ON q.row_id = r.row_id
                JOIN failure AS f ON f.row_id = r.row_id
            WHERE r.state = 'REJECTED' AND r.position > ? ORDER BY r.position LIMIT\s""" + KeysetPages.PAGE;

    private static final String IN_DOUBT = """
            SELECT r.row_id, q.id, q.key, q.picture, j.submitted_at, j.price_micros
            FROM row AS r
                JOIN request AS q ON q.row_id = r.row_id
                JOIN job AS j ON j.job_id = r.job_id
            WHERE r.state = 'IN_DOUBT' AND r.row_id > ? ORDER BY r.row_id LIMIT\s""" + KeysetPages.PAGE;

    private static final String PLACED = """
            SELECT coalesce(r.position, 0), r.row_id, coalesce(q.id, q.picture), q.sha256, q.picture, q.line, q.folder,
                s.layers
            FROM layer_set AS s
                JOIN row AS r ON r.row_id = s.row_id
                JOIN request AS q ON q.row_id = s.row_id
            WHERE (r.state = 'DONE'
                OR EXISTS (SELECT 1 FROM redo AS d WHERE d.row_id = r.row_id AND d.outcome IS NULL)) AND\s""";

    private static final String LAYER_SETS = PLACED + "r.position > ? ORDER BY r.position LIMIT " + KeysetPages.PAGE;
    private static final String PLACED_SETS = PLACED + "s.row_id > ? ORDER BY s.row_id LIMIT " + KeysetPages.PAGE;
    private static final String PLACED_SET = PLACED + "s.row_id = ?";

    private static final String JOBS = """
            SELECT j.job_id, coalesce(q.id, q.picture, q.key), j.request_id, a.origin, a.key_fingerprint, j.billing,
                j.price_micros, j.submitted_at, j.accepted_at
            FROM job AS j
                JOIN request AS q ON q.row_id = j.row_id
                JOIN account AS a ON a.account_id = j.account_id
            WHERE j.job_id > ? ORDER BY j.job_id LIMIT\s""" + KeysetPages.PAGE;

    private final LedgerSource file;
    private final Connection connection;
    private @Nullable String manifest;

    /** @param connection that is closed with this */
    public LedgerQueries(LedgerSource file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    public static LedgerQueries open(LedgerSource file) {
        return new LedgerQueries(file, file.openForReading());
    }

    /** What these read. */
    public LedgerSource source() {
        return file;
    }

    /** What was given with the manifest that the rows have their places in, when this was first asked; empty for none. */
    public Optional<String> manifest() {
        String first = manifest;
        if (first == null) {
            first = currentManifest();
            manifest = first;
        }
        return Optional.of(first).filter(given -> !given.isEmpty());
    }

    /** How the bytes of that manifest are read; empty when an older program took it in. */
    public Optional<ManifestFormat> manifestFormat() {
        return read(ManifestNotes::format);
    }

    /** Rows, jobs and money at one moment. The writer keeps them counted: only followers and removed rows are looked at. */
    public RunTotals totals() {
        return read(open -> Totals.read(open, file.beginReading()));
    }

    /** What the sets of the manifest's rows are worth. Looks at a word for each set, and at removed rows. */
    public QualityTotals qualities() {
        return read(Totals::readQualities);
    }

    /** What people said of the sets that they have. Looks at each review, and at no row besides. */
    public ReviewTotals reviews() {
        return read(ReviewTotals::read);
    }

    /** Why rows of the manifest failed, are in doubt or were rejected; the most frequent reason first. */
    public List<FailureGroup> failures() {
        return list(
                FAILURES,
                line -> new FailureGroup(
                        RowState.valueOf(line.getString(1)), line.getString(2), line.getString(3), line.getLong(4)));
    }

    /** What is left to submit, and for whom. */
    public PlannedWork planned() {
        return list(
                        PLANNED,
                        line -> new PlannedWork(line.getLong(1), line.getLong(2), line.getLong(3), line.getLong(4)))
                .get(0);
    }

    /** The pictures of what is left to submit, and of who shares it, in the manifest's order; repeated where rows repeat them. */
    public Iterator<PlannedWork.Picture> picturesPlanned() {
        return inManifest(
                PICTURES,
                line -> new PlannedWork.Picture(
                        line.getLong(1), line.getLong(2), line.getString(3), line.getString(4), line.getBoolean(5)),
                PlannedWork.Picture::position);
    }

    /** The rejected lines of the manifest, in their order. */
    public Iterator<ImportSummary.Reject> rejects() {
        return inManifest(
                REJECTS,
                line -> new ImportSummary.Reject(
                        line.getLong(1), line.getLong(2), line.getString(3), line.getString(4)),
                ImportSummary.Reject::position);
    }

    /** How many rows of the manifest name no picture. */
    public long rowsWithoutPicture() {
        return read(ManifestNotes::rowsWithoutPicture);
    }

    /** One for each picture of the manifest, in its order. */
    public Iterator<RowOutcome> rowOutcomes() {
        return inManifest(Outcomes.IN_MANIFEST, Outcomes::read, RowOutcome::position);
    }

    /** Rows that the manifest has no longer and that a job was submitted for, in the order of their numbers. */
    public Iterator<RemovedRow> removedRows() {
        return pages(
                Outcomes.REMOVED, Outcomes::readRemoved, row -> row.outcome().position());
    }

    /** One for each row that has a set, in the manifest's order. */
    public Iterator<PlacedSet> layerSets() {
        return inManifest(LAYER_SETS, LedgerQueries::readPlacedSet, PlacedSet::position);
    }

    /** One for each row that has a set, also of those that the manifest has no longer. */
    public Iterator<PlacedSet> placedSets() {
        return pages(PLACED_SETS, LedgerQueries::readPlacedSet, PlacedSet::row);
    }

    /** Those of them that may not have reached the disk, when the machine was started anew after the last run. */
    public Iterator<PlacedSet> unsyncedSets() {
        return read(LastPlaced::rows).stream()
                .flatMap(row -> list(PLACED_SET, LedgerQueries::readPlacedSet, row).stream())
                .iterator();
    }

    /** Rows PENDING, in the manifest's order. */
    public Iterator<Row> rowsPending() {
        Iterator<Positioned> pending = pages(RowReader.PENDING, RowReader::read, Positioned::position);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pending, Spliterator.ORDERED), false)
                .map(Positioned::row)
                .iterator();
    }

    /** Whether a row's layers are, or will be, in the folder of that name. */
    public boolean isFolderOfRow(String folder) {
        return !list("SELECT 1 FROM request WHERE " + file.isFolder("folder"), line -> 1, folder)
                .isEmpty();
    }

    /** Rows IN_DOUBT, in the order of their numbers; also those that the manifest has no longer. */
    public Iterator<DoubtfulRow> rowsInDoubt() {
        return pages(
                IN_DOUBT,
                line -> new DoubtfulRow(
                        line.getLong(1),
                        RowKeys.typed(line.getString(2), line.getString(3)),
                        line.getString(4),
                        Instant.ofEpochMilli(line.getLong(5)),
                        line.getLong(6)),
                DoubtfulRow::row);
    }

    /** All jobs, in the order of their numbers: the spend audit. */
    public Iterator<JobRecord> jobs() {
        return pages(JOBS, LedgerQueries::readJob, JobRecord::number);
    }

    @Override
    public void close() {
        LedgerSource.close(connection);
    }

    private <T> List<T> list(String text, Sql.Reading<T> reading, Object... parameters) {
        return read(open -> Sql.list(open, text, reading, parameters));
    }

    private <T> T read(Sql.Work<T> query) {
        try {
            return query.on(connection);
        } catch (SQLException e) {
            throw file.failure("read", e);
        }
    }

    private <T> Iterator<T> pages(String text, Sql.Reading<T> reading, ToLongFunction<T> place) {
        return new KeysetPages<>(last -> list(text, reading, last), place);
    }

    private <T> Iterator<T> inManifest(String text, Sql.Reading<T> reading, ToLongFunction<T> place) {
        Optional<String> first = manifest();
        return new KeysetPages<>(last -> pageIn(first.orElse(""), list(text, reading, last)), place);
    }

    /** Looked at after the page was read: a page of another manifest is never handed out. */
    private <T> List<T> pageIn(String first, List<T> page) {
        if (!currentManifest().equals(first)) {
            throw new LedgerException("another manifest was taken in meanwhile: give the same command again", null);
        }
        return page;
    }

    private String currentManifest() {
        return read(ManifestNotes::fingerprint).orElse("");
    }

    private static PlacedSet readPlacedSet(ResultSet line) throws SQLException {
        return new PlacedSet(
                line.getLong(1),
                line.getLong(2),
                line.getString(3),
                line.getString(4),
                line.getString(5),
                line.getLong(6),
                line.getString(7),
                LedgerJson.readLayers(line.getString(8)));
    }

    private static JobRecord readJob(ResultSet line) throws SQLException {
        String requestId = line.getString(3);
        return new JobRecord(
                line.getLong(1),
                line.getString(2),
                requestId == null ? null : new JobId(requestId),
                new Account(line.getString(4), line.getString(5)),
                Billing.valueOf(line.getString(6)),
                line.getLong(7),
                Instant.ofEpochMilli(line.getLong(8)),
                Outcomes.instant(line, 9));
    }
}

package dev.delaminate.ledger;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.intake.ImportOptions;
import dev.delaminate.ledger.intake.ImportSummary;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.quality.Grade;
import dev.delaminate.quality.QualitySummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A ledger in a folder of its own, and the values that tests put into it. */
public final class TestLedger implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(30);
    public static final Account ACCOUNT = new Account("https://service.example", "f00d");
    public static final long PRICE = 50_000;
    public static final Instant NOW = Instant.parse("2026-03-01T20:00:00Z");
    public static final ImportOptions SHARED = new ImportOptions(true, false, "1");
    public static final ImportOptions UNSHARED = new ImportOptions(false, false, "1");
    public static final ImportOptions REDO_CHANGED = new ImportOptions(true, true, "1");
    public static final Failure FAILURE = new Failure.Row("image_too_small", "the picture is too small");

    public final LedgerFile file;
    public final SqliteLedger ledger;
    private final Connection reading;

    private TestLedger(LedgerFile file) {
        this.file = file;
        ledger = SqliteLedger.open(file, InstantSource.fixed(NOW));
        ledger.recover();
        ledger.beginRun(ACCOUNT);
        reading = file.openForReading();
    }

    public static TestLedger in(Path folder) {
        return of(fileIn(folder));
    }

    public static TestLedger of(LedgerFile file) {
        return new TestLedger(file);
    }

    /** With rows 1 to n, PENDING. */
    public static TestLedger in(Path folder, int rows) {
        TestLedger ledger = in(folder);
        ledger.take(UNSHARED, manifest(rows));
        return ledger;
    }

    public static LedgerFile fileIn(Path folder) {
        return new LedgerFile(folder.resolve("ledger.db"), folder.resolve("native"));
    }

    public static List<ManifestRow> manifest(int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(n -> valid(n, "row-" + n))
                .toList();
    }

    public static ManifestRow valid(long position, @Nullable String id) {
        return valid(position, id, "https://shop.example/" + id + ".png");
    }

    public static ManifestRow valid(long position, @Nullable String id, String picture) {
        return new ManifestRow(position, position + 1, id, request(picture), List.of());
    }

    public static ManifestRow invalid(long position, @Nullable String id) {
        return new ManifestRow(position, position + 1, id, null, List.of("num_layers is not a number"));
    }

    public static ManifestRow valid(long position, @Nullable String id, String picture, int layers) {
        LayeringParameters parameters = new LayeringParameters(null, null, layers, null, null, null, null, null, null);
        LayeringRequest request = new LayeringRequest(picture, null, parameters);
        return new ManifestRow(position, position + 1, id, request, List.of());
    }

    public static LayeringRequest request(String picture) {
        return new LayeringRequest(picture, null, LayeringParameters.DEFAULT);
    }

    public ImportSummary take(ImportOptions options, ManifestRow... rows) {
        return take(options, List.of(rows));
    }

    public ImportSummary take(ImportOptions options, List<ManifestRow> rows) {
        return ledger.importManifest(rows.iterator(), options);
    }

    /** Records and waits; fails with what the ledger failed with. */
    public void record(Entry... entries) {
        for (Entry entry : entries) {
            ledger.record(entry).block(PATIENCE);
        }
    }

    /** Brings a row that is PENDING into a state; its job has the row's own number. */
    public void bring(long row, RowState state) {
        record(path(row, row, state).toArray(Entry[]::new));
    }

    public static List<Entry> path(long row, long job, RowState state) {
        List<Entry> path = new ArrayList<>();
        if (state != RowState.PENDING) {
            path.add(submitting(row, job));
        }
        switch (state) {
            case IN_FLIGHT -> path.add(accepted(row, job));
            case LAYERED -> path.addAll(List.of(accepted(row, job), finished(row, job)));
            case DONE -> path.addAll(List.of(accepted(row, job), finished(row, job), placed(row)));
            case FAILED -> path.addAll(List.of(accepted(row, job), failed(row, job)));
            case IN_DOUBT -> path.add(new Entry.Doubted(row, job, FAILURE));
            case PENDING, SUBMITTING -> {}
            case REJECTED, FOLLOWING -> throw new IllegalArgumentException("no arrow leads to " + state);
        }
        return path;
    }

    public static Entry.Submitting submitting(long row, long job) {
        return new Entry.Submitting(row, job, PRICE);
    }

    public static Entry.Accepted accepted(long row, long job) {
        return new Entry.Accepted(row, job, new JobId("request-" + job));
    }

    public static Entry.Finished finished(long row, long job) {
        return new Entry.Finished(row, job, result(row));
    }

    public static Entry.Failed failed(long row, long job) {
        return new Entry.Failed(row, job, FAILURE);
    }

    public static Entry.Placed placed(long row) {
        return placed(row, null);
    }

    public static Entry.Placed placed(long row, @Nullable QualitySummary quality) {
        List<PlacedLayer> layers = List.of(
                new PlacedLayer(0, "layer-0.png", 640, 480, 1234, "a".repeat(64), false, "https://cdn.example/0"),
                new PlacedLayer(1, "layer-1.png", 640, 480, 99, "b".repeat(64), true, "https://cdn.example/1"));
        return new Entry.Placed(row, new LayerSet(layers, List.of("layer 1 is blank"), quality));
    }

    /** A grade, and a measure. */
    public static QualitySummary quality(Grade grade, double measure) {
        return new QualitySummary(grade, "as told", measure, null, 0);
    }

    public static LayeringResult result(long row) {
        LayerFile bottom = new LayerFile("https://cdn.example/" + row + "/0.png", "image/png", 640, 480, false);
        LayerFile top = new LayerFile("https://cdn.example/" + row + "/1.png", null, null, null, true);
        return new LayeringResult(List.of(bottom, top), 1840132425L);
    }

    /** What a killed process leaves: the files as they are at this moment. Nobody may be writing them. */
    public void copyTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String suffix : List.of("", "-wal")) {
            Path database = file.path();
            Files.copy(Path.of(database + suffix), folder.resolve(database.getFileName() + suffix));
        }
    }

    /** The state as another process sees it. */
    public RowState state(long row) {
        return RowState.valueOf(text("SELECT state FROM row WHERE row_id = " + row));
    }

    public String text(String query) {
        try {
            return String.join(",", Sql.list(reading, query, line -> String.valueOf(line.getString(1))));
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    public long number(String query) {
        return Long.parseLong(text(query));
    }

    @Override
    public void close() {
        LedgerSource.close(reading);
        ledger.close();
    }
}

package dev.delaminate.batch.inspect;

import dev.delaminate.batch.sets.PlacedFiles;
import dev.delaminate.batch.sets.SetWork;
import dev.delaminate.layers.PixelInspector;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.quality.QualitySummary;
import dev.delaminate.quality.SetQuality;
import dev.delaminate.raster.UnusablePictureException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Grades each set that has no grade yet, or each one again; the grade goes into its layers.json and on record. */
final class InspectSets implements SetWork {
    /** Rows whose grades are put on record in one transaction. */
    private static final int TOGETHER = 200;

    private final OutputFolder out;
    private final PixelInspector inspector;
    private final BitmapReader reader;
    private final boolean again;
    private final Consumer<Map<Long, QualitySummary>> record;
    private final Map<Long, QualitySummary> found = new HashMap<>();

    /**
     * @param again sets that have a grade are looked at as well
     * @param record puts grades of rows on record; one thread at a time
     */
    InspectSets(
            OutputFolder out,
            PixelInspector inspector,
            BitmapReader reader,
            boolean again,
            Consumer<Map<Long, QualitySummary>> record) {
        this.out = out;
        this.inspector = inspector;
        this.reader = reader;
        this.again = again;
        this.record = record;
    }

    @Override
    public long bytes(PlacedSet set) throws UnusablePictureException {
        PlacedFiles files = PlacedFiles.of(out, set.folder(), reader);
        return isGraded(files) ? 0 : PixelInspector.bytes(files.pixels(), files.count());
    }

    private boolean isGraded(PlacedFiles files) {
        return !again && files.document().quality() != null;
    }

    @Override
    public void of(PlacedSet set) throws IOException, UnusablePictureException {
        PlacedFiles files = PlacedFiles.of(out, set.folder(), reader);
        SetQuality quality = inspector.judged(files.files(), files.request(set.sha256()));
        files.document().graded(quality).writeTo(out.layersJson(set.folder()));
        add(set.row(), quality.summary());
    }

    private synchronized void add(long row, QualitySummary summary) {
        found.put(row, summary);
        if (found.size() >= TOGETHER) {
            flush();
        }
    }

    /** Puts the last ones on record. Blocks. */
    synchronized void flush() {
        record.accept(Map.copyOf(found));
        found.clear();
    }
}

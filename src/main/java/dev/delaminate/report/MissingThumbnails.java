package dev.delaminate.report;

import dev.delaminate.batch.TakenManifest;
import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.batch.sets.SetPass;
import dev.delaminate.batch.sets.SetWork;
import dev.delaminate.gallery.thumbs.ThumbnailSets;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.raster.UnusablePictureException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;

/** The small pictures that a report shows, made where a run did not: of sets of before, and of local source pictures. */
record MissingThumbnails(RunOnRecord run) {
    private static final int EVERY = 1_000;

    /**
     * Makes them. Blocks. Errors with {@link dev.delaminate.layering.LayeringException} of a Local failure when they
     * cannot be written.
     *
     * @param console told how far it is, and of sets whose files cannot be read
     */
    void make(PrintWriter console) {
        OutputFolder folder = run.folder();
        try (LedgerQueries queries = run.queries()) {
            SetWork making = ThumbnailSets.withSources(
                    folder, TakenManifest.existing(queries, folder).root());
            SetPass.of(folder, MemoryBudget.ofHeap())
                    .run(queries::placedSets, new Told(making, console, new AtomicLong()), console);
            console.flush();
        }
    }

    /** Says now and then how many were made: there can be a hundred thousand of them. */
    private record Told(SetWork making, PrintWriter console, AtomicLong made) implements SetWork {
        @Override
        public long bytes(PlacedSet set) throws IOException, UnusablePictureException {
            return making.bytes(set);
        }

        @Override
        public void of(PlacedSet set) throws IOException, UnusablePictureException {
            making.of(set);
            long now = made.incrementAndGet();
            if (now % EVERY == 0) {
                console.printf("Thumbnails of %,d sets are made …%n", now);
                console.flush();
            }
        }
    }
}

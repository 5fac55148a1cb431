package dev.delaminate.batch.compose;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.batch.sets.SetPass;
import dev.delaminate.compose.Composer;
import dev.delaminate.compose.CompositionFormat;
import dev.delaminate.compose.FolderLayers;
import dev.delaminate.compose.Frame;
import dev.delaminate.compose.ground.Grounds;
import dev.delaminate.compose.ground.UnusableGroundException;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.output.OutLock;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.source.SourceReader;
import java.io.PrintWriter;

/**
 * The foregrounds of all sets of OUT on new grounds: those compositions that are not there yet. Sends nothing to the service;
 * may go on beside a run.
 *
 * @param fullSize of the layers on the canvas of their source, which an export wrote
 * @param background a colour, a picture or a folder of pictures
 */
public record ComposeRun(RunOnRecord run, boolean fullSize, String background, Composer composer) {
    /** Of the heap: grounds that stay in memory. Half of it is for the sets under way. */
    private static final int GROUNDS_SHARE = 4;

    /** Nothing that a person takes for a background has more; as many as the memory bears, if those are fewer. */
    private static final long MOST_PIXELS = 200_000_000;

    /**
     * Blocks. Says what cannot be done before anything is written.
     *
     * @return {@link ExitCode#SOME_FAILED} when a set was skipped, else {@link ExitCode#DONE}
     */
    public ExitCode run(PrintWriter console) {
        OutputFolder folder = run.folder();
        Grounds grounds = grounds();
        grounds.remarks().forEach(remark -> console.printf("  left out %s%n", remark));
        folder.refuseLinks();
        ComposeSets work = new ComposeSets(
                folder,
                fullSize,
                new FolderLayers(new BitmapReader(DownloadLimits.DEFAULT.maxPixels())),
                composer,
                grounds,
                console);
        OutLock lock = OutLock.take(folder.exportsLock(), folder.exportsOwner(), "delaminate compose");
        try (LedgerQueries queries = run.queries()) {
            SetPass.Summary done = SetPass.of(folder, MemoryBudget.ofHeap()).run(queries::placedSets, work, console);
            tell(done, work, console);
            return done.skipped() == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED;
        } finally {
            lock.close();
        }
    }

    private Grounds grounds() {
        Frame frame = composer.frame();
        long heap = Runtime.getRuntime().maxMemory();
        long canvasBytes = (long) Integer.BYTES * frame.width() * frame.height();
        if (canvasBytes > heap / GROUNDS_SHARE) {
            throw new UserError(
                    ExitCode.USAGE,
                    String.format(
                            "--canvas %dx%d takes %,d MB of memory: choose a smaller one, or give the program more, with"
                                    + " JAVA_OPTS=-Xmx%dm",
                            frame.width(),
                            frame.height(),
                            canvasBytes >> 20,
                            ((canvasBytes * GROUNDS_SHARE) >> 20) + 64));
        }
        long mostPixels = Math.min(MOST_PIXELS, heap / 2 / SourceReader.bytes(1));
        try {
            Grounds grounds = Grounds.of(
                    background, frame.width(), frame.height(), new SourceReader(mostPixels), heap / GROUNDS_SHARE);
            if (composer.format() == CompositionFormat.JPG && !grounds.isOpaque()) {
                throw new UserError(
                        ExitCode.USAGE, "a JPEG cannot be transparent: choose --format png or another --background");
            }
            return grounds;
        } catch (UnusableGroundException e) {
            throw new UserError(ExitCode.USAGE, "--background: " + e.getMessage());
        }
    }

    private void tell(SetPass.Summary done, ComposeSets work, PrintWriter console) {
        console.printf(
                "Composed %,d picture(s) · %,d there already · %,d set(s) skipped%n",
                work.composed(), work.there(), done.skipped());
        if (work.enlarged() > 0) {
            console.printf(
                    "         %,d foreground(s) have fewer pixels than they show, by up to %.1f: a smaller --canvas is"
                            + " sharper%n",
                    work.enlarged(), work.most());
        }
        console.printf("Files    %s%n", run.folder().compositions());
    }
}

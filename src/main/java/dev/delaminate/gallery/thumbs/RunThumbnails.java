package dev.delaminate.gallery.thumbs;

import dev.delaminate.layers.SetThumbnails;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.raster.Bitmap;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Small pictures made while a run has the pixels in memory. What cannot be made is logged, and made when somebody asks. */
public final class RunThumbnails implements SetThumbnails {
    private static final Logger log = LoggerFactory.getLogger(RunThumbnails.class);

    private final ThumbFiles files;

    public RunThumbnails(OutputFolder out) {
        this.files = new ThumbFiles(out);
    }

    @Override
    public void seen(String folder, List<PlacedLayer> set, List<Bitmap> pixels) {
        if (ThumbFiles.isShown(set)) {
            attempt(folder, () -> files.write(folder, set, pixels));
        }
    }

    @Override
    public void copied(String leader, String folder, List<PlacedLayer> set) {
        attempt(folder, () -> files.copy(leader, folder, set));
    }

    @Override
    public void gone(String folder, List<PlacedLayer> set, List<PlacedLayer> standing) {
        attempt(folder, () -> files.discard(folder, set, standing));
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void attempt(String folder, Action action) {
        try {
            action.run();
        } catch (IOException | RuntimeException | LinkageError e) { // the last: Java could not open its own JPEG coder
            log.info("the layers of {} have no thumbnail: {}", folder, e.toString());
        }
    }
}

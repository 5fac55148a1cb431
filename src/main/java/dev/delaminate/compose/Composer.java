package dev.delaminate.compose;

import dev.delaminate.compose.ground.Ground;
import dev.delaminate.compose.ground.Grounds;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.Flattening;
import dev.delaminate.raster.Resampling;
import dev.delaminate.raster.UnusablePictureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Puts the foreground of a set on new grounds: cropped to what is seen, as large as the frame allows, and written as one
 * whole file for each ground. Any number of threads may use one composer.
 *
 * @param quality of a JPEG, 1 to 100
 */
public record Composer(Frame frame, CompositionFormat format, int quality) {
    /** Measured: a decoded layer is there twice, beside the canvas and what is cropped from it. */
    private static final int CANVASES = 4;

    /** The foreground at its new size, the composition, and a ground that is read again. */
    private static final int FRAMES = 3;

    /** Bytes of memory that one set takes while it is put on one ground after the other. */
    public long bytes(SetLayers set, Grounds grounds) {
        long canvas = (long) set.width() * set.height();
        return grounds.bytesToRead()
                + Integer.BYTES * (CANVASES * canvas + FRAMES * (long) frame.width() * frame.height());
    }

    /** How compositions are made, in words: the same as long as it gives the same files. */
    public String identity() {
        return "%dx%d, fill %s, %s, %s %d"
                .formatted(frame.width(), frame.height(), frame.fill(), frame.align(), format, quality);
    }

    /**
     * Composes one set. Blocks.
     *
     * @param place where a composition goes; its folder is there
     * @return by how much the foreground was scaled: above 1 it shows larger than it is
     * @throws UnusablePictureException when the set has no foreground, or a file cannot be read; says which, in one line
     */
    public double compose(SetLayers set, List<Ground> grounds, Function<Ground, Path> place)
            throws UnusablePictureException, IOException {
        Bitmap foreground = Foreground.of(set);
        Box box = frame.place(foreground.width(), foreground.height());
        double scale = Math.max((double) box.width() / foreground.width(), (double) box.height() / foreground.height());
        Bitmap scaled = Resampling.scaled(foreground, box.width(), box.height());
        for (Ground ground : grounds) {
            format.write(on(ground.pixels(), scaled, box), quality, place.apply(ground));
        }
        return scale;
    }

    private Bitmap on(Bitmap ground, Bitmap foreground, Box box) {
        Flattening canvas = new Flattening(frame.width(), frame.height());
        return canvas.add(ground, 0, 0).add(foreground, box.x(), box.y()).bitmap();
    }
}

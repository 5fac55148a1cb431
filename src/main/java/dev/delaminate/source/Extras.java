package dev.delaminate.source;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds beside its pixels. Damage there is no damage to the picture: what cannot be read is as if it was not there.
 *
 * @param exif orientation and resolution, which win over what the format itself says
 * @param pixelsPerInch as the format itself states it; 0 where it does not
 * @param profile bytes of an ICC profile, where the decoder does not look at it itself
 */
record Extras(Exif exif, double pixelsPerInch, @Nullable ByteBuffer profile) {
    static final Extras NONE = new Extras(Exif.NONE, 0, null);

    private static final double FEWEST = 1;
    private static final double MOST = 30_000;

    double pixelsPerInchOrUsual() {
        double stated = isSound(exif.pixelsPerInch()) ? exif.pixelsPerInch() : pixelsPerInch;
        return isSound(stated) ? stated : SourcePicture.USUAL_PIXELS_PER_INCH;
    }

    private static boolean isSound(double resolution) {
        return resolution >= FEWEST && resolution <= MOST;
    }
}

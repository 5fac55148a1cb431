package dev.delaminate.source;

import dev.delaminate.raster.Bitmap;
import java.awt.color.ICC_Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source picture as the service saw it: upright, and opaque (what is transparent in the file lies on white, as the
 * service lays it).
 *
 * @param pixels all with alpha 255; the samples are those of the file where its colours are RGB
 * @param profile ICC profile of the pixels' colours, RGB; null for sRGB
 * @param pixelsPerInch as the file states it, else 72
 * @param notes what in the file was not heeded, each in a few words
 */
public record SourcePicture(Bitmap pixels, @Nullable ICC_Profile profile, double pixelsPerInch, List<String> notes) {
    /** Said by files that say nothing: points of print. */
    public static final double USUAL_PIXELS_PER_INCH = 72;

    public SourcePicture {
        notes = List.copyOf(notes);
    }

    /** One in sRGB that states nothing else. */
    public static SourcePicture of(Bitmap pixels) {
        return new SourcePicture(pixels, null, USUAL_PIXELS_PER_INCH, List.of());
    }
}

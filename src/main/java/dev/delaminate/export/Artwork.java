package dev.delaminate.export;

import java.awt.color.ICC_Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One picture as its layers, as a format writes it.
 *
 * @param title name of the picture
 * @param width of the canvas in pixels
 * @param height of the canvas in pixels
 * @param layers bottom first
 * @param profile ICC profile of the pixels' colours, RGB; null for sRGB
 * @param pixelsPerInch of the source, else 72
 * @param masked what is transparent has colours too, and a format that knows layer masks writes the alpha as a mask
 */
public record Artwork(
        String title,
        int width,
        int height,
        List<ArtLayer> layers,
        @Nullable ICC_Profile profile,
        double pixelsPerInch,
        boolean masked) {
    public Artwork {
        layers = List.copyOf(layers);
    }

    /** The same with other layers. */
    public Artwork with(List<ArtLayer> others) {
        return new Artwork(title, width, height, others, profile, pixelsPerInch, masked);
    }
}

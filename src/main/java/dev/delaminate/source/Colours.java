package dev.delaminate.source;

import dev.delaminate.raster.Bitmap;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a picture's samples mean. Those of an RGB profile stay as they are, with the profile beside them; grey ones
 * become sRGB, for no layer is grey. A profile that does not fit the samples, or that no colour comes through, is not heeded.
 *
 * @param pixels whose samples are those of the file
 * @param profile null for sRGB
 * @param notes what was not heeded
 */
record Colours(Bitmap pixels, @Nullable ICC_Profile profile, List<String> notes) {
    private static final String NOT_HEEDED =
            "its colour profile is broken or of another kind of colours: taken as sRGB";

    static Colours plain(Bitmap pixels) {
        return new Colours(pixels, null, List.of());
    }

    static Colours unheeded(Bitmap pixels) {
        return new Colours(pixels, null, List.of(NOT_HEEDED));
    }

    /**
     * With the profile that a file holds.
     *
     * @param isGrey the file has one channel, of which the pixels hold three
     */
    static Colours of(Bitmap pixels, ByteBuffer profile, boolean isGrey) {
        byte[] bytes = new byte[profile.remaining()];
        profile.duplicate().get(bytes);
        try {
            return of(pixels, ICC_Profile.getInstance(bytes), isGrey);
        } catch (RuntimeException broken) { // whatever the colour engine ends in
            return unheeded(pixels);
        }
    }

    static Colours of(Bitmap pixels, ICC_Profile profile, boolean isGrey) {
        try {
            ICC_ColorSpace space = new ICC_ColorSpace(profile);
            if (space.getType() != (isGrey ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB)) {
                return unheeded(pixels);
            }
            if (isGrey) {
                return plain(inSrgb(pixels, space));
            }
            space.fromRGB(space.toRGB(new float[] {0.2f, 0.5f, 0.8f}));
            return new Colours(pixels, profile, List.of());
        } catch (RuntimeException broken) { // whatever the colour engine ends in
            return unheeded(pixels);
        }
    }

    private static Bitmap inSrgb(Bitmap grey, ICC_ColorSpace space) {
        int[] colours = new int[256];
        for (int value = 0; value < colours.length; value++) {
            float[] rgb = space.toRGB(new float[] {value / 255f});
            colours[value] = byteOf(rgb[0]) << 16 | byteOf(rgb[1]) << 8 | byteOf(rgb[2]);
        }
        int[] argb = grey.argb().clone();
        for (int at = 0; at < argb.length; at++) {
            argb[at] = (argb[at] & 0xFF000000) | colours[argb[at] & 255];
        }
        return new Bitmap(grey.width(), grey.height(), argb);
    }

    private static int byteOf(float share) {
        return Math.max(0, Math.min(255, Math.round(share * 255)));
    }
}

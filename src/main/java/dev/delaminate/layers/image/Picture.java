package dev.delaminate.layers.image;

import org.jspecify.annotations.Nullable;

/**
 * What the bytes of a layer file were found to be.
 *
 * @param width in pixels
 * @param height in pixels
 * @param blank nothing to see in it: its alpha is at most 20 of 255 everywhere
 * @param unseen why it was not decoded though its header and its length are right; null when it was
 */
public record Picture(
        LayerFormat type,
        int width,
        int height,
        boolean hasAlpha,
        boolean blank,
        @Nullable String unseen) {
    /** A layer too many comes out as alpha up to about 20 (contract, "Done"). */
    static final int BLANK_ALPHA = 20;

    public Picture(LayerFormat type, int width, int height, boolean hasAlpha, boolean blank) {
        this(type, width, height, hasAlpha, blank, null);
    }

    /** A picture that is known by its header alone. */
    static Picture unseen(PictureHeader header, String why) {
        return new Picture(header.type(), header.width(), header.height(), header.hasAlpha(), false, why);
    }
}

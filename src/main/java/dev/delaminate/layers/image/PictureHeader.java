package dev.delaminate.layers.image;

import dev.delaminate.layering.LayeringException;

/**
 * What a whole picture's header says, before anything of it is decoded.
 *
 * @param width in pixels
 * @param height in pixels
 * @param mostPixels the largest width × height that any header in the file announces: they need not agree
 * @param tableBytes what the decoder keeps beside the pixels
 */
record PictureHeader(LayerFormat type, int width, int height, boolean hasAlpha, long mostPixels, long tableBytes) {
    PictureHeader(LayerFormat type, int width, int height, boolean hasAlpha, long mostPixels) {
        this(type, width, height, hasAlpha, mostPixels, 0);
    }

    PictureHeader withTables(long bytes) {
        return new PictureHeader(type, width, height, hasAlpha, mostPixels, bytes);
    }

    /** Errors with {@link LayeringException}, Download, when it has more pixels than that. */
    void requireAtMost(long maxPixels) {
        if (mostPixels > maxPixels) {
            throw LayeringException.download(
                    "too_many_pixels", "the picture has " + mostPixels + " pixels, more than " + maxPixels);
        }
    }

    /**
     * Measured (1600 × 1600 pixels of each kind, smallest heap that does): up to 9 bytes a pixel for a WebP with alpha, 3 for a
     * JPEG, whose decoder keeps as much again outside the heap where it is progressive; a PNG has up to 8.
     */
    long bytesToDecode() {
        return mostPixels * (type == LayerFormat.JPEG ? 6 : 10) + tableBytes;
    }
}

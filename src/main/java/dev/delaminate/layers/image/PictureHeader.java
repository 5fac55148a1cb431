package dev.delaminate.layers.image;

/**
 * What a whole picture's header says, before anything of it is decoded.
 *
 * @param width in pixels
 * @param height in pixels
 * @param mostPixels the largest width × height that any header in the file announces: they need not agree
 */
record PictureHeader(LayerFormat type, int width, int height, boolean hasAlpha, long mostPixels) {
    /**
     * Measured (1600 × 1600 pixels of each kind, smallest heap that does): up to 9 bytes a pixel for a WebP with alpha, 3 for a
     * JPEG, whose decoder keeps as much again outside the heap where it is progressive; a PNG has up to 8.
     */
    long bytesToDecode() {
        return mostPixels * (type == LayerFormat.JPEG ? 6 : 10);
    }
}

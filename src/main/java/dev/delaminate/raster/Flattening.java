package dev.delaminate.raster;

/**
 * Layers laid over each other, bottom first: Porter and Duff's "over" on straight alpha, each result rounded to the nearest
 * of 255 steps. Holds the canvas, and none of the layers.
 *
 * @see <a href="https://www.w3.org/TR/compositing-1/#simplealphacompositing">Compositing and Blending, simple alpha
 *     compositing</a>
 */
public final class Flattening {
    private final Bitmap canvas;

    public Flattening(int width, int height) {
        canvas = Bitmap.clear(width, height);
    }

    /** Lays a layer on top of what is there, its upper left corner at {@code x, y}; what lies outside the canvas is cut off. */
    public Flattening add(Bitmap layer, int x, int y) {
        Box seen = layer.box().movedBy(x, y).within(canvas.box());
        int[] below = canvas.argb();
        int[] above = layer.argb();
        for (int row = seen.y(); row < seen.bottom(); row++) {
            int from = (row - y) * layer.width() + seen.x() - x;
            int to = row * canvas.width() + seen.x();
            for (int column = 0; column < seen.width(); column++) {
                int top = above[from + column];
                int alpha = top >>> 24;
                if (alpha == 255) {
                    below[to + column] = top;
                } else if (alpha != 0) {
                    below[to + column] = over(top, alpha, below[to + column]);
                }
            }
        }
        return this;
    }

    /** The canvas as it is now; further layers change it. */
    public Bitmap bitmap() {
        return canvas;
    }

    private static int over(int top, int topAlpha, int below) {
        int belowAlpha = below >>> 24;
        if (belowAlpha == 255) {
            return overOpaque(top, topAlpha, below);
        }
        int topShare = topAlpha * 255;
        int belowShare = belowAlpha * (255 - topAlpha);
        int sum = topShare + belowShare; // alpha of both, in 65025 steps
        int half = sum >>> 1;
        int alpha = (sum + 127) / 255;
        int red = ((top >> 16 & 255) * topShare + (below >> 16 & 255) * belowShare + half) / sum;
        int green = ((top >> 8 & 255) * topShare + (below >> 8 & 255) * belowShare + half) / sum;
        int blue = ((top & 255) * topShare + (below & 255) * belowShare + half) / sum;
        return alpha << 24 | red << 16 | green << 8 | blue;
    }

    /** The same, where the canvas is full: by a constant that no division is needed for. */
    private static int overOpaque(int top, int topAlpha, int below) {
        int belowAlpha = 255 - topAlpha;
        int red = ((top >> 16 & 255) * topAlpha + (below >> 16 & 255) * belowAlpha + 127) / 255;
        int green = ((top >> 8 & 255) * topAlpha + (below >> 8 & 255) * belowAlpha + 127) / 255;
        int blue = ((top & 255) * topAlpha + (below & 255) * belowAlpha + 127) / 255;
        return 0xFF000000 | red << 16 | green << 8 | blue;
    }
}

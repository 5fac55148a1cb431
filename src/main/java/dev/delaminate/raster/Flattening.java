package dev.delaminate.raster;

/**
 * Layers laid over each other, bottom first: Porter and Duff's "over" on straight alpha, each result rounded to the nearest
 * of 255 steps. Holds the canvas and two rows, and none of the layers. Not
 * thread-safe.
 *
 * @see <a href="https://www.w3.org/TR/compositing-1/#simplealphacompositing">Compositing and Blending, simple alpha
 *     compositing</a>
 */
public final class Flattening {
    private static final int OPAQUE = 0xFF000000;
    private static final int TWO_SAMPLES = 0x00FF00FF;
    private static final int HALVES = 0x007F007F;
    private static final int ONES = 0x00010001;

    private final Bitmap canvas;
    private final int[] topRow;
    private final int[] belowRow;

    public Flattening(int width, int height) {
        canvas = Bitmap.clear(width, height);
        topRow = new int[width];
        belowRow = new int[width];
    }

    /** Lays a layer on top of what is there, its upper left corner at {@code x, y}; what lies outside the canvas is cut off. */
    public Flattening add(Bitmap layer, int x, int y) {
        Box seen = layer.box().movedBy(x, y).within(canvas.box());
        int[] below = canvas.argb();
        int[] above = layer.argb();
        for (int row = seen.y(); row < seen.bottom(); row++) {
            int from = (row - y) * layer.width() + seen.x() - x;
            int to = row * canvas.width() + seen.x();
            addRow(above, from, below, to, seen.width());
        }
        return this;
    }

    /** The canvas as it is now; further layers change it. */
    public Bitmap bitmap() {
        return canvas;
    }

    private void addRow(int[] above, int from, int[] below, int to, int count) {
        int ofAny = 0;
        int ofAll = OPAQUE;
        int ofAllBelow = OPAQUE;
        for (int column = 0; column < count; column++) {
            ofAny |= above[from + column];
            ofAll &= above[from + column];
            ofAllBelow &= below[to + column];
        }
        if (ofAny >>> 24 == 0) {
            return;
        }
        if (ofAll == OPAQUE) {
            System.arraycopy(above, from, below, to, count);
        } else if (ofAllBelow == OPAQUE) {
            addToOpaque(above, from, below, to, count);
        } else {
            addToAny(above, from, below, to, count);
        }
    }

    private static void addToAny(int[] above, int from, int[] below, int to, int count) {
        for (int column = 0; column < count; column++) {
            int top = above[from + column];
            int alpha = top >>> 24;
            if (alpha == 255) {
                below[to + column] = top;
            } else if (alpha != 0) {
                below[to + column] = over(top, alpha, below[to + column]);
            }
        }
    }

    /**
     * The same, for the compiler to do several pixels at once, which it can where two arrays have one index and no pixel is a
     * case of its own. Measured: 0.44 ns a pixel against 5, where alpha is noise.
     */
    private void addToOpaque(int[] above, int from, int[] below, int to, int count) {
        System.arraycopy(above, from, topRow, 0, count);
        System.arraycopy(below, to, belowRow, 0, count);
        for (int column = 0; column < count; column++) {
            belowRow[column] = overOpaque(topRow[column], belowRow[column]);
        }
        System.arraycopy(belowRow, 0, below, to, count);
    }

    private static int over(int top, int topAlpha, int below) {
        int belowAlpha = below >>> 24;
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

    /** {@link #over} where the canvas is opaque: the sum is 65025, so that each share can be divided by 255. */
    private static int overOpaque(int top, int below) {
        int topShare = top >>> 24;
        int belowShare = 255 - topShare;
        int redAndBlue = (top & TWO_SAMPLES) * topShare + (below & TWO_SAMPLES) * belowShare;
        int green = (top >> 8 & 255) * topShare + (below >> 8 & 255) * belowShare;
        return OPAQUE | by255(redAndBlue) | by255(green) << 8;
    }

    /**
     * Two numbers of 16 bits, each divided by 255 and rounded, whatever is at most 255²: (n + 1 + n / 256) / 256 is n / 255
     * rounded down below 65535.
     */
    private static int by255(int numbers) {
        int up = numbers + HALVES;
        return (up + ONES + (up >>> 8 & TWO_SAMPLES)) >>> 8 & TWO_SAMPLES;
    }
}

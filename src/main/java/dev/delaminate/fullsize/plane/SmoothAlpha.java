package dev.delaminate.fullsize.plane;

/**
 * The model's alpha without its noise. Around each pixel, a surface of the second degree is fitted to 5×5 values (Savitzky
 * and Golay, 1964); where what it leaves is no more than the noise, alpha is that surface, and where it leaves much, an edge,
 * alpha stays as it is (Wiener's rule between them). Flat parts within some levels of nothing or all become nothing or all.
 */
public final class SmoothAlpha {
    private static final int RADIUS = 2;
    private static final int COUNT = 25;

    /** Of the noise, in levels: assumed. */
    private static final float DEVIATION = 2f / 255;

    /** How far above the noise's own variance what is left has to be, to count as an edge. */
    private static final float CERTAINTY = 2.5f;

    private static final float FLAT = 0.5f / 255;
    private static final float NEAR = 4f / 255;

    /** Of the sums of squares of x, xy and x² - 2 over 5×5. */
    private static final float OF_SLOPE = 1f / 50;

    private static final float OF_TWIST = 1f / 100;
    private static final float OF_BEND = 1f / 70;

    private final Plane alpha;

    private final Plane rough;

    /** @param noisy 0 to 1; left as it is */
    public SmoothAlpha(Plane noisy) {
        alpha = noisy.copy();
        rough = new Plane(noisy.width, noisy.height);
        smooth(noisy);
    }

    /** Alpha without its noise, 0 to 1. */
    public Plane alpha() {
        return alpha;
    }

    /** How much of an edge there is around each pixel, 0 to 1. */
    public Plane rough() {
        return rough;
    }

    private void smooth(Plane from) {
        int width = from.width;
        int height = from.height;
        int most = RADIUS * 2 + 1;
        float[] ones = new float[most * width]; // of each of five rows: sums over five columns
        float[] slopes = new float[most * width];
        float[] bends = new float[most * width];
        float[] squares = new float[most * width];
        for (int y = -RADIUS; y < height; y++) {
            int coming = y + RADIUS;
            sums(from, Math.min(height - 1, coming), coming % most * width, ones, slopes, bends, squares);
            if (y == -RADIUS) { // rows above the first are like it
                for (int row = 1; row < most; row++) {
                    sums(from, 0, row * width, ones, slopes, bends, squares);
                }
            }
            if (y >= 0) {
                row(from, y, ones, slopes, bends, squares);
            }
        }
    }

    private static void sums(Plane from, int y, int to, float[] ones, float[] slopes, float[] bends, float[] squares) {
        int width = from.width;
        int row = y * width;
        int right = width - 1;
        float[] values = from.values;
        for (int x = 0; x < width; x++) {
            float a = values[row + Math.max(0, x - 2)];
            float b = values[row + Math.max(0, x - 1)];
            float c = values[row + x];
            float d = values[row + Math.min(right, x + 1)];
            float e = values[row + Math.min(right, x + 2)];
            ones[to + x] = a + b + c + d + e;
            slopes[to + x] = 2 * (e - a) + d - b;
            bends[to + x] = 2 * (a + e - c) - b - d;
            squares[to + x] = a * a + b * b + c * c + d * d + e * e;
        }
    }

    private void row(Plane from, int y, float[] ones, float[] slopes, float[] bends, float[] squares) {
        int width = from.width;
        int most = 2 * RADIUS + 1;
        int a = (y + most - 2) % most * width;
        int b = (y + most - 1) % most * width;
        int c = y % most * width;
        int d = (y + 1) % most * width;
        int e = (y + 2) % most * width;
        for (int x = 0; x < width; x++) {
            int at = y * width + x;
            float mean = (ones[a + x] + ones[b + x] + ones[c + x] + ones[d + x] + ones[e + x]) / COUNT;
            float slopeX = (slopes[a + x] + slopes[b + x] + slopes[c + x] + slopes[d + x] + slopes[e + x]) * OF_SLOPE;
            float slopeY = (2 * (ones[e + x] - ones[a + x]) + ones[d + x] - ones[b + x]) * OF_SLOPE;
            float twist = (2 * (slopes[e + x] - slopes[a + x]) + slopes[d + x] - slopes[b + x]) * OF_TWIST;
            float bendX = (bends[a + x] + bends[b + x] + bends[c + x] + bends[d + x] + bends[e + x]) * OF_BEND;
            float bendY = (2 * (ones[a + x] + ones[e + x] - ones[c + x]) - ones[b + x] - ones[d + x]) * OF_BEND;
            float square = squares[a + x] + squares[b + x] + squares[c + x] + squares[d + x] + squares[e + x];
            float left = square
                    - COUNT * mean * mean
                    - (slopeX * slopeX + slopeY * slopeY) / OF_SLOPE
                    - twist * twist / OF_TWIST
                    - (bendX * bendX + bendY * bendY) / OF_BEND;
            float noise = CERTAINTY * (COUNT - 6) * DEVIATION * DEVIATION;
            float edge = left <= noise ? 0 : 1 - noise / left;
            float surface = mean - 2 * (bendX + bendY);
            float value = surface + edge * (from.values[at] - surface);
            if (edge == 0 && Math.abs(slopeX) + Math.abs(slopeY) < FLAT) {
                value = mean < NEAR ? 0 : mean > 1 - NEAR ? 1 : value;
            }
            rough.values[at] = edge;
            alpha.values[at] = Math.max(0, Math.min(1, value));
        }
    }
}

package dev.delaminate.fullsize;

/**
 * The last step of the weights at an edge: those of the layers that one sees there are moved until their colours give the
 * source's pixel, as matting does with known fore- and background. Colours are known where a layer is opaque nearby; of
 * glass they are not, and its weights stay.
 *
 * <p>Works along one row, pixel by pixel; not thread-safe.
 */
final class Reweighing {
    /** Below it, an enlarged weight says that a layer is not here. */
    private static final float HERE = 0.01f;

    /** Below it, a weight is what noise leaves: a layer there is not seen at all. */
    private static final float TRACE = 0.015f;

    /** Squared distance of two colours at which half the way is gone in a step: how much colours vary inside a layer. */
    private static final float VARIANCE = 0.03f;

    private final float[][] seen;
    private final float[][][] colours;
    private final float[][] known;
    private final int[][] chosen;
    private float red;
    private float green;
    private float blue;

    /**
     * Arrays that hold the row: of each layer, and last of none.
     *
     * @param seen weights
     * @param colours red, green and blue, 0 to 1
     * @param known how sure those are, 0 to 1
     */
    Reweighing(float[][] seen, float[][][] colours, float[][] known) {
        this.seen = seen;
        this.colours = colours;
        this.known = known;
        this.chosen = new int[3][seen[0].length];
    }

    /** Chooses the three layers that one sees most of at an edge, by the weights as they were enlarged; -1 where there are fewer. */
    void choose(float[] edge) {
        for (int x = 0; x < edge.length; x++) {
            if (edge[x] != 0) {
                choose(x);
            }
        }
    }

    private void choose(int x) {
        int one = -1;
        int two = -1;
        int three = -1;
        for (int layer = 0; layer < seen.length; layer++) {
            float weight = seen[layer][x];
            if (weight < HERE) {
                continue;
            }
            if (one < 0 || weight > seen[one][x]) {
                three = two;
                two = one;
                one = layer;
            } else if (two < 0 || weight > seen[two][x]) {
                three = two;
                two = layer;
            } else if (three < 0 || weight > seen[three][x]) {
                three = layer;
            }
        }
        chosen[0][x] = one;
        chosen[1][x] = two;
        chosen[2][x] = three;
    }

    /** Moves the weights of a pixel of the source; they then add up to 1, but for traces. */
    void move(int x, int pixel, float strength) {
        int one = chosen[0][x];
        int two = chosen[1][x];
        int three = chosen[2][x];
        if (two < 0) {
            return;
        }
        miss(x, pixel);
        move(x, one, two, strength);
        move(x, one, two, strength);
        if (three >= 0) {
            move(x, one, three, strength);
            move(x, two, three, strength);
            move(x, one, two, strength);
        }
        for (float[] weights : seen) {
            if (weights[x] < TRACE) {
                weights[x] = 0;
            }
        }
    }

    /** Makes the weights 0 to 1 and all of them 1, and finds what their colours miss of the pixel. */
    private void miss(int x, int pixel) {
        float sum = 0;
        for (float[] weights : seen) {
            weights[x] = Math.max(0, Math.min(1, weights[x]));
            sum += weights[x];
        }
        red = (pixel >> 16 & 255) / 255f;
        green = (pixel >> 8 & 255) / 255f;
        blue = (pixel & 255) / 255f;
        for (int layer = 0; layer < seen.length; layer++) {
            float weight = seen[layer][x] / sum;
            seen[layer][x] = weight;
            red -= weight * colours[layer][0][x];
            green -= weight * colours[layer][1][x];
            blue -= weight * colours[layer][2][x];
        }
    }

    private void move(int x, int one, int other, float strength) {
        float alongRed = colours[one][0][x] - colours[other][0][x];
        float alongGreen = colours[one][1][x] - colours[other][1][x];
        float alongBlue = colours[one][2][x] - colours[other][2][x];
        float squared = alongRed * alongRed + alongGreen * alongGreen + alongBlue * alongBlue;
        float missing = red * alongRed + green * alongGreen + blue * alongBlue;
        float sure = strength * known[one][x] * known[other][x];
        float step = sure * missing / (squared + VARIANCE);
        float kept = Math.max(-seen[one][x], Math.min(seen[other][x], step));
        seen[one][x] += kept;
        seen[other][x] -= kept;
        red -= kept * alongRed;
        green -= kept * alongGreen;
        blue -= kept * alongBlue;
    }
}

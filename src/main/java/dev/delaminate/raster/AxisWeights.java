package dev.delaminate.raster;

/**
 * How the pixels of one axis become those of the other size: where each new pixel's sources begin, and their weights,
 * whose sum is 1. Where the axis gets shorter the weights are the shares of each source that lies below the new pixel (an
 * area mean); where it gets longer they are Keys's cubic with a = -1/2 (Catmull-Rom), the outermost pixels standing for what
 * lies beyond them.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1981.1163711">Keys, Cubic Convolution Interpolation, 1981</a>
 */
final class AxisWeights {
    private static final int CUBIC_TAPS = 4;

    private final int[] first;
    private final float[][] weights;

    private AxisWeights(int target) {
        first = new int[target];
        weights = new float[target][];
    }

    /**
     * Weights for a part of an axis.
     *
     * @param size of the axis, in source pixels
     * @param from where the part begins, in source pixels
     * @param extent of the part, in source pixels; it ends inside the axis
     * @param target number of new pixels
     */
    static AxisWeights of(int size, double from, double extent, int target) {
        AxisWeights axis = new AxisWeights(target);
        double ratio = extent / target;
        for (int i = 0; i < target; i++) {
            if (ratio >= 1) {
                axis.area(i, size, from + i * ratio, from + (i + 1) * ratio);
            } else {
                axis.cubic(i, size, from + (i + 0.5) * ratio - 0.5);
            }
        }
        return axis;
    }

    /** The number of new pixels. */
    int size() {
        return first.length;
    }

    /** The first source of new pixel {@code i}. */
    int first(int i) {
        return first[i];
    }

    /** Weights of the sources of new pixel {@code i}, from the first on; not to be changed. */
    float[] of(int i) {
        return weights[i];
    }

    /** The largest number of sources that one new pixel has. */
    int mostTaps() {
        int most = 0;
        for (float[] taps : weights) {
            most = Math.max(most, taps.length);
        }
        return most;
    }

    private void area(int i, int size, double begin, double end) {
        int low = Math.min((int) begin, size - 1);
        int high = Math.max(low + 1, Math.min(size, (int) Math.ceil(end - 1e-9)));
        double[] shares = new double[high - low];
        for (int source = low; source < high; source++) {
            shares[source - low] = Math.min(end, source + 1) - Math.max(begin, source);
        }
        set(i, low, shares);
    }

    private void cubic(int i, int size, double centre) {
        int start = (int) Math.floor(centre) - 1;
        int low = Math.max(0, Math.min(start, size - 1));
        int high = Math.max(0, Math.min(start + CUBIC_TAPS - 1, size - 1));
        double[] shares = new double[high - low + 1];
        for (int source = start; source < start + CUBIC_TAPS; source++) {
            int inside = Math.max(low, Math.min(source, high));
            shares[inside - low] += cubic(Math.abs(source - centre));
        }
        set(i, low, shares);
    }

    private static double cubic(double distance) {
        if (distance < 1) {
            return (1.5 * distance - 2.5) * distance * distance + 1;
        }
        return distance < 2 ? ((-0.5 * distance + 2.5) * distance - 4) * distance + 2 : 0;
    }

    private void set(int i, int low, double[] shares) {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        float[] taps = new float[shares.length];
        for (int tap = 0; tap < taps.length; tap++) {
            taps[tap] = (float) (shares[tap] / sum);
        }
        first[i] = low;
        weights[i] = taps;
    }
}

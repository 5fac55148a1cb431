package dev.delaminate.emulator;

/**
 * Smooths a mask along a picture's surfaces and keeps it sharp along the picture's edges: He, Sun, Tang, "Guided Image
 * Filtering" (ECCV 2010), with a grey guide. Within each window the mask is taken for a linear function of the guide.
 */
final class GuidedFilter {
    private final int width;
    private final int height;
    private final int radius;
    private final float smoothness;
    private final float[] guide;
    private final float[] guideMean;
    private final float[] guideVariance;

    /**
     * @param radius half the window's side, in pixels
     * @param smoothness variance of the guide, in its own unit squared, below which a window counts as one surface
     */
    GuidedFilter(float[] guide, int width, int height, int radius, float smoothness) {
        this.width = width;
        this.height = height;
        this.radius = radius;
        this.smoothness = smoothness;
        this.guide = guide;
        this.guideMean = mean(guide);
        this.guideVariance = mean(product(guide, guide));
        for (int at = 0; at < guide.length; at++) {
            guideVariance[at] -= guideMean[at] * guideMean[at];
        }
    }

    float[] filtered(float[] mask) {
        float[] maskMean = mean(mask);
        float[] slope = mean(product(guide, mask));
        float[] offset = maskMean;
        for (int at = 0; at < mask.length; at++) {
            slope[at] = (slope[at] - guideMean[at] * maskMean[at]) / (guideVariance[at] + smoothness);
            offset[at] = maskMean[at] - slope[at] * guideMean[at];
        }
        slope = mean(slope);
        offset = mean(offset);
        for (int at = 0; at < mask.length; at++) {
            offset[at] += slope[at] * guide[at];
        }
        return offset;
    }

    private static float[] product(float[] one, float[] other) {
        float[] product = new float[one.length];
        for (int at = 0; at < one.length; at++) {
            product[at] = one[at] * other[at];
        }
        return product;
    }

    /** Mean over the window around each pixel, cut at the picture's rim: running sums, so the radius costs nothing. */
    private float[] mean(float[] values) {
        float[] rows = new float[values.length];
        for (int y = 0; y < height; y++) {
            meanOfRow(values, rows, y * width);
        }
        return meanOfColumns(rows);
    }

    private void meanOfRow(float[] values, float[] means, int row) {
        double sum = 0;
        for (int x = 0; x < Math.min(radius, width); x++) {
            sum += values[row + x];
        }
        for (int x = 0; x < width; x++) {
            int leaves = x - radius - 1;
            int enters = x + radius;
            sum += (enters < width ? values[row + enters] : 0) - (leaves >= 0 ? values[row + leaves] : 0);
            means[row + x] = (float) (sum / (Math.min(enters, width - 1) - Math.max(leaves, -1)));
        }
    }

    private float[] meanOfColumns(float[] values) {
        float[] means = new float[values.length];
        double[] sums = new double[width];
        for (int y = 0; y < Math.min(radius, height); y++) {
            addRow(values, y, sums, 1);
        }
        for (int y = 0; y < height; y++) {
            int leaves = y - radius - 1;
            int enters = y + radius;
            if (enters < height) {
                addRow(values, enters, sums, 1);
            }
            if (leaves >= 0) {
                addRow(values, leaves, sums, -1);
            }
            double scale = 1.0 / (Math.min(enters, height - 1) - Math.max(leaves, -1));
            for (int x = 0; x < width; x++) {
                means[y * width + x] = (float) (sums[x] * scale);
            }
        }
        return means;
    }

    private void addRow(float[] values, int y, double[] sums, int sign) {
        for (int x = 0; x < width; x++) {
            sums[x] += sign * values[y * width + x];
        }
    }
}

package dev.delaminate.scene;

import dev.delaminate.raster.Bitmap;

/** A layer whose hidden parts are made up: from the mean of what is seen of it around them; far from all that, the truth. */
final class Inpainting {
    private final Bitmap layer;
    private final double[] seen;

    /** @param seen how much of each pixel one sees, 0 to 1 */
    Inpainting(Bitmap layer, double[] seen) {
        this.layer = layer;
        this.seen = seen;
    }

    Bitmap bitmap() {
        int width = layer.width();
        int height = layer.height();
        int radius = Math.max(2, height / 16);
        double[] weight = new double[width * height];
        for (int at = 0; at < weight.length; at++) {
            weight[at] = seen[at] * (layer.argb()[at] >>> 24) / 255.0;
        }
        double[] weights = blurred(weight, width, height, radius);
        int[] argb = layer.argb().clone();
        for (int shift = 0; shift < 24; shift += 8) {
            double[] colour = new double[width * height];
            for (int at = 0; at < colour.length; at++) {
                colour[at] = weight[at] * (layer.argb()[at] >> shift & 255);
            }
            double[] colours = blurred(colour, width, height, radius);
            for (int at = 0; at < argb.length; at++) {
                if (weights[at] > 0.02 && seen[at] < 1) {
                    double around = colours[at] / weights[at];
                    double mixed = Noise.mix(around, layer.argb()[at] >> shift & 255, seen[at]);
                    argb[at] = (argb[at] & ~(255 << shift)) | (int) Math.round(mixed) << shift;
                }
            }
        }
        return new Bitmap(width, height, argb);
    }

    /** A box filter, twice. */
    private static double[] blurred(double[] field, int width, int height, int radius) {
        double[] once = columns(rows(field, width, height, radius), width, height, radius);
        return columns(rows(once, width, height, radius), width, height, radius);
    }

    private static double[] rows(double[] field, int width, int height, int radius) {
        double[] sums = new double[field.length];
        for (int y = 0; y < height; y++) {
            line(field, sums, y * width, 1, width, radius);
        }
        return sums;
    }

    private static double[] columns(double[] field, int width, int height, int radius) {
        double[] sums = new double[field.length];
        for (int x = 0; x < width; x++) {
            line(field, sums, x, width, height, radius);
        }
        return sums;
    }

    private static void line(double[] field, double[] sums, int from, int step, int length, int radius) {
        double sum = 0;
        for (int at = -radius; at < length; at++) {
            if (at + radius < length) {
                sum += field[from + (at + radius) * step];
            }
            if (at - radius - 1 >= 0) {
                sum -= field[from + (at - radius - 1) * step];
            }
            if (at >= 0) {
                sums[from + at * step] = sum / (2 * radius + 1);
            }
        }
    }
}

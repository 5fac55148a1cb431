package dev.delaminate.fullsize.plane;

/** One number for each pixel of the small canvas, row by row; colours and alphas are 0 to 1. At the borders, filters see less, not something else. */
public final class Plane {
    public final int width;
    public final int height;
    public final float[] values;

    /** One of zeros. */
    public Plane(int width, int height) {
        this(width, height, new float[width * height]);
    }

    /** @param values kept, not copied */
    public Plane(int width, int height, float[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /** One with the same values, to be written into. */
    public Plane copy() {
        return new Plane(width, height, values.clone());
    }

    /** The product, value by value. */
    public Plane times(Plane other) {
        Plane product = new Plane(width, height);
        for (int at = 0; at < values.length; at++) {
            product.values[at] = values[at] * other.values[at];
        }
        return product;
    }

    /** The mean of the (2 {@code radius} + 1)² values around each. */
    public Plane mean(int radius) {
        Plane rows = new Plane(width, height);
        float[] inverse = inverseCounts(width, radius);
        for (int y = 0; y < height; y++) {
            int row = y * width;
            float sum = 0;
            for (int x = 0; x < Math.min(radius, width); x++) {
                sum += values[row + x];
            }
            for (int x = 0; x < width; x++) {
                if (x + radius < width) {
                    sum += values[row + x + radius];
                }
                if (x > radius) {
                    sum -= values[row + x - radius - 1];
                }
                rows.values[row + x] = sum * inverse[x];
            }
        }
        return rows.meanOfColumns(radius);
    }

    private Plane meanOfColumns(int radius) {
        Plane means = new Plane(width, height);
        float[] inverse = inverseCounts(height, radius);
        float[] sums = new float[width];
        for (int y = 0; y < Math.min(radius, height); y++) {
            add(sums, y, 1);
        }
        for (int y = 0; y < height; y++) {
            if (y + radius < height) {
                add(sums, y + radius, 1);
            }
            if (y > radius) {
                add(sums, y - radius - 1, -1);
            }
            for (int x = 0; x < width; x++) {
                means.values[y * width + x] = sums[x] * inverse[y];
            }
        }
        return means;
    }

    private void add(float[] sums, int y, int sign) {
        int row = y * width;
        for (int x = 0; x < width; x++) {
            sums[x] += sign * values[row + x];
        }
    }

    private static float[] inverseCounts(int length, int radius) {
        float[] inverse = new float[length];
        for (int at = 0; at < length; at++) {
            int first = Math.max(0, at - radius);
            int last = Math.min(length - 1, at + radius);
            inverse[at] = 1f / (last - first + 1);
        }
        return inverse;
    }

    /** Filtered by the binomial of 3×3, whose variance is half a pixel each way; the border is repeated. */
    public Plane softened() {
        Plane rows = new Plane(width, height);
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at++) {
                float left = values[x == 0 ? at : at - 1];
                float right = values[x == width - 1 ? at : at + 1];
                rows.values[at] = 0.25f * (left + right) + 0.5f * values[at];
            }
        }
        Plane soft = new Plane(width, height);
        for (int y = 0, at = 0; y < height; y++) {
            int above = y == 0 ? 0 : -width;
            int below = y == height - 1 ? 0 : width;
            for (int x = 0; x < width; x++, at++) {
                soft.values[at] = 0.25f * (rows.values[at + above] + rows.values[at + below]) + 0.5f * rows.values[at];
            }
        }
        return soft;
    }

    /** The largest of the (2 {@code radius} + 1)² values around each. */
    public Plane largest(int radius) {
        Plane rows = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float most = 0;
                for (int near = Math.max(0, x - radius); near <= Math.min(width - 1, x + radius); near++) {
                    most = Math.max(most, values[y * width + near]);
                }
                rows.values[y * width + x] = most;
            }
        }
        Plane largest = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int near = Math.max(0, y - radius); near <= Math.min(height - 1, y + radius); near++) {
                for (int x = 0; x < width; x++) {
                    int at = y * width + x;
                    largest.values[at] = Math.max(largest.values[at], rows.values[near * width + x]);
                }
            }
        }
        return largest;
    }
}

package dev.delaminate.fullsize.plane;

/** Makes rows of a large picture out of small planes, bilinear between the middles of pixels. One row at a time; not thread-safe. */
public final class Enlarging {
    private final int smallWidth;
    private final int smallHeight;
    private final int height;
    private final int[] left;
    private final int[] right;
    private final float[] toRight;
    private final float[] between;
    private int above;
    private int below;
    private float toBelow;

    /** From {@code smallWidth × smallHeight} pixels to {@code width × height}. */
    public Enlarging(int smallWidth, int smallHeight, int width, int height) {
        this.smallWidth = smallWidth;
        this.smallHeight = smallHeight;
        this.height = height;
        left = new int[width];
        right = new int[width];
        toRight = new float[width];
        between = new float[smallWidth];
        for (int x = 0; x < width; x++) {
            double place = Math.max(0, (x + 0.5) * smallWidth / width - 0.5);
            left[x] = (int) place;
            right[x] = Math.min(smallWidth - 1, left[x] + 1);
            toRight[x] = (float) (place - left[x]);
        }
    }

    /** Goes to a row of the large picture. */
    public void goTo(int y) {
        double place = Math.max(0, (y + 0.5) * smallHeight / height - 0.5);
        above = (int) place;
        below = Math.min(smallHeight - 1, above + 1);
        toBelow = (float) (place - above);
    }

    /** Writes a plane's values at the row into {@code to}, of which there are as many as the large picture is wide. */
    public void row(Plane plane, float[] to) {
        between(plane);
        for (int x = 0; x < to.length; x++) {
            float from = between[left[x]];
            to[x] = from + toRight[x] * (between[right[x]] - from);
        }
    }

    /** The same, where {@code where} is not 0; the rest is left as it is. */
    public void row(Plane plane, float[] to, float[] where) {
        between(plane);
        for (int x = 0; x < to.length; x++) {
            if (where[x] != 0) {
                float from = between[left[x]];
                to[x] = from + toRight[x] * (between[right[x]] - from);
            }
        }
    }

    private void between(Plane plane) {
        int from = above * smallWidth;
        int to = below * smallWidth;
        float[] values = plane.values;
        for (int x = 0; x < smallWidth; x++) {
            between[x] = values[from + x] + toBelow * (values[to + x] - values[from + x]);
        }
    }
}

package dev.delaminate.raster;

/**
 * A rectangle of pixels.
 *
 * @param x of its left edge, from the left of the canvas; may be negative
 * @param y of its upper edge, from the top of the canvas; may be negative
 * @param width in pixels; 0 of an empty one
 * @param height in pixels; 0 of an empty one
 */
public record Box(int x, int y, int width, int height) {
    public static final Box EMPTY = new Box(0, 0, 0, 0);

    public Box {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("a box of " + width + "x" + height + " pixels");
        }
    }

    public boolean isEmpty() {
        return width == 0 || height == 0;
    }

    /** In pixels. */
    public long area() {
        return (long) width * height;
    }

    /** The column behind the last one. */
    public int right() {
        return x + width;
    }

    /** The row below the last one. */
    public int bottom() {
        return y + height;
    }

    public Box movedBy(int dx, int dy) {
        return new Box(x + dx, y + dy, width, height);
    }

    /** What lies in both; {@link #EMPTY} where they do not meet. */
    public Box within(Box other) {
        int left = Math.max(x, other.x);
        int top = Math.max(y, other.y);
        int right = Math.min(right(), other.right());
        int bottom = Math.min(bottom(), other.bottom());
        return left < right && top < bottom ? new Box(left, top, right - left, bottom - top) : EMPTY;
    }
}

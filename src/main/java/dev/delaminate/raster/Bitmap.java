package dev.delaminate.raster;

import java.util.Arrays;

/**
 * A picture in memory: 0xAARRGGBB, straight alpha, row by row from the top. A pixel that is not seen may still have a
 * colour. The array is not copied: whoever is given a bitmap reads it, and only its maker writes.
 */
public final class Bitmap {
    private final int width;
    private final int height;
    private final int[] argb;

    /** @param argb {@code width × height} pixels; kept, not copied */
    public Bitmap(int width, int height, int[] argb) {
        if (width < 0 || height < 0 || argb.length != (long) width * height) {
            throw new IllegalArgumentException(argb.length + " pixels for " + width + "x" + height);
        }
        this.width = width;
        this.height = height;
        this.argb = argb;
    }

    /** One in which nothing is seen. */
    public static Bitmap clear(int width, int height) {
        return new Bitmap(width, height, new int[Math.multiplyExact(width, height)]);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The pixels themselves. */
    public int[] argb() {
        return argb;
    }

    public int at(int x, int y) {
        return argb[y * width + x];
    }

    /** The canvas that it covers when it lies at its origin. */
    public Box box() {
        return new Box(0, 0, width, height);
    }

    /** The smallest box with every pixel whose alpha is above {@code limit}; empty where there is none. */
    public Box seen(int limit) {
        int top = 0;
        while (top < height && !isSeen(top, limit)) {
            top++;
        }
        if (top == height) {
            return Box.EMPTY;
        }
        int bottom = height;
        while (!isSeen(bottom - 1, limit)) {
            bottom--;
        }
        int left = width;
        int right = 0;
        for (int y = top; y < bottom; y++) {
            int row = y * width;
            for (int x = 0; x < left; x++) {
                if (argb[row + x] >>> 24 > limit) {
                    left = x;
                }
            }
            for (int x = width - 1; x >= right; x--) {
                if (argb[row + x] >>> 24 > limit) {
                    right = x + 1;
                }
            }
        }
        return new Box(left, top, right - left, bottom - top);
    }

    private boolean isSeen(int y, int limit) {
        int end = (y + 1) * width;
        for (int at = y * width; at < end; at++) {
            if (argb[at] >>> 24 > limit) {
                return true;
            }
        }
        return false;
    }

    /** Whether every pixel in {@code box}, which lies in it, has the full alpha. */
    public boolean isOpaque(Box box) {
        int seenByAll = 0xFF000000;
        for (int y = box.y(); y < box.bottom() && seenByAll == 0xFF000000; y++) {
            int row = y * width;
            for (int x = box.x(); x < box.right(); x++) {
                seenByAll &= argb[row + x];
            }
            seenByAll &= 0xFF000000;
        }
        return seenByAll == 0xFF000000;
    }

    /** A copy of what lies in {@code box}, which lies in it. */
    public Bitmap cropped(Box box) {
        int[] cut = new int[Math.multiplyExact(box.width(), box.height())];
        for (int y = 0; y < box.height(); y++) {
            System.arraycopy(argb, (box.y() + y) * width + box.x(), cut, y * box.width(), box.width());
        }
        return new Bitmap(box.width(), box.height(), cut);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bitmap that
                && width == that.width
                && height == that.height
                && Arrays.equals(argb, that.argb);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(argb);
    }

    @Override
    public String toString() {
        return "Bitmap of " + width + "x" + height;
    }
}

package dev.delaminate.export;

import dev.delaminate.raster.Bitmap;

/** A picture made small: each pixel is the mean of those that it stands for, colours weighted by their alpha. */
final class Thumbnail {
    private Thumbnail() {}

    /** The picture as it is where neither side is longer than {@code most} pixels, else with a longer side of that many. */
    static Bitmap of(Bitmap bitmap, int most) {
        int longer = Math.max(bitmap.width(), bitmap.height());
        if (longer <= most) {
            return bitmap;
        }
        int width = side(bitmap.width(), longer, most);
        int height = side(bitmap.height(), longer, most);
        int[] small = new int[width * height];
        for (int y = 0; y < height; y++) {
            int top = start(y, bitmap.height(), height);
            int bottom = start(y + 1, bitmap.height(), height);
            for (int x = 0; x < width; x++) {
                int left = start(x, bitmap.width(), width);
                int right = start(x + 1, bitmap.width(), width);
                small[y * width + x] = mean(bitmap, left, top, right, bottom);
            }
        }
        return new Bitmap(width, height, small);
    }

    private static int side(int pixels, int longer, int most) {
        return (int) Math.max(1, Math.round((double) pixels * most / longer));
    }

    private static int start(int at, int pixels, int parts) {
        return (int) ((long) at * pixels / parts);
    }

    private static int mean(Bitmap bitmap, int left, int top, int right, int bottom) {
        long alpha = 0;
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int pixel = bitmap.at(x, y);
                int share = pixel >>> 24;
                alpha += share;
                red += (long) share * (pixel >> 16 & 255);
                green += (long) share * (pixel >> 8 & 255);
                blue += (long) share * (pixel & 255);
            }
        }
        if (alpha == 0) {
            return 0;
        }
        long pixels = (long) (right - left) * (bottom - top);
        return rounded(alpha, pixels) << 24
                | rounded(red, alpha) << 16
                | rounded(green, alpha) << 8
                | rounded(blue, alpha);
    }

    private static int rounded(long sum, long count) {
        return (int) ((sum + count / 2) / count);
    }
}

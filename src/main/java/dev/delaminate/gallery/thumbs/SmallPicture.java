package dev.delaminate.gallery.thumbs;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.JpegWriter;
import dev.delaminate.raster.Resampling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A picture as a page shows it: a JPEG no larger than it has to be. What is transparent lies on a light checkerboard. The
 * same pixels give the same bytes.
 *
 * @param most pixels of the longer side
 */
record SmallPicture(int most) {
    private static final JpegWriter JPEG = new JpegWriter(80);
    private static final int SQUARE = 8;

    /** The sum of so many squared bytes fits into 16 bits. */
    private static final int MOST_SHRUNK = 16;

    private static final int LIGHT = 0xFFFFFF;
    private static final int DARK = 0xE6E7EA;

    byte[] of(Bitmap picture) throws IOException {
        Bitmap small = scaled(picture);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        JPEG.write(small.isOpaque(small.box()) ? small : onSquares(small), bytes);
        return bytes.toByteArray();
    }

    private Bitmap scaled(Bitmap whole) {
        Bitmap picture = shrunk(whole, Math.max(whole.width(), whole.height()) / most);
        int longer = Math.max(picture.width(), picture.height());
        return longer <= most
                ? picture
                : Resampling.scaled(picture, side(picture.width(), longer), side(picture.height(), longer));
    }

    private int side(int pixels, int longer) {
        return (int) Math.max(1, Math.round((double) pixels * most / longer));
    }

    /**
     * Means of squares with sides of {@code by} pixels, where nothing is transparent; the picture itself where something is.
     * Costs a fraction of what any size costs, and most layers are twice as large as they are shown.
     */
    private static Bitmap shrunk(Bitmap picture, int by) {
        int width = picture.width() / Math.max(1, by);
        int height = picture.height() / Math.max(1, by);
        if (by < 2 || by > MOST_SHRUNK || width < 1 || height < 1 || !picture.isOpaque(picture.box())) {
            return picture;
        }
        int[] argb = picture.argb();
        int[] small = new int[width * height];
        int share = (1 << 16) / (by * by); // of a pixel in its square; a division would cost as much as all the rest
        for (int y = 0, to = 0; y < height; y++) {
            for (int x = 0; x < width; x++, to++) {
                int redAndBlue = 0;
                int green = 0;
                for (int row = 0, from = y * by * picture.width() + x * by; row < by; row++, from += picture.width()) {
                    for (int column = 0; column < by; column++) {
                        int pixel = argb[from + column];
                        redAndBlue += pixel & 0xFF00FF;
                        green += pixel & 0x00FF00;
                    }
                }
                small[to] = 0xFF000000
                        | mean(redAndBlue >>> 16, share) << 16
                        | mean(green >>> 8, share) << 8
                        | mean(redAndBlue & 0xFFFF, share);
            }
        }
        return new Bitmap(width, height, small);
    }

    private static int mean(int sum, int share) {
        return (sum * share + (1 << 15)) >>> 16;
    }

    private static Bitmap onSquares(Bitmap picture) {
        int[] argb = new int[picture.argb().length];
        for (int y = 0, at = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++, at++) {
                int pixel = picture.argb()[at];
                int below = (x / SQUARE + y / SQUARE) % 2 == 0 ? LIGHT : DARK;
                argb[at] =
                        0xFF000000 | over(pixel, below, 16) << 16 | over(pixel, below, 8) << 8 | over(pixel, below, 0);
            }
        }
        return new Bitmap(picture.width(), picture.height(), argb);
    }

    private static int over(int pixel, int below, int shift) {
        int alpha = pixel >>> 24;
        return ((pixel >> shift & 255) * alpha + (below >> shift & 255) * (255 - alpha) + 127) / 255;
    }
}

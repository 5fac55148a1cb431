package dev.delaminate.export.psd;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import java.util.Arrays;

/**
 * One channel of a part of a bitmap, a byte a pixel, given row by row.
 *
 * @param width in pixels
 * @param height in rows
 */
record Plane(int width, int height, Samples samples) {
    static final int ALPHA = 24;
    static final int RED = 16;
    static final int GREEN = 8;
    static final int BLUE = 0;

    /** Puts the samples of one row, counted from the top, into the beginning of an array. */
    interface Samples {
        void read(int row, byte[] into);
    }

    /** @param channel {@link #ALPHA}, {@link #RED}, {@link #GREEN} or {@link #BLUE} */
    static Plane of(Bitmap bitmap, Box box, int channel) {
        int[] argb = bitmap.argb();
        return new Plane(box.width(), box.height(), (row, into) -> {
            int from = (box.y() + row) * bitmap.width() + box.x();
            for (int x = 0; x < box.width(); x++) {
                into[x] = (byte) (argb[from + x] >>> channel);
            }
        });
    }

    /** With 0 where nothing is seen: what a model leaves there is noise, which would be most of the file. */
    static Plane seen(Bitmap bitmap, Box box, int channel) {
        int[] argb = bitmap.argb();
        return new Plane(box.width(), box.height(), (row, into) -> {
            int from = (box.y() + row) * bitmap.width() + box.x();
            for (int x = 0; x < box.width(); x++) {
                int pixel = argb[from + x];
                int seen = -(pixel >>> 24) >> 31; // all bits or none: a branch on noise costs more
                into[x] = (byte) (pixel >>> channel & seen);
            }
        });
    }

    /** An alpha of 255 everywhere. */
    static Plane opaque(Box box) {
        return new Plane(box.width(), box.height(), (row, into) -> Arrays.fill(into, 0, box.width(), (byte) 255));
    }
}

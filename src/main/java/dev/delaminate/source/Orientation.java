package dev.delaminate.source;

import dev.delaminate.raster.Bitmap;

/**
 * How a camera was held, as the Exif tag 0x0112 says it (Exif 2.32, 4.6.4 A): where the stored picture's first row and
 * first column lie in the upright one. 1 is upright, 2 to 8 are its mirrors and turns, anything else counts as 1.
 */
record Orientation(int code) {
    static final Orientation UPRIGHT = new Orientation(1);

    /** The stored picture, set upright. */
    Bitmap upright(Bitmap stored) {
        if (code <= 1 || code > 8) {
            return stored;
        }
        int width = isOnItsSide() ? stored.height() : stored.width();
        int height = isOnItsSide() ? stored.width() : stored.height();
        int[] from = stored.argb();
        int[] to = new int[from.length];
        for (int row = 0, at = 0; row < stored.height(); row++) {
            int place = at(0, row, width, height);
            int step = stored.width() > 1 ? at(1, row, width, height) - place : 0;
            for (int column = 0; column < stored.width(); column++, place += step) {
                to[place] = from[at++];
            }
        }
        return new Bitmap(width, height, to);
    }

    /** Whether width and height change places. */
    private boolean isOnItsSide() {
        return code >= 5;
    }

    /** Where a stored pixel lies in the upright picture of {@code width × height}. */
    private int at(int column, int row, int width, int height) {
        int right = width - 1;
        int bottom = height - 1;
        return switch (code) {
            case 2 -> row * width + right - column; // the first column is on the right
            case 3 -> (bottom - row) * width + right - column;
            case 4 -> (bottom - row) * width + column;
            case 5 -> column * width + row; // the first row is the left side
            case 6 -> column * width + right - row;
            case 7 -> (bottom - column) * width + right - row;
            case 8 -> (bottom - column) * width + row;
            default -> row * width + column;
        };
    }
}

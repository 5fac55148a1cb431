package dev.delaminate.quality.measure;

import dev.delaminate.raster.Box;

/**
 * How alike two layers are where both are seen.
 *
 * @param cells in which both are seen
 * @param correlation of their {@link Detail}, -1 to 1; 0 where one of them has none
 * @param full cells that both cover, where no edge blends colours
 * @param close share of those cells whose colours hardly differ
 */
public record Likeness(int cells, double correlation, int full, double close) {
    public static final Likeness NONE = new Likeness(0, 0, 0, 0);

    /** Best of nine places, a cell to each side: copies may be shifted or scaled by a few pixels. */
    public static Likeness of(Detail one, Detail other) {
        Likeness inPlace = inPlace(one, other);
        Likeness best = inPlace;
        if (inPlace.cells == 0 || inPlace.correlation >= 0.9) {
            return inPlace;
        }
        for (int down = -1; down <= 1; down++) {
            for (int across = -1; across <= 1; across++) {
                Likeness shifted = at(one, other, across, down);
                if (shifted.correlation > best.correlation) {
                    best = shifted;
                }
            }
        }
        return new Likeness(inPlace.cells, best.correlation, inPlace.full, inPlace.close);
    }

    public static Likeness inPlace(Detail one, Detail other) {
        return at(one, other, 0, 0);
    }

    private static Likeness at(Detail one, Detail other, int across, int down) {
        Mosaic first = one.mosaic();
        Mosaic second = other.mosaic();
        int columns = first.columns();
        int cells = 0;
        int full = 0;
        int close = 0;
        double products = 0;
        double ones = 0;
        double others = 0;
        Box box = one.box().within(other.box().movedBy(-across, -down));
        for (int row = box.y(); row < box.bottom(); row++) {
            for (int column = box.x(); column < box.right(); column++) {
                int cell = row * columns + column;
                int shifted = cell + down * columns + across;
                if (first.isSeen(cell) && second.isSeen(shifted)) {
                    cells++;
                    double here = one.levels()[cell];
                    double there = other.levels()[shifted];
                    products += here * there;
                    ones += here * here;
                    others += there * there;
                    if (first.alpha()[cell] >= one.full() && second.alpha()[shifted] >= other.full()) {
                        full++;
                        close += first.difference(cell, second, shifted) <= Limits.CLOSE_LEVELS ? 1 : 0;
                    }
                }
            }
        }
        double least = Limits.TEXTURE_LEVELS * Limits.TEXTURE_LEVELS * cells;
        boolean hasTexture = cells > 0 && ones >= least && others >= least;
        double correlation = hasTexture ? products / Math.sqrt(ones * others) : 0;
        return new Likeness(cells, correlation, full, full == 0 ? 0 : (double) close / full);
    }

    /** Whether they show the same structure, more than chance lets two things of so few cells. */
    public boolean isOneTexture() {
        return correlation >= Math.max(Limits.LEAST_CORRELATION, Limits.CHANCE / Math.sqrt(Math.max(1, cells)));
    }

    /** Whether the one could be taken away from over the other, and no one would see it. */
    public boolean isOneColour() {
        return full >= Limits.LEAST_CELLS && close >= Limits.CLOSE_SHARE;
    }

    public double equality() {
        return Math.max(close, Math.max(0, correlation));
    }
}

package dev.delaminate.quality.measure;

import dev.delaminate.raster.Box;

/** Counts a layer's pixels by their alpha, a row after the other. */
final class AlphaScan {
    /** The service's blank layers have up to about 20 (its contract); half as much again for other ones. */
    static final int BLANK_ALPHA = 32;

    static final int CUTOUT_ALPHA = 127;

    /** A tenth below full: the model's opaque pixels are noisy. */
    static final int SOLID_ALPHA = 230;

    private static final int ALPHA = 24; // bits to its left

    private final int width;
    private final Mask cutout;
    private int seen;
    private int clear;
    private int cut;
    private int solid;
    private int left;
    private int right = -1;
    private int top = -1;
    private int bottom = -1;
    private int first;
    private int last;

    AlphaScan(int width, int height) {
        this.width = width;
        cutout = new Mask(width, height);
        left = width;
    }

    /**
     * Takes the {@code y}th row, whose first pixel is at {@code from}. Nearly all pixels of a layer are nothing or solid: four
     * of them are looked at in one go.
     */
    void addRow(int[] argb, int from, int y) {
        first = width;
        last = -1;
        int x = 0;
        for (int at = from; x + 4 <= width; x += 4, at += 4) {
            int one = argb[at];
            int two = argb[at + 1];
            int three = argb[at + 2];
            int four = argb[at + 3];
            if ((one | two | three | four) >>> ALPHA > Limits.SEEN_ALPHA) {
                if ((one & two & three & four) >>> ALPHA >= SOLID_ALPHA) {
                    addSolid(x, y);
                } else {
                    add(one, x, y);
                    add(two, x + 1, y);
                    add(three, x + 2, y);
                    add(four, x + 3, y);
                }
            }
        }
        for (; x < width; x++) {
            add(argb[from + x], x, y);
        }
        if (last >= 0) {
            left = Math.min(left, first);
            right = Math.max(right, last);
            top = top < 0 ? y : top;
            bottom = y;
        }
    }

    private void addSolid(int x, int y) {
        seen += 4;
        clear += 4;
        cut += 4;
        solid += 4;
        cutout.setFour(x, y);
        first = Math.min(first, x);
        last = x + 3;
    }

    private void add(int pixel, int x, int y) {
        int alpha = pixel >>> ALPHA;
        if (alpha > Limits.SEEN_ALPHA) {
            seen++;
            first = Math.min(first, x);
            last = x;
            if (alpha > BLANK_ALPHA) {
                clear++;
            }
            if (alpha > CUTOUT_ALPHA) {
                cut++;
                cutout.set(x, y);
                if (alpha >= SOLID_ALPHA) {
                    solid++;
                }
            }
        }
    }

    int seen() {
        return seen;
    }

    int clear() {
        return clear;
    }

    int solid() {
        return solid;
    }

    int cut() {
        return cut;
    }

    Mask cutout() {
        return cutout;
    }

    /** First pixel of the row taken last that is seen; the width where none is. */
    int first() {
        return first;
    }

    /** Last pixel of that row that is seen; −1 where none is. */
    int last() {
        return last;
    }

    /** The smallest with every pixel that is seen. */
    Box box() {
        return seen == 0 ? Box.EMPTY : new Box(left, top, right + 1 - left, bottom + 1 - top);
    }
}

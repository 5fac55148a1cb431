package dev.delaminate.fullsize.plane;

import dev.delaminate.raster.Bitmap;
import java.util.List;

/** Makes a channel of a bitmap smaller: each new pixel is the mean of the area that it covers. */
public final class Shrinking {
    private final int width;
    private final int height;
    private final Spans across;
    private final Spans down;

    /** To {@code width × height} pixels, which are at most as many as there are, each way. */
    public Shrinking(int fromWidth, int fromHeight, int width, int height) {
        this.width = width;
        this.height = height;
        this.across = new Spans(fromWidth, width);
        this.down = new Spans(fromHeight, height);
    }

    /** Which old pixels, and how much of the first and the last of them, each new one covers. */
    private static final class Spans {
        private final int[] first;
        private final int[] last;
        private final float[] ofFirst;
        private final float[] ofLast;
        private final float scale;

        Spans(int from, int to) {
            first = new int[to];
            last = new int[to];
            ofFirst = new float[to];
            ofLast = new float[to];
            scale = (float) to / from;
            for (int at = 0; at < to; at++) {
                long begin = (long) at * from; // in units of 1/to of an old pixel
                long end = begin + from;
                first[at] = (int) (begin / to);
                last[at] = (int) ((end - 1) / to);
                ofFirst[at] = 1 - (float) (begin % to) / to;
                ofLast[at] = (float) (end - (long) last[at] * to) / to;
            }
        }
    }

    /** The channels red, green and blue of an opaque bitmap. */
    public List<Plane> colours(Bitmap bitmap) {
        Plane[] small = {new Plane(width, height), new Plane(width, height), new Plane(width, height)};
        float[] row = new float[3 * width];
        for (int y = 0; y < height; y++) {
            for (int from = down.first[y]; from <= down.last[y]; from++) {
                sum(bitmap, from, row);
                float share = share(down, y, from) * down.scale / 255;
                for (int x = 0, at = y * width; x < width; x++, at++) {
                    small[0].values[at] += share * row[3 * x];
                    small[1].values[at] += share * row[3 * x + 1];
                    small[2].values[at] += share * row[3 * x + 2];
                }
            }
        }
        return List.of(small);
    }

    private void sum(Bitmap bitmap, int y, float[] row) {
        int[] argb = bitmap.argb();
        int line = y * bitmap.width();
        for (int x = 0; x < width; x++) {
            float red = 0;
            float green = 0;
            float blue = 0;
            int last = across.last[x];
            for (int from = across.first[x]; from <= last; from++) {
                int pixel = argb[line + from];
                float share = share(across, x, from);
                red += share * (pixel >> 16 & 255);
                green += share * (pixel >> 8 & 255);
                blue += share * (pixel & 255);
            }
            row[3 * x] = red * across.scale;
            row[3 * x + 1] = green * across.scale;
            row[3 * x + 2] = blue * across.scale;
        }
    }

    private static float share(Spans spans, int to, int from) {
        if (from == spans.first[to]) {
            return from == spans.last[to] ? spans.ofFirst[to] + spans.ofLast[to] - 1 : spans.ofFirst[to];
        }
        return from == spans.last[to] ? spans.ofLast[to] : 1;
    }

    /** A plane made smaller. */
    public Plane plane(Plane from) {
        Plane small = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int fromY = down.first[y]; fromY <= down.last[y]; fromY++) {
                float share = share(down, y, fromY) * down.scale * across.scale;
                for (int x = 0; x < width; x++) {
                    float sum = 0;
                    for (int fromX = across.first[x]; fromX <= across.last[x]; fromX++) {
                        sum += share(across, x, fromX) * from.values[fromY * from.width + fromX];
                    }
                    small.values[y * width + x] += share * sum;
                }
            }
        }
        return small;
    }
}

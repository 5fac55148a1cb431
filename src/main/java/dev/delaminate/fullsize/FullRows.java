package dev.delaminate.fullsize;

import dev.delaminate.fullsize.plane.Enlarging;
import dev.delaminate.fullsize.plane.Plane;
import dev.delaminate.raster.Bitmap;
import java.util.List;

/**
 * The rows of a set on the source's canvas. Weights are enlarged, get the source's detail where an alpha has an edge, and
 * become alphas again, top first; where a layer is hidden, nothing of the source tells of its alpha, which is just
 * enlarged. Then come the colours. Not thread-safe.
 */
final class FullRows {
    /** Below so much of a layer's place being seen, its alpha is the enlarged one; from {@link #SEEN} on it is what is seen. */
    private static final float HIDDEN = 0.02f;

    private static final float SEEN = 0.22f;

    private final Bitmap source;
    private final SmallSet small;
    private final int count;
    private final Enlarging enlarging;
    private final Unmixing unmixing;
    private final Reweighing reweighing;
    private final float[] edge;
    private final float[] row;
    private final float[][] seen;
    private final float[][] alphas;
    private final float[][] detail;
    private final float[][] needed;
    private final float[][] known;
    private final float[][][] colours;

    FullRows(Bitmap source, SmallSet small) {
        this.source = source;
        this.small = small;
        count = small.alphas().size();
        int width = source.width();
        enlarging = new Enlarging(small.edge().width, small.edge().height, width, source.height());
        unmixing = new Unmixing(count);
        edge = new float[width];
        row = new float[width];
        seen = new float[count + 1][width];
        alphas = new float[count][width];
        detail = new float[3][width];
        needed = new float[count + 1][width];
        known = new float[count + 1][width];
        colours = new float[count + 1][3][width];
        reweighing = new Reweighing(seen, colours, known);
    }

    /** Bytes that the rows take for a picture of that width. */
    static long bytes(long width, int layers) {
        return 4 * width * (layers * 7L + 16);
    }

    /** Writes a row of all layers into their pixels. */
    void write(int y, int[][] layers) {
        enlarging.goTo(y);
        enlarging.row(small.edge(), edge);
        for (int layer = 0; layer <= count; layer++) {
            enlarging.row(small.weights().get(layer), seen[layer]);
        }
        for (int layer = 0; layer < count; layer++) {
            enlarging.row(small.alphas().get(layer), alphas[layer]);
        }
        reweighing.choose(edge);
        sharpen(y);
        reweigh(y);
        toAlphas();
        colours(needed);
        for (int x = 0, at = y * source.width(); x < source.width(); x++, at++) {
            pixel(x, at, layers);
        }
    }

    /** Adds what the slopes make of the detail that the small source lacks. */
    private void sharpen(int y) {
        int from = y * source.width();
        int[] argb = source.argb();
        for (int channel = 0; channel < 3; channel++) {
            float[] missing = detail[channel];
            enlarging.row(small.guide().get(channel), missing, edge);
            int shift = 16 - 8 * channel;
            for (int x = 0; x < missing.length; x++) {
                missing[x] = edge[x] * ((argb[from + x] >> shift & 255) / 255f - missing[x]);
            }
        }
        for (int layer = 0; layer <= count; layer++) {
            List<Plane> slopes = small.slopes().get(layer);
            for (int channel = 0; channel < 3; channel++) {
                enlarging.row(slopes.get(channel), row, edge);
                add(seen[layer], detail[channel]);
            }
        }
    }

    private void add(float[] weights, float[] missing) {
        for (int x = 0; x < weights.length; x++) {
            if (edge[x] != 0) {
                weights[x] += row[x] * missing[x];
            }
        }
    }

    private void reweigh(int y) {
        colours(edge);
        int from = y * source.width();
        for (int x = 0; x < edge.length; x++) {
            if (edge[x] != 0) {
                reweighing.move(x, source.argb()[from + x], edge[x]);
            }
        }
    }

    private void colours(float[] where) {
        for (int layer = 0; layer <= count; layer++) {
            List<Plane> planes = small.colours().get(layer);
            for (int channel = 0; channel < 3; channel++) {
                enlarging.row(planes.get(channel), colours[layer][channel], where);
            }
            enlarging.row(planes.get(3), known[layer], where);
        }
    }

    private void colours(float[][] where) {
        for (int layer = 0; layer <= count; layer++) {
            for (int channel = 0; channel < 3; channel++) {
                enlarging.row(small.colours().get(layer).get(channel), colours[layer][channel], where[layer]);
            }
        }
    }

    /** Makes alphas of the weights, and finds where colours are needed: where a layer is there, but is not all that one sees. */
    private void toAlphas() {
        for (int x = 0; x < edge.length; x++) {
            float below = Math.max(0, seen[count][x]);
            for (int layer = 0; layer < count; layer++) { // how much of it, of all that is seen from there down
                float weight = Math.max(0, seen[layer][x]);
                below += weight;
                seen[layer][x] = below > 0 ? weight / below : alphas[layer][x];
            }
            float through = 1;
            for (int layer = count - 1; layer >= 0; layer--) {
                float sure = Math.max(0, Math.min(1, (through - HIDDEN) / (SEEN - HIDDEN)));
                float alpha = alphas[layer][x] + sure * (seen[layer][x] - alphas[layer][x]);
                alphas[layer][x] = alpha;
                needed[layer][x] = alpha > 0 && through * alpha < 1 ? 1 : 0;
                through *= 1 - alpha;
            }
            needed[count][x] = through;
        }
    }

    private void pixel(int x, int at, int[][] layers) {
        int pixel = source.argb()[at];
        boolean isPlain = true;
        for (int layer = 0; layer < count; layer++) {
            int alpha = (int) (alphas[layer][x] * 255 + 0.5f);
            unmixing.alphas[layer] = alpha;
            layers[layer][at] = alpha << 24 | (pixel & 0xFFFFFF);
            isPlain &= alpha == 0 || needed[layer][x] == 0;
        }
        if (!isPlain) { // else one is seen and the others are not there
            unmixing.begin();
            for (int channel = 0; channel < 3; channel++) {
                channel(x, at, channel, layers);
            }
        }
    }

    private void channel(int x, int at, int channel, int[][] layers) {
        int shift = 16 - 8 * channel;
        int level = source.argb()[at] >> shift & 255;
        for (int layer = 0; layer <= count; layer++) {
            float colour = colours[layer][channel][x] * 255;
            unmixing.colours[layer] = needed[layer][x] != 0 ? Math.max(0, Math.min(255, colour)) : level;
        }
        unmixing.channel(level);
        for (int layer = 0; layer < count; layer++) {
            if (unmixing.alphas[layer] != 0) {
                layers[layer][at] = (layers[layer][at] & ~(255 << shift)) | unmixing.levels[layer] << shift;
            }
        }
    }
}

package dev.delaminate.emulator;

/**
 * The colour that a segment would have everywhere: its own where it is seen, smoothly carried on to where it is hidden.
 * Weighted means are pulled up a pyramid of halved pictures and pushed down again into the gaps: the "pull-push" of
 * Gortler, Grzeszczuk, Szeliski, Cohen, "The Lumigraph" (SIGGRAPH 1996).
 */
final class SurfaceColour {
    private SurfaceColour() {}

    /** @param share of the segment in each pixel, 0 to 1 */
    static Picture of(Picture picture, float[] share) {
        float[] weight = new float[share.length];
        for (int at = 0; at < share.length; at++) {
            // Mixed pixels carry the neighbour's colour as well: they do not count.
            weight[at] = Math.max(0, 4 * share[at] - 3);
        }
        Level finest = new Level(
                picture.width(),
                picture.height(),
                new float[][] {
                    picture.red().clone(),
                    picture.green().clone(),
                    picture.blue().clone()
                },
                weight);
        finest.fill();
        return new Picture(picture.width(), picture.height(), finest.colours);
    }

    private static final class Level {
        private final int width;
        private final int height;
        private final float[][] colours;
        private final float[] weight;

        Level(int width, int height, float[][] colours, float[] weight) {
            this.width = width;
            this.height = height;
            this.colours = colours;
            this.weight = weight;
        }

        void fill() {
            if (width == 1 && height == 1) {
                return;
            }
            Level coarser = pulled();
            coarser.fill();
            push(coarser);
        }

        private Level pulled() {
            int halfWidth = (width + 1) / 2;
            int halfHeight = (height + 1) / 2;
            Level half = new Level(
                    halfWidth, halfHeight, new float[3][halfWidth * halfHeight], new float[halfWidth * halfHeight]);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int from = y * width + x;
                    int to = y / 2 * halfWidth + x / 2;
                    half.weight[to] += weight[from];
                    half.colours[0][to] += weight[from] * colours[0][from];
                    half.colours[1][to] += weight[from] * colours[1][from];
                    half.colours[2][to] += weight[from] * colours[2][from];
                }
            }
            half.settle();
            return half;
        }

        private void settle() {
            for (int at = 0; at < weight.length; at++) {
                if (weight[at] > 0) {
                    colours[0][at] /= weight[at];
                    colours[1][at] /= weight[at];
                    colours[2][at] /= weight[at];
                    weight[at] /= 4;
                }
            }
        }

        private void push(Level coarser) {
            for (int channel = 0; channel < 3; channel++) {
                float[] colour = colours[channel];
                float[] coarse = coarser.colours[channel];
                for (int y = 0; y < height; y++) {
                    int above = Math.max(0, (y - 1) / 2) * coarser.width;
                    int below = Math.min(coarser.height - 1, (y + 1) / 2) * coarser.width;
                    float down = y % 2 == 0 ? 0.75f : 0.25f;
                    for (int x = 0; x < width; x++) {
                        int left = Math.max(0, (x - 1) / 2);
                        int right = Math.min(coarser.width - 1, (x + 1) / 2);
                        float across = x % 2 == 0 ? 0.75f : 0.25f;
                        int at = y * width + x;
                        float top = coarse[above + left] + across * (coarse[above + right] - coarse[above + left]);
                        float bottom = coarse[below + left] + across * (coarse[below + right] - coarse[below + left]);
                        float carried = top + down * (bottom - top);
                        colour[at] = carried + weight[at] * (colour[at] - carried);
                    }
                }
            }
        }
    }
}

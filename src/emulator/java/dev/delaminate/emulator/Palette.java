package dev.delaminate.emulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The few colours that a picture is made of: weighted k-means over a histogram of its colours, seeded greedily by what
 * the colours so far describe worst, which needs no chance and so gives the same palette every time.
 *
 * <p>Colours live in an opponent space, luma and two weighted differences (ITU-R BT.601): linear in RGB, so that mixing
 * two paints is still a straight line in it, and nearer to what the eye calls different.
 */
final class Palette {
    private static final int BITS = 5;
    private static final int ROUNDS = 12;

    /** Nearer colours than this are one: a flat picture has one colour, whatever its compression left in it. */
    private static final double NEAREST = 7 * 7;

    private final List<float[]> colours;

    private Palette(List<float[]> colours) {
        this.colours = List.copyOf(colours);
    }

    /** At least one colour, at most {@code most}: fewer when the picture has fewer. */
    static Palette of(Picture picture, int most) {
        Histogram histogram = Histogram.of(picture);
        List<float[]> colours = histogram.seeds(most);
        for (int round = 0; round < ROUNDS; round++) {
            histogram.moveToMeans(colours);
        }
        return new Palette(colours);
    }

    int size() {
        return colours.size();
    }

    /** Luma and the two colour differences of one of the colours. */
    float[] colour(int index) {
        return colours.get(index);
    }

    /** A colour of red, green and blue, 0 to 255, in the space of the palette. */
    static float[] opponent(float red, float green, float blue) {
        float luma = 0.299f * red + 0.587f * green + 0.114f * blue;
        return new float[] {luma, 0.9f * (blue - luma), 1.1f * (red - luma)};
    }

    static float distance(float[] one, float[] other) {
        float luma = one[0] - other[0];
        float blue = one[1] - other[1];
        float red = one[2] - other[2];
        return luma * luma + blue * blue + red * red;
    }

    /** Mean and number of the pixels in each cell of the colour cube, empty cells left out. */
    private record Histogram(List<float[]> means, List<Integer> counts) {
        static Histogram of(Picture picture) {
            int cells = 1 << (3 * BITS);
            int[] counts = new int[cells];
            double[][] sums = new double[3][cells];
            for (int at = 0; at < picture.pixels(); at++) {
                int cell = 0;
                for (int channel = 0; channel < 3; channel++) {
                    cell = (cell << BITS) | ((int) picture.channel(channel)[at] >> (8 - BITS));
                }
                counts[cell]++;
                for (int channel = 0; channel < 3; channel++) {
                    sums[channel][cell] += picture.channel(channel)[at];
                }
            }
            Histogram histogram = new Histogram(new ArrayList<>(), new ArrayList<>());
            for (int cell = 0; cell < cells; cell++) {
                if (counts[cell] > 0) {
                    histogram.counts.add(counts[cell]);
                    histogram.means.add(opponent(
                            (float) (sums[0][cell] / counts[cell]), (float) (sums[1][cell] / counts[cell]), (float)
                                    (sums[2][cell] / counts[cell])));
                }
            }
            return histogram;
        }

        List<float[]> seeds(int most) {
            List<float[]> seeds = new ArrayList<>();
            float[] nearest = new float[means.size()];
            Arrays.fill(nearest, 255 * 255);
            while (seeds.size() < most) {
                int worst = worst(nearest);
                if (nearest[worst] < NEAREST) {
                    break;
                }
                seeds.add(means.get(worst).clone());
                for (int cell = 0; cell < nearest.length; cell++) {
                    nearest[cell] = Math.min(nearest[cell], distance(means.get(cell), means.get(worst)));
                }
            }
            return seeds;
        }

        /** The root of the count: a small but striking colour is worth a layer, the soft rim of a shape is not. */
        private int worst(float[] nearest) {
            int worst = 0;
            double most = -1;
            for (int cell = 0; cell < nearest.length; cell++) {
                double weight = nearest[cell] < NEAREST ? 0 : Math.sqrt(counts.get(cell)) * nearest[cell];
                if (weight > most) {
                    most = weight;
                    worst = cell;
                }
            }
            return worst;
        }

        void moveToMeans(List<float[]> colours) {
            double[][] sums = new double[colours.size()][4];
            for (int cell = 0; cell < means.size(); cell++) {
                float[] mean = means.get(cell);
                double[] sum = sums[nearest(colours, mean)];
                for (int axis = 0; axis < 3; axis++) {
                    sum[axis] += (double) counts.get(cell) * mean[axis];
                }
                sum[3] += counts.get(cell);
            }
            for (int colour = 0; colour < sums.length; colour++) {
                for (int axis = 0; axis < 3 && sums[colour][3] > 0; axis++) {
                    colours.get(colour)[axis] = (float) (sums[colour][axis] / sums[colour][3]);
                }
            }
        }

        private static int nearest(List<float[]> colours, float[] mean) {
            int nearest = 0;
            for (int colour = 1; colour < colours.size(); colour++) {
                if (distance(colours.get(colour), mean) < distance(colours.get(nearest), mean)) {
                    nearest = colour;
                }
            }
            return nearest;
        }
    }
}

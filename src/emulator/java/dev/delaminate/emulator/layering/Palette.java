package dev.delaminate.emulator.layering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The few colours that a picture is made of: weighted k-means over a histogram of its colours, seeded greedily by what
 * the colours so far describe worst, which needs no chance and so gives the same palette every time.
 */
final class Palette {
    private static final int BITS = 5;
    private static final int ROUNDS = 12;

    /** Nearer colours than this are one: a flat picture has one colour, whatever its compression left in it. */
    private static final float NEAREST = 7 * 7;

    private final List<float[]> colours;
    private final byte[] nearest = new byte[1 << (3 * BITS)];

    private Palette(List<float[]> seeds) {
        this.colours = seeds;
    }

    /** At least one colour, at most {@code most}: fewer when the picture has fewer. */
    static Palette of(int[] rgb, int most) {
        List<Cell> cells = cells(rgb);
        Palette palette = new Palette(seeds(cells, most));
        for (int round = 0; round < ROUNDS; round++) {
            palette.moveToMeans(cells);
        }
        return palette;
    }

    int size() {
        return colours.size();
    }

    /** Red, green and blue of one of the colours, 0 to 255. */
    float[] colour(int index) {
        return colours.get(index);
    }

    /** Index of the colour that stands for a colour of the picture. */
    int nearest(int rgb) {
        return nearest[cell(rgb)];
    }

    private static int cell(int rgb) {
        int mask = (1 << BITS) - 1;
        int red = (rgb >> (24 - BITS)) & mask;
        int green = (rgb >> (16 - BITS)) & mask;
        return (((red << BITS) | green) << BITS) | ((rgb >> (8 - BITS)) & mask);
    }

    private static List<Cell> cells(int[] rgb) {
        int[][] sums = new int[1 << (3 * BITS)][];
        for (int pixel : rgb) {
            int cell = cell(pixel);
            if (sums[cell] == null) {
                sums[cell] = new int[4];
            }
            sums[cell][0] += (pixel >> 16) & 255;
            sums[cell][1] += (pixel >> 8) & 255;
            sums[cell][2] += pixel & 255;
            sums[cell][3]++;
        }
        List<Cell> cells = new ArrayList<>();
        for (int cell = 0; cell < sums.length; cell++) {
            if (sums[cell] != null) {
                cells.add(new Cell(cell, sums[cell]));
            }
        }
        return cells;
    }

    private static List<float[]> seeds(List<Cell> cells, int most) {
        List<float[]> seeds = new ArrayList<>();
        while (seeds.size() < most) {
            Cell worst = Collections.max(cells, Comparator.comparing(Cell::badness));
            if (worst.distance < NEAREST) {
                break;
            }
            seeds.add(worst.mean);
            cells.forEach(cell -> cell.distance = Math.min(cell.distance, distance(cell.mean, worst.mean)));
        }
        return seeds;
    }

    private void moveToMeans(List<Cell> cells) {
        float[][] sums = new float[colours.size()][3];
        float[] counts = new float[colours.size()];
        for (Cell cell : cells) {
            int colour = nearest(cell.mean);
            nearest[cell.index] = (byte) colour;
            counts[colour] += cell.count;
            for (int channel = 0; channel < 3; channel++) {
                sums[colour][channel] += cell.count * cell.mean[channel];
            }
        }
        for (int colour = 0; colour < sums.length; colour++) {
            for (int channel = 0; channel < 3 && counts[colour] > 0; channel++) {
                sums[colour][channel] /= counts[colour];
            }
            colours.set(colour, counts[colour] > 0 ? sums[colour] : colours.get(colour));
        }
    }

    private int nearest(float[] wanted) {
        int nearest = 0;
        for (int colour = 1; colour < colours.size(); colour++) {
            if (distance(colours.get(colour), wanted) < distance(colours.get(nearest), wanted)) {
                nearest = colour;
            }
        }
        return nearest;
    }

    /** Squared, in luma and two weighted differences of colour (ITU-R BT.601): nearer to what the eye calls different. */
    private static float distance(float[] one, float[] other) {
        float red = one[0] - other[0];
        float blue = one[2] - other[2];
        float luma = 0.299f * red + 0.587f * (one[1] - other[1]) + 0.114f * blue;
        float toBlue = 0.9f * (blue - luma);
        float toRed = 1.1f * (red - luma);
        return luma * luma + toBlue * toBlue + toRed * toRed;
    }

    /** Pixels of nearly one colour: how many, and their mean. */
    private static final class Cell {
        final int index;
        final int count;
        final float[] mean;

        /** To the nearest seed. */
        float distance = 255 * 255;

        Cell(int index, int[] sums) {
            this.index = index;
            this.count = sums[3];
            this.mean = new float[] {(float) sums[0] / count, (float) sums[1] / count, (float) sums[2] / count};
        }

        /** The root of the count: a small but striking colour is worth a layer, the soft rim of a shape is not. */
        double badness() {
            return distance < NEAREST ? 0 : Math.sqrt(count) * distance;
        }
    }
}

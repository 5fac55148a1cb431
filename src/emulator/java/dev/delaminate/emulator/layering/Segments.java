package dev.delaminate.emulator.layering;

import dev.delaminate.emulator.picture.Pixels;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The segments of a picture: each pixel belongs to one, whose colour most of its neighbours have. Segment 0 is the
 * ground, which fills most of the picture's rim; the others follow from the largest to the smallest.
 */
final class Segments {
    private static final int RADIUS = 2;
    private static final float NEIGHBOURS = (2 * RADIUS + 1) * (2 * RADIUS + 1);

    /** The rim in which the ground is looked for, as a part of the shorter side. */
    private static final double RIM = 0.06;

    private final int width;
    private final int height;
    private final List<float[]> colours;
    private final byte[] votes;
    private final byte[] winners;
    private final float[] shares;

    private Segments(int width, int height, List<float[]> colours) {
        this.width = width;
        this.height = height;
        this.colours = colours;
        this.votes = new byte[width * height];
        this.winners = new byte[width * height];
        this.shares = new float[width * height];
    }

    static Segments of(BufferedImage picture, Palette palette) {
        int[] pixels = Pixels.of(picture);
        int width = picture.getWidth();
        int height = picture.getHeight();
        List<Integer> order = order(pixels, width, height, palette);
        Segments segments =
                new Segments(width, height, order.stream().map(palette::colour).toList());
        int[] rank = IntStream.range(0, order.size()).map(order::indexOf).toArray();
        for (int at = 0; at < pixels.length; at++) {
            segments.votes[at] = (byte) rank[palette.nearest(pixels[at])];
        }
        for (int y = 0; y < height; y++) {
            segments.vote(y);
        }
        return segments;
    }

    int size() {
        return colours.size();
    }

    /** The mean colour of a segment: red, green and blue, 0 to 255. */
    float[] colour(int segment) {
        return colours.get(segment);
    }

    /** The segment of a pixel, 0 to {@link #size()} − 1. */
    int segment(int at) {
        return winners[at];
    }

    /** The part of a pixel's neighbours that voted for its segment, above 0 to 1: below 1 it lies on a rim. */
    float share(int at) {
        return shares[at];
    }

    /** The colours of the palette from the bottom up. */
    private static List<Integer> order(int[] pixels, int width, int height, Palette palette) {
        int[] areas = new int[palette.size()];
        int[] rims = new int[palette.size()];
        double rimWidth = RIM * Math.min(width, height);
        for (int at = 0; at < pixels.length; at++) {
            int x = at % width;
            int y = at / width;
            int colour = palette.nearest(pixels[at]);
            areas[colour]++;
            rims[colour] += Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y)) < rimWidth ? 1 : 0;
        }
        int mostOfTheRim = IntStream.of(rims).max().orElseThrow();
        return IntStream.range(0, areas.length)
                .boxed()
                .sorted(Comparator.comparing((Integer colour) -> rims[colour] < mostOfTheRim)
                        .thenComparing(colour -> -areas[colour]))
                .toList();
    }

    /** A window slides along the row: a column of votes enters it at the right, another leaves it at the left. */
    private void vote(int y) {
        int[] counts = new int[size()];
        for (int x = -RADIUS; x < RADIUS; x++) {
            count(x, y, counts, 1);
        }
        for (int x = 0; x < width; x++) {
            count(x + RADIUS, y, counts, 1);
            int at = y * width + x;
            int most = votes[at];
            for (int segment = 0; segment < counts.length; segment++) {
                most = counts[segment] > counts[most] ? segment : most;
            }
            winners[at] = (byte) most;
            shares[at] = counts[most] / NEIGHBOURS;
            count(x - RADIUS, y, counts, -1);
        }
    }

    /** Beyond the picture's edge stand the pixels at its edge once more. */
    private void count(int x, int y, int[] counts, int by) {
        int column = Math.max(0, Math.min(width - 1, x));
        for (int row = y - RADIUS; row <= y + RADIUS; row++) {
            counts[votes[Math.max(0, Math.min(height - 1, row)) * width + column]] += by;
        }
    }
}

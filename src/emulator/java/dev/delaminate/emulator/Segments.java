package dev.delaminate.emulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The soft segments of a picture, bottom first: for each the share of every pixel that belongs to it, 0 to 1. The shares
 * of a pixel add up to 1. The first segment is the ground: whatever fills most of the picture's rim.
 */
record Segments(List<float[]> shares) {
    private static final int RADIUS = 5;

    /** In squared steps of luma. Lower keeps every grain apart, higher lets segments run over faint edges. */
    private static final float SMOOTHNESS = 120;

    /** Shares below this are haze: a film that nobody can point at. Below a tenth, as ten segments share a pixel. */
    private static final float HAZE = 0.08f;

    /** The rim in which the ground is looked for, as a part of the shorter side. */
    private static final double RIM = 0.06;

    static Segments of(Picture picture, Palette palette) {
        List<float[]> shares = unmixed(picture, palette);
        if (shares.size() > 1) {
            GuidedFilter filter =
                    new GuidedFilter(luma(picture), picture.width(), picture.height(), RADIUS, SMOOTHNESS);
            shares.replaceAll(filter::filtered);
            clear(shares);
        }
        return new Segments(ordered(shares, picture.width(), picture.height()));
    }

    private static List<float[]> unmixed(Picture picture, Palette palette) {
        List<float[]> shares = new ArrayList<>();
        for (int colour = 0; colour < palette.size(); colour++) {
            shares.add(new float[picture.pixels()]);
        }
        Unmixing unmixing = new Unmixing(palette);
        for (int at = 0; at < picture.pixels(); at++) {
            Unmixing.Mixture mixture = unmixing.of(picture.red()[at], picture.green()[at], picture.blue()[at]);
            shares.get(mixture.one())[at] += mixture.share();
            shares.get(mixture.other())[at] += 1 - mixture.share();
        }
        return shares;
    }

    private static float[] luma(Picture picture) {
        float[] luma = new float[picture.pixels()];
        for (int at = 0; at < luma.length; at++) {
            luma[at] = Palette.opponent(picture.red()[at], picture.green()[at], picture.blue()[at])[0];
        }
        return luma;
    }

    private static void clear(List<float[]> shares) {
        for (int at = 0; at < shares.get(0).length; at++) {
            float sum = 0;
            for (float[] share : shares) {
                share[at] = Math.max(0, share[at] - HAZE);
                sum += share[at];
            }
            for (float[] share : shares) {
                share[at] /= sum;
            }
        }
    }

    /** The ground first, then from the wide and outlying segments to the small and central ones. */
    private static List<float[]> ordered(List<float[]> shares, int width, int height) {
        List<Extent> extents = new ArrayList<>();
        for (int segment = 0; segment < shares.size(); segment++) {
            extents.add(Extent.of(segment, shares.get(segment), width, height));
        }
        extents.sort(Comparator.comparingDouble(Extent::rim).reversed());
        extents.subList(1, extents.size())
                .sort(Comparator.comparingDouble(Extent::depth).reversed());
        return extents.stream().map(extent -> shares.get(extent.segment())).toList();
    }

    /**
     * @param rim how much of it lies on the picture's rim
     * @param depth its part of the picture and half its mean distance from the centre (1 is a corner), added up
     */
    private record Extent(int segment, double rim, double depth) {
        static Extent of(int segment, float[] share, int width, int height) {
            double rimWidth = RIM * Math.min(width, height);
            double area = 0;
            double rim = 0;
            double distances = 0;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    float part = share[y * width + x];
                    double across = (x + 0.5) / width - 0.5;
                    double down = (y + 0.5) / height - 0.5;
                    boolean onRim = Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y)) < rimWidth;
                    area += part;
                    rim += onRim ? part : 0;
                    distances += part * Math.sqrt(across * across + down * down);
                }
            }
            double distance = area == 0 ? 0 : distances / area / Math.sqrt(0.5);
            return new Extent(segment, rim, area / share.length + distance / 2);
        }
    }
}

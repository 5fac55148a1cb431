package dev.delaminate.samples;

import java.awt.image.BufferedImage;

/** A mountain lake at first light, worked out pixel by pixel: clouds, ridges in haze, firs, and their reflection. */
final class Lake {
    private static final int[] RIDGES = {0x9FA9C4, 0x7488AC, 0x4A658C, 0x2B4762};
    private static final double SHORE = 0.6;

    private final int width;
    private final int height;
    private final Noise noise = new Noise(77);

    Lake(int width, int height) {
        this.width = width;
        this.height = height;
    }

    BufferedImage seen() {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, packed(at(x, y), 5 * (noise.grain(x, y) - 0.5)));
            }
        }
        return picture;
    }

    private double[] at(int x, int y) {
        double across = (double) x / height;
        double down = (double) y / height;
        return down < SHORE ? land(across, down) : water(across, down);
    }

    private double[] water(double across, double down) {
        double depth = (down - SHORE) / (1 - SHORE);
        double swell = noise.at(across * 5 / (0.15 + depth), 46 * Math.pow(depth, 0.6), 3);
        double ripple = 0.02 * depth * swell;
        double[] mirrored = land(across + ripple, Math.max(0, SHORE - 0.86 * (down - SHORE) * 1.25 + ripple));
        double[] water = mix(mirrored, rgb(0x16344A), 0.16 + 0.42 * depth);
        double glint = Math.max(0, swell - 0.42) * (1 - 0.5 * depth);
        water = mix(water, rgb(0xFFE2BE), Math.min(0.5, glint));
        double mist = Math.exp(-depth * 26);
        return mix(water, rgb(0xE9D6CC), 0.55 * mist);
    }

    private double[] land(double across, double down) {
        double[] colour = sky(across, down);
        for (int ridge = 0; ridge < RIDGES.length; ridge++) {
            double skyline = skyline(across, ridge);
            if (down > skyline) {
                colour = slope(across, down, ridge, skyline);
            }
        }
        double fir = firs(across);
        if (down > fir) {
            double light = 0.5 + 0.5 * noise.at(across * 70, down * 90, 3);
            colour = mix(rgb(0x0E2230), rgb(0x24433F), light);
        }
        double mist = Math.exp(-Math.pow((down - SHORE) / 0.035, 2)) * (0.5 + 0.3 * noise.at(across * 3, 4, 3));
        return mix(colour, rgb(0xE9D6CC), Math.max(0, Math.min(0.75, mist)));
    }

    private double[] sky(double across, double down) {
        double[] sky = down < 0.3
                ? mix(rgb(0x3E6796), rgb(0xB9B8CC), down / 0.3)
                : mix(rgb(0xB9B8CC), rgb(0xFBCFA4), Math.min(1, (down - 0.3) / 0.2));
        double glow = Math.exp(-(Math.pow(across - 1.22, 2) / 0.16 + Math.pow(down - 0.4, 2) / 0.05));
        sky = mix(sky, rgb(0xFFE9BE), 0.85 * glow);
        double cloud = noise.at(across * 1.7 + 3, down * 6.5, 6) + 0.16 - 0.9 * Math.abs(down - 0.2);
        double cover = Math.max(0, Math.min(1, cloud * 2.1));
        double lit = Math.max(0, Math.min(1, 0.5 + 1.4 * noise.at(across * 1.7 + 3.05, down * 6.5 + 0.22, 6)));
        return mix(sky, mix(rgb(0xFFDCC0), rgb(0x8F93B4), lit), 0.85 * cover);
    }

    private double skyline(double across, int ridge) {
        double base = 0.38 + 0.055 * ridge;
        double peaks = 1 - Math.abs(noise.at(across * (1.5 + 0.5 * ridge) + 7.7 * ridge, 2.5 * ridge, 5));
        return base - (0.27 - 0.055 * ridge) * (peaks - 0.55) - 0.012 * noise.at(across * 14, 31 + ridge, 4);
    }

    private double[] slope(double across, double down, int ridge, double skyline) {
        double below = down - skyline;
        double facing = noise.at(across * 16 + down * 9, down * 11 - across * 5 + ridge * 3, 5);
        double[] rock = rgb(RIDGES[ridge]);
        rock = mix(
                rock, rgb(facing > 0 ? 0xF3C3A6 : 0x27374F), Math.min(0.5, Math.abs(facing) * (0.75 - 0.12 * ridge)));
        double snow = ridge < 2 ? Math.max(0, 0.9 - below * (11 + 6 * ridge) + 0.9 * facing) : 0;
        rock = mix(rock, rgb(0xFFEFE6), Math.min(0.85, snow));
        return mix(rock, rgb(0xD9C6CC), Math.min(0.6, below * (1.9 - 0.3 * ridge)));
    }

    private double firs(double across) {
        double trees = Double.MAX_VALUE;
        double wood =
                0.555 - 0.03 * noise.at(across * 2.2, 50, 3) - 0.05 * Math.exp(-Math.pow((across - 0.1) / 0.25, 2));
        for (int near = -2; near <= 2; near++) {
            int tree = (int) Math.floor(across * 85) + near;
            double centre = (tree + 0.2 + 0.6 * noise.grain(tree, 60)) / 85;
            double tall = 0.025 + 0.05 * noise.grain(tree, 61);
            double jag = 0.004 * noise.at(across * 400, tree, 2);
            trees = Math.min(trees, wood - tall + 4.6 * Math.abs(across - centre) + jag);
        }
        return Math.min(trees, wood);
    }

    private static double[] rgb(int rgb) {
        return new double[] {(rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255};
    }

    private static double[] mix(double[] from, double[] to, double part) {
        double[] mixed = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            mixed[channel] = from[channel] + part * (to[channel] - from[channel]);
        }
        return mixed;
    }

    private static int packed(double[] colour, double grain) {
        int packed = 0;
        for (double channel : colour) {
            packed = (packed << 8) | (int) Math.max(0, Math.min(255, Math.round(channel + grain)));
        }
        return packed;
    }
}

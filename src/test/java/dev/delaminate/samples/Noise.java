package dev.delaminate.samples;

/** Smooth seeded noise: the same everywhere and for ever, as it uses whole-number arithmetic for its chance. */
final class Noise {
    private final int seed;

    Noise(int seed) {
        this.seed = seed;
    }

    /** Noise of several octaves, each twice as fine and half as strong: about −1 to 1. */
    double at(double x, double y, int octaves) {
        double sum = 0;
        double strength = 0.5;
        for (int octave = 0; octave < octaves; octave++) {
            sum += strength * smooth(x + 17.3 * octave, y - 9.1 * octave);
            x *= 2;
            y *= 2;
            strength /= 2;
        }
        return 1.6 * sum;
    }

    /** Chance between 0 and 1 for a pair of whole numbers. */
    double grain(int x, int y) {
        int mixed = x * 0x27d4eb2d + y * 0x165667b1 + seed * 0x9e3779b1;
        mixed = (mixed ^ (mixed >>> 15)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return (mixed ^ (mixed >>> 16)) / 4294967296.0 + 0.5;
    }

    private double smooth(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double across = eased(x - left);
        double down = eased(y - top);
        double above = grain(left, top) + across * (grain(left + 1, top) - grain(left, top));
        double below = grain(left, top + 1) + across * (grain(left + 1, top + 1) - grain(left, top + 1));
        return 2 * (above + down * (below - above)) - 1;
    }

    private static double eased(double t) {
        return t * t * t * (t * (6 * t - 15) + 10);
    }
}

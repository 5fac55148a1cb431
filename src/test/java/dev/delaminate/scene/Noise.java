package dev.delaminate.scene;

/** Smooth random fields over the plane, the same on every machine: value noise of several octaves, after Perlin (1985). */
final class Noise {
    private Noise() {}

    /**
     * Between 0 and 1. Octaves finer than two pixels are left out, so that a small picture is the large one made smaller.
     *
     * @param frequency of the coarsest octave, in cells to the unit
     * @param pixel edge of a pixel, in units
     */
    static double fractal(long seed, double u, double v, double frequency, int octaves, double pixel) {
        double sum = 0;
        double most = 0;
        double weight = 1;
        for (int octave = 0; octave < octaves; octave++) {
            if (octave == 0 || frequency * pixel < 0.5) {
                sum += weight * smooth(seed + octave, u * frequency, v * frequency);
            } else {
                sum += weight * 0.5;
            }
            most += weight;
            weight *= 0.55;
            frequency *= 2;
        }
        return sum / most;
    }

    private static double smooth(long seed, double u, double v) {
        int column = (int) Math.floor(u);
        int row = (int) Math.floor(v);
        double right = eased(u - column);
        double down = eased(v - row);
        double above = mix(cell(seed, column, row), cell(seed, column + 1, row), right);
        double below = mix(cell(seed, column, row + 1), cell(seed, column + 1, row + 1), right);
        return mix(above, below, down);
    }

    /** Between 0 and 1, independent from cell to cell. */
    static double cell(long seed, int column, int row) {
        long mixed = seed * 0x9E3779B97F4A7C15L + column * 0xC2B2AE3D27D4EB4FL + row * 0x165667B19E3779F9L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return ((mixed ^ mixed >>> 31) >>> 11) * 0x1p-53;
    }

    static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }

    private static double eased(double share) {
        return share * share * (3 - 2 * share);
    }
}

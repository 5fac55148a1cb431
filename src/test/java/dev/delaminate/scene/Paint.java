package dev.delaminate.scene;

import java.util.Random;

/** A colour for each point of the plane; {@code 0xRRGGBB}. The unit is the height of the picture. */
@FunctionalInterface
public interface Paint {
    /** @param pixel edge of a pixel, in units: nothing finer is painted */
    int at(double u, double v, double pixel);

    static Paint plain(int rgb) {
        return (u, v, pixel) -> rgb;
    }

    /** From one colour to the other along a line of {@code length} units from {@code u0, v0}. */
    static Paint gradient(int from, int to, double u0, double v0, double angle, double length) {
        double across = Math.cos(angle) / length;
        double down = Math.sin(angle) / length;
        return (u, v, pixel) -> mixed(from, to, (u - u0) * across + (v - v0) * down);
    }

    /** Like a photograph of stone, leaves or cloth: coarse and fine structure in three colours, lit from one side. */
    static Paint texture(long seed, int dark, int middle, int bright, double frequency) {
        return (u, v, pixel) -> {
            double height = Noise.fractal(seed, u, v, frequency, 7, pixel);
            double tone = Noise.fractal(seed + 100, u, v, frequency / 2, 3, pixel);
            double light = (height - 0.5) * 2.4 + 0.5;
            int colour = light < 0.5 ? mixed(dark, middle, 2 * light) : mixed(middle, bright, 2 * light - 1);
            return mixed(colour, 0x808080, 0.25 * tone);
        };
    }

    /** Stripes of two colours, blurred where they are finer than pixels. */
    static Paint stripes(int one, int other, double width, double angle) {
        double across = Math.cos(angle);
        double down = Math.sin(angle);
        return (u, v, pixel) -> {
            double wave = Math.sin(Math.PI * (u * across + v * down) / width);
            double steep = Math.max(1, width / pixel);
            return mixed(one, other, 0.5 + 0.5 * Math.max(-1, Math.min(1, wave * steep)));
        };
    }

    /** Independent grains of {@code size} units: sand, or film. */
    static Paint grain(long seed, int one, int other, double size) {
        return (u, v, pixel) -> mixed(one, other, Noise.fractal(seed, u, v, 1 / Math.max(size, 2 * pixel), 1, pixel));
    }

    /** Any of those, in colours of {@code random}. */
    static Paint random(Random random) {
        int one = colour(random);
        int other = colour(random);
        return switch (random.nextInt(6)) {
            case 0 -> plain(one);
            case 1 -> gradient(one, other, random.nextDouble(), random.nextDouble(), random.nextDouble() * 6, 0.7);
            case 2 -> stripes(one, other, 0.01 + 0.03 * random.nextDouble(), random.nextDouble() * 3);
            default -> texture(random.nextLong(), one, other, colour(random), 3 + 12 * random.nextDouble());
        };
    }

    static int colour(Random random) {
        return random.nextInt(0x1000000);
    }

    /** @param share of {@code to}, cut to 0 to 1 */
    static int mixed(int from, int to, double share) {
        double kept = Math.max(0, Math.min(1, share));
        int red = (int) Math.round(Noise.mix(from >> 16 & 255, to >> 16 & 255, kept));
        int green = (int) Math.round(Noise.mix(from >> 8 & 255, to >> 8 & 255, kept));
        int blue = (int) Math.round(Noise.mix(from & 255, to & 255, kept));
        return red << 16 | green << 8 | blue;
    }
}

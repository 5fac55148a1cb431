package dev.delaminate.emulator;

/**
 * Says of any colour which one or two colours of a palette it is mixed from: a pixel belongs to a segment, or lies
 * between two. Answers are kept per cell of the colour cube, so a picture costs as many as it has colours.
 */
final class Unmixing {
    private static final int BITS = 6;

    /** What a mixture has to be better by, as a part of the squared distance that it spans: 1 would never mix. */
    private static final float RELUCTANCE = 0.3f;

    private final Palette palette;
    private final Mixture[] known = new Mixture[1 << (3 * BITS)];

    Unmixing(Palette palette) {
        this.palette = palette;
    }

    /** {@code share} of colour {@code one}, the rest of colour {@code other}; both indices into the palette. */
    record Mixture(int one, int other, float share) {}

    /** Red, green and blue, 0 to 255. */
    Mixture of(float red, float green, float blue) {
        int cell = (step(red) << (2 * BITS)) | (step(green) << BITS) | step(blue);
        if (known[cell] == null) {
            known[cell] = unmix(Palette.opponent(red, green, blue));
        }
        return known[cell];
    }

    private static int step(float channel) {
        return (int) channel >> (8 - BITS);
    }

    private Mixture unmix(float[] colour) {
        Mixture best = new Mixture(0, 0, 1);
        float least = Palette.distance(colour, palette.colour(0));
        for (int one = 1; one < palette.size(); one++) {
            float alone = Palette.distance(colour, palette.colour(one));
            if (alone < least) {
                least = alone;
                best = new Mixture(one, one, 1);
            }
            for (int other = 0; other < one; other++) {
                float[] from = palette.colour(other);
                float[] to = palette.colour(one);
                float span = Palette.distance(from, to);
                float share = along(colour, from, to) / span;
                float rest = Palette.distance(colour, from) - share * share * span;
                float cost = rest + RELUCTANCE * share * (1 - share) * span;
                if (share > 0 && share < 1 && cost < least) {
                    least = cost;
                    best = new Mixture(one, other, share);
                }
            }
        }
        return best;
    }

    private static float along(float[] colour, float[] from, float[] to) {
        return (colour[0] - from[0]) * (to[0] - from[0])
                + (colour[1] - from[1]) * (to[1] - from[1])
                + (colour[2] - from[2]) * (to[2] - from[2]);
    }
}

package dev.delaminate.scene;

import java.util.Random;

/** What a scene is before. */
public enum Ground {
    PHOTO,
    GRADIENT,
    STUDIO_WHITE,
    PLAIN,
    PATTERN,
    GRAINY,
    /** None: the things lie on nothing. */
    NONE;

    Paint paint(Random random) {
        int one = Paint.colour(random);
        int other = Paint.colour(random);
        return switch (this) {
            case PHOTO ->
                Paint.texture(random.nextLong(), one, other, Paint.colour(random), 2 + 5 * random.nextDouble());
            case GRADIENT -> Paint.gradient(one, other, 0, 0, random.nextDouble() * Math.PI / 2, 1.4);
            case STUDIO_WHITE -> Paint.plain(random.nextBoolean() ? 0xFFFFFF : 0xFAFAF8);
            case PATTERN -> Paint.stripes(one, other, 0.01 + 0.05 * random.nextDouble(), random.nextDouble() * 3);
            case GRAINY -> Paint.grain(random.nextLong(), one, Paint.mixed(one, other, 0.4), 0.006);
            case PLAIN, NONE -> Paint.plain(one);
        };
    }
}

package dev.delaminate.scene;

import dev.delaminate.scene.Outline.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a thing is: what its edge is like, above all. */
public enum Kind {
    /** Round with bumps, hard edges. */
    BLOB,
    /** A star or a polygon: straight edges and corners. */
    STAR,
    /** A box, turned. */
    BOX,
    /** With a hole through which one sees. */
    RING,
    /** Out of focus, or of fur: an edge of some hundredths of the height. */
    SOFT,
    /** A head with single hairs. */
    HAIR,
    /** Half transparent all over. */
    GLASS,
    /** Dark, soft and half transparent. */
    SHADOW,
    /** A line of strokes like writing. */
    GLYPHS,
    /** Along the edges of the whole picture. */
    FRAME,
    /** Nine tenths of the picture. */
    COVER;

    /**
     * Makes one, in sizes and colours of {@code random}.
     *
     * @param u of its middle, as {@code v}; those of the picture's size and place do not care
     * @param size half its extent, in heights of the picture
     */
    Thing at(double u, double v, double size, double aspect, Random random) {
        double turn = random.nextDouble() * 2 * Math.PI;
        Paint paint = Paint.random(random);
        return switch (this) {
            case BLOB -> hard(Outline.blob(u, v, size, 2 + random.nextInt(5), 0.2 * random.nextDouble(), turn), paint);
            case STAR ->
                hard(Outline.star(u, v, size, 0.4 + 0.5 * random.nextDouble(), 3 + random.nextInt(5), turn), paint);
            case BOX ->
                hard(Outline.box(u, v, size, size * (0.4 + 0.6 * random.nextDouble()), size * 0.1, turn), paint);
            case RING ->
                hard(
                        Outline.ellipse(u, v, size, size * 0.8, turn)
                                .without(Outline.ellipse(u, v, size * 0.6, size * 0.5, turn)),
                        paint);
            case SOFT ->
                new Thing(this, Outline.blob(u, v, size, 3, 0.15, turn), paint, 0.02 + 0.04 * random.nextDouble(), 1);
            case HAIR -> hard(hair(u, v, size, random), paint);
            case GLASS ->
                new Thing(
                        this,
                        Outline.ellipse(u, v, size, size * 0.7, turn),
                        paint,
                        0,
                        0.35 + 0.3 * random.nextDouble());
            case SHADOW ->
                new Thing(
                        this,
                        Outline.ellipse(u, v, size, size * 0.35, 0),
                        Paint.plain(0x101014),
                        size * 0.4,
                        0.35 + 0.3 * random.nextDouble());
            case GLYPHS -> hard(glyphs(u, v, size, random), Paint.plain(Paint.colour(random)));
            case FRAME -> {
                double border = 0.03 + 0.05 * random.nextDouble();
                Outline whole = Outline.box(aspect / 2, 0.5, aspect / 2 + 0.1, 0.6, 0, 0);
                yield hard(
                        whole.without(Outline.box(aspect / 2, 0.5, aspect / 2 - border, 0.5 - border, 0.02, 0)), paint);
            }
            case COVER -> hard(Outline.box(aspect / 2, 0.5, aspect * 0.475, 0.475, 0.03, 0), paint);
        };
    }

    private Thing hard(Outline outline, Paint paint) {
        return new Thing(this, outline, paint, 0, 1);
    }

    private static Outline hair(double u, double v, double size, Random random) {
        List<Stroke> strokes = new ArrayList<>();
        for (int hair = 0; hair < 40; hair++) {
            double angle = Math.PI * (1 + random.nextDouble());
            double bend = 0.4 * random.nextGaussian();
            double fromU = u;
            double fromV = v;
            for (int part = 0; part < 5; part++) {
                double toU = fromU + size * 0.24 * Math.cos(angle);
                double toV = fromV + size * 0.24 * Math.sin(angle);
                strokes.add(new Stroke(fromU, fromV, toU, toV));
                fromU = toU;
                fromV = toV;
                angle += bend / 2;
            }
        }
        return Outline.strokes(strokes, 0.0035).and(Outline.ellipse(u, v, size * 0.55, size * 0.65, 0));
    }

    private static Outline glyphs(double u, double v, double size, Random random) {
        List<Stroke> strokes = new ArrayList<>();
        int count = 3 + random.nextInt(5);
        double step = 2 * size / count;
        double tall = Math.min(size * 0.6, step);
        for (int glyph = 0; glyph < count; glyph++) {
            double left = u - size + step * glyph;
            for (int stroke = 0; stroke < 3 + random.nextInt(2); stroke++) {
                strokes.add(new Stroke(
                        left + step * 0.35 * random.nextInt(3),
                        v + tall * (random.nextInt(3) - 1),
                        left + step * 0.35 * random.nextInt(3),
                        v + tall * (random.nextInt(3) - 1)));
            }
        }
        return Outline.strokes(strokes, step * (0.08 + 0.1 * random.nextDouble()));
    }
}

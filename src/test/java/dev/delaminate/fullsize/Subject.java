package dev.delaminate.fullsize;

import dev.delaminate.scene.Ground;
import dev.delaminate.scene.Kind;
import dev.delaminate.scene.Paint;
import dev.delaminate.scene.Scene;
import dev.delaminate.scene.Thing;
import java.util.List;

/** What the edges of a scene are like: a row of the alpha table. */
public enum Subject {
    HARD(0),
    SOFT(1),
    HAIR(2),
    GLASS(3),
    SHADOW(4),
    /** Hard edges of things that differ from their ground by a few levels. */
    LOW_CONTRAST(5),
    TEXT(6),
    /** Three things of any kind over each other. */
    OVERLAP(7);

    private static final List<Ground> GROUNDS =
            List.of(Ground.PHOTO, Ground.GRADIENT, Ground.STUDIO_WHITE, Ground.PLAIN, Ground.PATTERN, Ground.GRAINY);
    private static final double[] ASPECTS = {1, 1.3, 0.8};

    private final int row;

    Subject(int row) {
        this.row = row;
    }

    /** In the table, from 0 on. */
    int row() {
        return row;
    }

    private List<Kind> kinds() {
        return switch (this) {
            case HARD, LOW_CONTRAST -> List.of(Kind.BLOB, Kind.STAR, Kind.BOX, Kind.RING);
            case SOFT -> List.of(Kind.SOFT);
            case HAIR -> List.of(Kind.HAIR);
            case GLASS -> List.of(Kind.GLASS);
            case SHADOW -> List.of(Kind.SHADOW);
            case TEXT -> List.of(Kind.GLYPHS);
            case OVERLAP ->
                List.of(Kind.BLOB, Kind.GLASS, Kind.STAR, Kind.SOFT, Kind.RING, Kind.SHADOW, Kind.BOX, Kind.GLYPHS);
        };
    }

    /** The {@code number}th scene of this kind; each number has its ground, in turn. */
    public Scene scene(int number) {
        Ground ground = GROUNDS.get(number % GROUNDS.size());
        double aspect = ASPECTS[number % ASPECTS.length];
        long seed = 1000L * row + number;
        List<Kind> kinds = kinds();
        Kind kind = kinds.get(number % kinds.size());
        if (this == OVERLAP) {
            Kind second = kinds.get((number * 3 + 1) % kinds.size());
            Kind third = kinds.get((number * 5 + 2) % kinds.size());
            return Scene.of(ground, List.of(kind, second, third), aspect, seed);
        }
        Scene scene = Scene.of(ground, List.of(kind), aspect, seed);
        return this == LOW_CONTRAST ? faint(scene, 4 + number % 3 * 5) : scene;
    }

    private static Scene faint(Scene scene, int levels) {
        Thing thing = scene.things().get(0);
        Paint paint = (u, v, pixel) -> shifted(scene.paint().at(u, v, pixel), levels);
        Thing faint = new Thing(thing.kind(), thing.outline(), paint, thing.softness(), thing.opacity());
        return new Scene(scene.aspect(), scene.ground(), scene.paint(), List.of(faint));
    }

    private static int shifted(int rgb, int levels) {
        int shifted = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int level = rgb >> shift & 255;
            shifted |= (level > 128 ? level - levels : level + levels) << shift;
        }
        return shifted;
    }
}

package dev.delaminate.quality;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.scene.Ground;
import dev.delaminate.scene.Kind;
import dev.delaminate.scene.ModelLike;
import dev.delaminate.scene.Scene;
import java.util.List;
import java.util.Random;

/**
 * Layer sets that are as they should be, in two families: the numbers of the rules were set on the one and are judged on the
 * other, whose seeds, scenes and noise are others. The seeds that the rules were last changed with are used up: those of
 * {@link #JUDGING} were drawn anew after that, before anyone looked at them.
 */
enum GoodSets {
    TRAINING(0, 0.7, 0.8) {
        @Override
        Scene scene(int turn, long seed, double aspect) {
            return switch (turn % 10) {
                case 0 -> Scene.of(Ground.PHOTO, List.of(Kind.COVER, Kind.GLYPHS), aspect, seed);
                case 1 -> Scene.of(Ground.GRADIENT, List.of(Kind.BLOB, Kind.FRAME), aspect, seed);
                case 2 ->
                    Scene.of(Ground.PLAIN, List.of(), aspect, seed)
                            .with(Kind.BOX, aspect / 2, 0.5, 0.35, seed)
                            .with(Kind.GLYPHS, aspect / 2, 0.5, 0.2, seed + 1);
                case 3 -> Scene.of(Ground.STUDIO_WHITE, List.of(), aspect, seed);
                case 4 -> Scene.of(Ground.NONE, List.of(Kind.BLOB, Kind.STAR), aspect, seed);
                case 5 ->
                    Scene.of(Ground.STUDIO_WHITE, List.of(), aspect, seed)
                            .with(Kind.SHADOW, aspect / 2, 0.72, 0.3, seed)
                            .with(Kind.BLOB, aspect / 2, 0.5, 0.25, seed + 1);
                default -> Scene.of(seed);
            };
        }
    },
    JUDGING(1_127_000_000, 0.5, 1.5) {
        @Override
        Scene scene(int turn, long seed, double aspect) {
            return switch (turn % 10) {
                case 0 -> Scene.of(Ground.PATTERN, List.of(Kind.COVER, Kind.HAIR, Kind.RING), aspect, seed);
                case 1 -> Scene.of(Ground.GRAINY, List.of(Kind.SOFT, Kind.GLASS, Kind.FRAME), aspect, seed);
                case 2 ->
                    Scene.of(Ground.GRADIENT, List.of(), aspect, seed)
                            .with(Kind.BLOB, aspect / 2, 0.5, 0.3, seed)
                            .with(Kind.STAR, aspect / 2, 0.5, 0.15, seed + 1)
                            .with(Kind.GLYPHS, aspect / 2, 0.85, 0.2, seed + 2);
                case 3 -> Scene.of(Ground.PHOTO, List.of(), aspect, seed);
                case 4 -> Scene.of(Ground.NONE, List.of(Kind.HAIR, Kind.RING, Kind.GLYPHS), aspect, seed);
                case 5 ->
                    Scene.of(Ground.STUDIO_WHITE, List.of(), aspect, seed)
                            .with(Kind.SHADOW, aspect / 2, 0.75, 0.25, seed)
                            .with(Kind.HAIR, aspect / 2, 0.55, 0.3, seed + 1)
                            .with(Kind.GLASS, aspect / 2, 0.4, 0.15, seed + 2);
                case 6 ->
                    Scene.of(
                            Ground.PHOTO,
                            List.of(Kind.STAR, Kind.BLOB, Kind.BOX, Kind.RING, Kind.SOFT, Kind.GLYPHS),
                            aspect,
                            seed);
                default -> Scene.of(seed);
            };
        }
    };

    private final long firstSeed;
    private final double leastAspect;
    private final double aspects;

    GoodSets(long firstSeed, double leastAspect, double aspects) {
        this.firstSeed = firstSeed;
        this.leastAspect = leastAspect;
        this.aspects = aspects;
    }

    abstract Scene scene(int turn, long seed, double aspect);

    /** The {@code turn}th set, of a canvas of about {@code size}² pixels; its source is larger and of another aspect. */
    LayerSetSample get(int turn, int size) {
        for (long attempt = 0; ; attempt++) {
            long seed = firstSeed + turn * 1_000L + attempt;
            Random random = new Random(seed);
            Scene scene = scene(turn, seed, leastAspect + aspects * random.nextDouble());
            if (!areAllSeen(scene.layers(64, 64))) {
                continue;
            }
            ModelLike model = new ModelLike(size, this == TRAINING ? 2 : 1 + 2 * random.nextDouble());
            List<Bitmap> layers = this == JUDGING && turn % 4 == 3
                    ? scene.layers(16 * (size / 16), 16 * (int) (size / 16.0 / scene.aspect()))
                    : model.layers(scene, seed);
            double scale = 1 + 0.4 * random.nextDouble();
            int height = (int) (scale * size / Math.sqrt(scene.aspect()));
            Bitmap source = scene.picture((int) (height * scene.aspect()), height);
            String variant = scene.ground() + " "
                    + scene.things().stream().map(thing -> thing.kind()).toList();
            return new LayerSetSample(variant, layers, turn % 5 == 2 ? Retouch.jpeg(source, 0.8f) : source);
        }
    }

    /** A model does not make a layer of what no one sees in the picture: two fifths of each thing are seen, and nothing is tiny. */
    private static boolean areAllSeen(List<Bitmap> layers) {
        for (int index = 0; index < layers.size(); index++) {
            long all = 0;
            double seen = 0;
            for (int at = 0; at < layers.get(index).argb().length; at++) {
                int alpha = layers.get(index).argb()[at] >>> 24;
                if (alpha > 16) {
                    double share = 1;
                    for (Bitmap above : layers.subList(index + 1, layers.size())) {
                        share *= 1 - (above.argb()[at] >>> 24) / 255.0;
                    }
                    all++;
                    seen += share;
                }
            }
            boolean isGround = index == 0 && all == layers.get(index).argb().length;
            if (all < 0.001 * layers.get(index).argb().length || seen < (isGround ? 0.03 : 0.4) * all) {
                return false;
            }
        }
        return true;
    }
}

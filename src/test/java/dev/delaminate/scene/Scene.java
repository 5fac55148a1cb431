package dev.delaminate.scene;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Flattening;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A picture of which all is known, at any size: a ground and some things on it, bottom first. The same seed gives the same
 * scene.
 *
 * @param aspect width in heights
 * @param paint of the ground
 */
public record Scene(double aspect, Ground ground, Paint paint, List<Thing> things) {
    private static final List<Ground> GROUNDS =
            List.of(Ground.PHOTO, Ground.GRADIENT, Ground.STUDIO_WHITE, Ground.PLAIN, Ground.PATTERN, Ground.GRAINY);
    private static final List<Kind> ANYWHERE = List.of(
            Kind.BLOB, Kind.STAR, Kind.BOX, Kind.RING, Kind.SOFT, Kind.HAIR, Kind.GLASS, Kind.SHADOW, Kind.GLYPHS);

    public Scene {
        things = List.copyOf(things);
    }

    /** One of any ground (but {@link Ground#NONE}) with one to four things that may overlap, at most 3:2. */
    public static Scene of(long seed) {
        Random random = new Random(seed * 31 + 7);
        Ground ground = GROUNDS.get(random.nextInt(GROUNDS.size()));
        List<Kind> kinds = new ArrayList<>();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            kinds.add(ANYWHERE.get(random.nextInt(ANYWHERE.size())));
        }
        return of(ground, kinds, 0.7 + 0.8 * random.nextDouble(), seed);
    }

    /** One with a thing of each of {@code kinds}, bottom first, somewhere. */
    public static Scene of(Ground ground, List<Kind> kinds, double aspect, long seed) {
        Random random = new Random(seed);
        Paint paint = ground.paint(random);
        List<Thing> things = new ArrayList<>();
        for (Kind kind : kinds) {
            double size = 0.12 + 0.2 * random.nextDouble();
            double u = size + (aspect - 2 * size) * random.nextDouble();
            double v = size + (1 - 2 * size) * random.nextDouble();
            things.add(kind.at(u, v, size, aspect, random));
        }
        return new Scene(aspect, ground, paint, things);
    }

    /** With one more thing on top: of {@code kind}, its middle at {@code u, v}, {@code size} half its extent, in heights. */
    public Scene with(Kind kind, double u, double v, double size, long seed) {
        List<Thing> more = new ArrayList<>(things);
        more.add(kind.at(u, v, size, aspect, new Random(seed)));
        return new Scene(aspect, ground, paint, more);
    }

    /** With all things moved by so many heights; the ground stays where it is. */
    Scene moved(double across, double down) {
        return new Scene(
                aspect,
                ground,
                paint,
                things.stream().map(thing -> thing.moved(across, down)).toList());
    }

    /** The true layers, bottom first, each of {@code width × height} pixels; the ground, where there is one, is opaque. */
    public List<Bitmap> layers(int width, int height) {
        List<Bitmap> layers = new ArrayList<>();
        if (ground != Ground.NONE) {
            layers.add(ground(width, height));
        }
        for (Thing thing : things) {
            layers.add(thing.render(width, height, aspect));
        }
        return layers;
    }

    /** What one sees: the true layers, flattened. */
    public Bitmap picture(int width, int height) {
        return flat(layers(width, height));
    }

    /** Layers of one size, laid over each other, bottom first. */
    public static Bitmap flat(List<Bitmap> layers) {
        Flattening flattening =
                new Flattening(layers.get(0).width(), layers.get(0).height());
        layers.forEach(layer -> flattening.add(layer, 0, 0));
        return flattening.bitmap();
    }

    private Bitmap ground(int width, int height) {
        Bitmap bitmap = Bitmap.clear(width, height);
        double pixel = Math.max(aspect / width, 1.0 / height);
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at++) {
                bitmap.argb()[at] = 0xFF000000 | paint.at((x + 0.5) * aspect / width, (y + 0.5) / height, pixel);
            }
        }
        return bitmap;
    }
}

package dev.delaminate.quality;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A good set, and the bad ones that a {@link Defect} makes of it. */
final class Planting {
    /** What is not seen by a person either is no defect: this share of the picture must differ by this much. */
    private static final double LEAST_SHARE = 0.015;

    private static final int LEAST_LEVELS = 60;

    private final LayerSetSample good;
    private final GoodSets family;
    private final RandomGenerator random;
    private final List<LayerSetSample> planted = new ArrayList<>();

    Planting(LayerSetSample good, GoodSets family, RandomGenerator random) {
        this.good = good;
        this.family = family;
        this.random = random;
    }

    List<LayerSetSample> planted() {
        return planted;
    }

    void replacing(String variant, int index, Bitmap layer) {
        planted.add(good.replacing(variant, index, layer));
    }

    void inserting(String variant, int index, Bitmap layer) {
        planted.add(good.inserting(variant, index, layer));
    }

    void as(String variant, List<Bitmap> layers) {
        planted.add(good.as(variant, layers));
    }

    LayerSetSample good() {
        return good;
    }

    boolean isTraining() {
        return family == GoodSets.TRAINING;
    }

    RandomGenerator random() {
        return random;
    }

    int width() {
        return good.width();
    }

    int height() {
        return good.height();
    }

    int size() {
        return good.layers().size();
    }

    Bitmap layer(int index) {
        return good.layers().get(index);
    }

    Bitmap flat() {
        return Scene.flat(good.layers());
    }

    /** Another scene of the family. */
    Scene other() {
        return Scene.of(random.nextInt(1_000) + (isTraining() ? 0 : 2_000_000_000));
    }

    int colour() {
        return random.nextInt(0x1000000);
    }

    boolean hasGround() {
        return coverage(layer(0)) > 0.99;
    }

    /** Cut-outs of a hundredth to seven tenths of the canvas. */
    List<Integer> objects() {
        return IntStream.range(0, size())
                .filter(index -> coverage(layer(index)) > 0.01 && coverage(layer(index)) < 0.7)
                .boxed()
                .toList();
    }

    /** Share of pixels that are more than half opaque. */
    double coverage(Bitmap bitmap) {
        long count = 0;
        for (int pixel : bitmap.argb()) {
            count += pixel < 0 ? 1 : 0;
        }
        return (double) count / bitmap.argb().length;
    }

    /** Whether a person would see that these layers are not the good ones. */
    boolean differs(List<Bitmap> layers) {
        return differs(layers, LEAST_SHARE);
    }

    boolean differs(List<Bitmap> layers, double leastShare) {
        int[] ours = flat().argb();
        int[] theirs = Scene.flat(layers).argb();
        long count = 0;
        for (int at = 0; at < ours.length; at++) {
            count += ours[at] < 0 && farApart(ours[at], theirs[at]) ? 1 : 0;
        }
        return count > leastShare * ours.length;
    }

    private static boolean farApart(int one, int other) {
        int most = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            most = Math.max(most, Math.abs((one >> shift & 255) - (other >> shift & 255)));
        }
        return most > LEAST_LEVELS || (other >>> 24) < 128;
    }

    Bitmap noisy(Bitmap bitmap, double deviation) {
        return Retouch.noisy(bitmap, deviation, random);
    }

    Bitmap evenNoise() {
        return Retouch.each(Bitmap.clear(width(), height()), pixel -> 0xFF000000 | random.nextInt(0x1000000));
    }

    Bitmap alphaNoise() {
        return Retouch.each(flat(), pixel -> random.nextInt(256) << 24 | (pixel & 0xFFFFFF));
    }

    /** Alpha up to {@code most}, with some pixels that are more. */
    Bitmap faint(int most, double specks) {
        return Retouch.each(
                flat(),
                pixel -> (random.nextDouble() < specks ? 40 + random.nextInt(200) : random.nextInt(most + 1)) << 24
                        | (pixel & 0xFFFFFF));
    }
}

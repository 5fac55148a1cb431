package dev.delaminate.quality;

import dev.delaminate.quality.measure.Detail;
import dev.delaminate.quality.measure.Fidelity;
import dev.delaminate.quality.measure.LayerScan;
import dev.delaminate.quality.measure.Likeness;
import dev.delaminate.quality.measure.Limits;
import dev.delaminate.quality.measure.Mosaic;
import dev.delaminate.quality.measure.Overlay;
import dev.delaminate.raster.Bitmap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All that is measured in a set, for the {@link Rules} to judge by. */
final class Examination {
    private final List<Bitmap> bitmaps;
    private final @Nullable Fidelity fidelity;
    private final List<LayerScan> scans;
    private final @Nullable Detail[] details; // each made when it is asked for: most are not
    private final int ground;
    private final List<Integer> foregrounds;
    private final List<Pair> pairs = new ArrayList<>();
    private final BitSet wholePictures = new BitSet();

    Examination(List<Bitmap> layers, @Nullable Fidelity fidelity) {
        this.fidelity = fidelity;
        bitmaps = layers;
        scans = layers.stream().map(LayerScan::of).toList();
        details = new @Nullable Detail[layers.size()];
        ground = findGround();
        foregrounds = IntStream.range(ground + 1, scans.size())
                .filter(layer -> ground >= 0 && !scan(layer).isBlank())
                .boxed()
                .toList();
        foregrounds.stream().filter(this::showsTheWhole).forEach(wholePictures::set);
        List<Integer> cutouts = cutouts();
        for (int lower : cutouts) {
            for (int upper : cutouts) {
                if (lower < upper) {
                    pairs.add(pair(lower, upper));
                }
            }
        }
    }

    /** The lowest layer that is seen, or an opaque one under which nothing but plain ones lie; −1 where nothing is seen. */
    private int findGround() {
        int found = -1;
        for (int layer = 0; layer < scans.size(); layer++) {
            LayerScan scan = scan(layer);
            if (!scan.isBlank() && (found < 0 || scan.isOpaque())) {
                found = layer;
                if (!scan.isPlain() && !scan.isNoise()) {
                    break;
                }
            }
        }
        return found;
    }

    /** Layers that are held against each other: all in which something is seen, but for an opaque ground. */
    private List<Integer> cutouts() {
        List<Integer> cutouts = new ArrayList<>(foregrounds);
        if (ground >= 0 && !scan(ground).isOpaque()) {
            cutouts.add(0, ground);
        }
        return cutouts;
    }

    private Pair pair(int lower, int upper) {
        Pair found = Pair.of(lower, scan(lower), upper, scan(upper));
        boolean mayBeOne = scan(lower).mosaic().overlaps(scan(upper).mosaic());
        Pair likened = mayBeOne ? found.with(likeness(found)) : found;
        return likened.containment() < Limits.HIGH_CONTAINMENT || likened.isOneObject()
                ? likened
                : likened.redundant(changesNothing(upper, lower));
    }

    private Likeness likeness(Pair pair) {
        double least = pair.isContained() ? 0 : Limits.LEAST_CORRELATION; // what is not told need not be known
        return Likeness.ofColours(
                        scan(pair.lower()).mosaic(), scan(pair.upper()).mosaic())
                .withStructure(detail(pair.lower()), detail(pair.upper()), least);
    }

    /** Whether a layer shows what one would see without it, over most of the picture. */
    private boolean showsTheWhole(int layer) {
        if (scan(layer).coverage() < Limits.WHOLE_SHARE) {
            return false;
        }
        List<Mosaic> others = IntStream.range(0, scans.size())
                .filter(other -> other != layer)
                .mapToObj(other -> scan(other).mosaic())
                .toList();
        Mosaic flat = Mosaic.flat(others);
        Likeness colours = Likeness.ofColours(scan(layer).mosaic(), flat);
        return colours.cells() >= Limits.WHOLE_SHARE * flat.size()
                && (colours.isOneColour()
                        || (colours.mayBeOneTexture()
                                && colours.withStructure(detail(layer), Detail.of(flat), Limits.LEAST_CORRELATION)
                                        .isOneTexture()));
    }

    private Detail detail(int layer) {
        Detail known = details[layer];
        if (known == null) {
            known = Detail.of(scan(layer).mosaic());
            details[layer] = known;
        }
        return known;
    }

    int layers() {
        return scans.size();
    }

    LayerScan scan(int layer) {
        return scans.get(layer);
    }

    @Nullable
    Fidelity fidelity() {
        return fidelity;
    }

    List<Pair> pairs() {
        return pairs;
    }

    int ground() {
        return ground;
    }

    /** Layers above the ground in which something is seen. */
    List<Integer> foregrounds() {
        return foregrounds;
    }

    /** Whether something plain lies below the ground. */
    boolean hasHiddenGround() {
        return !IntStream.range(0, Math.max(0, ground))
                .allMatch(layer -> scan(layer).isBlank());
    }

    boolean isWholePicture(int layer) {
        return wholePictures.get(layer);
    }

    /** Whether it holds no picture: noise that the source does not have, or below all a single colour that it has not there. */
    boolean isDegenerate(int layer) {
        LayerScan scan = scan(layer);
        if (scan.isBlank()) {
            return false;
        }
        if (scan.isNoise() && (fidelity == null || !fidelity.grain().isNoise())) {
            return true;
        }
        return layer == 0 && scan.isPlain() && wrongShare(layer) > Limits.DEGENERATE_WRONG;
    }

    /** Share of the cells in which one sees mostly this layer that are not as in the source; 0 without one. */
    private double wrongShare(int layer) {
        int seen = 0;
        int wrong = 0;
        for (int cell = 0; fidelity != null && cell < fidelity.wrong().length; cell++) {
            if (visible(layer, cell) > 0.5) {
                seen++;
                wrong += fidelity.wrong()[cell] ? 1 : 0;
            }
        }
        return seen == 0 ? 0 : (double) wrong / seen;
    }

    /** How much of what one sees in a cell is this layer, 0 to 1. */
    double visible(int layer, int cell) {
        double visible = scan(layer).mosaic().alpha()[cell];
        for (int above = layer + 1; above < scans.size() && visible > 0; above++) {
            visible *= 1 - scan(above).mosaic().alpha()[cell];
        }
        return visible;
    }

    /** Whether an opaque ground shows the same thing as a foreground that lies on it, where that is not covered by others. */
    boolean isInGround(int layer) {
        LayerScan scan = scan(layer);
        if (!scan(ground).isOpaque() || scan.isOpaque()) {
            return false;
        }
        Mosaic open = open(layer);
        Likeness colours = Likeness.ofColours(open, scan(ground).mosaic());
        return colours.isOneColour() || isOneTexture(layer, open, colours) || changesNothing(layer, ground);
    }

    /** Whether what is open of a layer has the structure of the ground. */
    private boolean isOneTexture(int layer, Mosaic open, Likeness colours) {
        if (!colours.mayBeOneTexture() || !detail(ground).mayHaveTexture(colours.cells())) {
            return false;
        }
        Detail shown = open == scan(layer).mosaic() ? detail(layer) : Detail.of(open);
        return colours.withStructureInPlace(shown, detail(ground), Limits.LEAST_CORRELATION)
                .isOneTexture();
    }

    /** A layer's cells that are not covered by others; itself where all are not. */
    private Mosaic open(int layer) {
        Mosaic mosaic = scan(layer).mosaic();
        float[] alpha = mosaic.alpha();
        double[] visible = new double[alpha.length];
        for (int cell = 0; cell < alpha.length; cell++) {
            visible[cell] = alpha[cell];
        }
        for (int upper = layer + 1; upper < scans.size(); upper++) {
            float[] above = scan(upper).mosaic().alpha();
            for (int cell = 0; cell < alpha.length; cell++) {
                if (visible[cell] > 0) {
                    visible[cell] *= 1 - above[cell];
                }
            }
        }
        float[] open = new float[alpha.length];
        for (int cell = 0; cell < alpha.length; cell++) {
            open[cell] = visible[cell] > 0.8 * alpha[cell] ? alpha[cell] : 0;
        }
        return Arrays.equals(open, alpha) ? mosaic : mosaic.withAlpha(open);
    }

    private boolean changesNothing(int upper, int lower) {
        return Overlay.changesNothing(bitmaps.get(upper), scan(upper), bitmaps.get(lower));
    }
}

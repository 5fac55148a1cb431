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
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All that is measured in a set, for the {@link Rules} to judge by. */
final class Examination {
    private final List<Bitmap> bitmaps;
    private final @Nullable Fidelity fidelity;
    private final List<LayerScan> scans;
    private final List<Detail> details;
    private final int ground;
    private final List<Integer> foregrounds;
    private final List<Pair> pairs = new ArrayList<>();
    private final BitSet wholePictures = new BitSet();

    Examination(List<Bitmap> layers, @Nullable Fidelity fidelity) {
        this.fidelity = fidelity;
        bitmaps = layers;
        scans = layers.stream().map(LayerScan::of).toList();
        details = scans.stream().map(scan -> Detail.of(scan.mosaic())).toList();
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
        Mosaic below = scan(lower).mosaic();
        Mosaic above = scan(upper).mosaic();
        int common = 0;
        int ofLower = 0;
        int ofUpper = 0;
        for (int cell = 0; cell < below.size(); cell++) {
            ofLower += below.isSeen(cell) ? 1 : 0;
            ofUpper += above.isSeen(cell) ? 1 : 0;
            common += below.isSeen(cell) && above.isSeen(cell) ? 1 : 0;
        }
        boolean mayBeOne = common > 0 && common >= Limits.LEAST_OVERLAP * Math.min(ofLower, ofUpper);
        Likeness likeness = mayBeOne ? Likeness.of(details.get(lower), details.get(upper)) : Likeness.NONE;
        Pair found = Pair.of(lower, scan(lower), upper, scan(upper), likeness);
        return found.containment() < Limits.HIGH_CONTAINMENT || found.isOneObject()
                ? found
                : found.redundant(Overlay.changesNothing(bitmaps.get(upper), bitmaps.get(lower)));
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
        Likeness likeness = Likeness.of(details.get(layer), Detail.of(Mosaic.flat(others)));
        return likeness.cells() >= Limits.WHOLE_SHARE * scan(layer).mosaic().size()
                && (likeness.isOneTexture() || likeness.isOneColour());
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
        float[] open = scan.mosaic().alpha().clone();
        for (int cell = 0; cell < open.length; cell++) {
            open[cell] = visible(layer, cell) > 0.8 * open[cell] ? open[cell] : 0;
        }
        Detail shown = Detail.of(scan.mosaic().withAlpha(open));
        Likeness likeness = Likeness.inPlace(shown, details.get(ground));
        return likeness.isOneTexture()
                || likeness.isOneColour()
                || Overlay.changesNothing(bitmaps.get(layer), bitmaps.get(ground));
    }
}

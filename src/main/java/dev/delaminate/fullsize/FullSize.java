package dev.delaminate.fullsize;

import dev.delaminate.fullsize.plane.Plane;
import dev.delaminate.fullsize.plane.Shrinking;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.source.SourcePicture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lays a set that the model made at its own size on the canvas of its source.
 *
 * <p>Alpha: the model's, enlarged, with the source's own edges: how much one sees of each layer is fitted to the source's
 * colours around each small pixel, and what the fit makes of the large source's detail is added. No alpha is bent where
 * the source shows no edge. Colours: the source's where one sees the layer, the model's where it is hidden, and at edges
 * both, such that the composite of complete alphas is the source within one level. A pixel with alpha 0 has the source's colour.
 *
 * <p>One set takes one core; the caller runs sets side by side, as many as {@link #bytes} allows. Same input, same pixels.
 *
 * @param maxBytes that one set may take; larger ones are refused
 */
public record FullSize(long maxBytes) {
    private static final long MOST_PIXELS = Integer.MAX_VALUE - 8;
    private static final int PLANES_OF_LAYER = 16;
    private static final int PLANES = 48;

    /** A source that is longer than this is given to the model as if it were so long. */
    private static final double LONGEST = 8;

    /** How much a canvas may be stretched, as its sides are multiples of some pixels. */
    private static final double STRETCH = 1.25;

    /** Deviation of half a level: what rounding the source's colours to 8 bits leaves. */
    private static final float LEAST_NOISE = 1e-5f;

    /** The memory that a set takes at most, in bytes, beside its source and the model's layers; its layers are among it. */
    public static long bytes(int width, int height, int layers, int canvasWidth, int canvasHeight) {
        long small = 4L * canvasWidth * canvasHeight * (PLANES + (long) PLANES_OF_LAYER * layers);
        return 4L * width * height * layers + small + FullRows.bytes(width, layers);
    }

    /**
     * Makes the set. Blocks, for some seconds at most.
     *
     * @param layers of the model, bottom first
     * @param canvasWidth of the model's canvas, in pixels, as its height
     * @throws UnusablePictureException when it takes too much memory, or when the canvas is not that of such a source
     */
    public FullSizeSet of(SourcePicture source, List<ModelLayer> layers, int canvasWidth, int canvasHeight)
            throws UnusablePictureException {
        Bitmap pixels = source.pixels();
        requireShape(pixels, canvasWidth, canvasHeight);
        requireRoom(pixels, layers.size(), canvasWidth, canvasHeight);
        SmallSet small = small(source, layers, canvasWidth, canvasHeight);
        int[][] argb = new int[layers.size()][pixels.width() * pixels.height()];
        FullRows rows = new FullRows(pixels, small);
        for (int y = 0; y < pixels.height(); y++) {
            rows.write(y, argb);
        }
        List<Bitmap> full = new ArrayList<>();
        for (int[] layer : argb) {
            full.add(new Bitmap(pixels.width(), pixels.height(), layer));
        }
        return new FullSizeSet(pixels.width(), pixels.height(), full);
    }

    private static SmallSet small(SourcePicture source, List<ModelLayer> layers, int canvasWidth, int canvasHeight) {
        Bitmap pixels = source.pixels();
        int width = Math.min(canvasWidth, pixels.width());
        int height = Math.min(canvasHeight, pixels.height());
        SourceSpace space = new SourceSpace(source.profile());
        List<SmallLayer> small = new ArrayList<>();
        for (ModelLayer layer : layers) {
            small.add(SmallLayer.of(space.of(layer), canvasWidth, canvasHeight, width, height));
        }
        List<Plane> alphas = small.stream().map(SmallLayer::alpha).toList();
        List<Plane> weights = Weights.of(alphas);
        List<Plane> colours = new Shrinking(pixels.width(), pixels.height(), width, height).colours(pixels);
        float noise = Math.max(LEAST_NOISE, SourceNoise.variance(pixels));
        Softness softness = Softness.of(colours, weights, noise);
        SourceColours known = new SourceColours(colours);
        List<List<Plane>> inSource = new ArrayList<>();
        for (int layer = 0; layer < small.size(); layer++) {
            inSource.add(known.of(small.get(layer).colours(), weights.get(layer), alphas.get(layer)));
        }
        Plane nothing = weights.get(small.size());
        inSource.add(known.of(white(width, height), nothing, nothing));
        List<List<Plane>> slopes = weights.stream().map(softness.fit()::slopes).toList();
        return new SmallSet(alphas, weights, edge(small), softness.guide(), slopes, inSource);
    }

    /** Where any layer's alpha has one, and two pixels around. */
    private static Plane edge(List<SmallLayer> layers) {
        Plane any = layers.get(0).rough().copy();
        for (SmallLayer layer : layers) {
            for (int at = 0; at < any.values.length; at++) {
                any.values[at] = Math.max(any.values[at], layer.rough().values[at]);
            }
        }
        return any.largest(2).mean(1);
    }

    /** What lies below all layers: the service lays pictures on white. */
    private static List<Plane> white(int width, int height) {
        Plane white = new Plane(width, height);
        Arrays.fill(white.values, 1);
        return List.of(white, white, white);
    }

    private static void requireShape(Bitmap source, int canvasWidth, int canvasHeight) throws UnusablePictureException {
        double aspect = (double) source.width() / source.height();
        double expected = Math.max(1 / LONGEST, Math.min(LONGEST, aspect));
        double stretch = (double) canvasWidth / canvasHeight / expected;
        boolean isOnePixel = source.width() == 1 || source.height() == 1;
        if (!isOnePixel && (stretch > STRETCH || stretch < 1 / STRETCH)) {
            throw new UnusablePictureException(
                    "the layers' canvas of %dx%d pixels is not that of a source of %dx%d: was the source replaced or turned?"
                            .formatted(canvasWidth, canvasHeight, source.width(), source.height()));
        }
    }

    private void requireRoom(Bitmap source, int layers, int canvasWidth, int canvasHeight)
            throws UnusablePictureException {
        long needed = bytes(source.width(), source.height(), layers, canvasWidth, canvasHeight);
        boolean isTooLarge = (long) source.width() * source.height() > MOST_PIXELS;
        if (isTooLarge || needed > maxBytes) {
            throw new UnusablePictureException(
                    "full size needs %d MB for %d layers of %dx%d pixels, more than the %d MB that one set may take: give the program more memory"
                            .formatted(needed >> 20, layers, source.width(), source.height(), maxBytes >> 20));
        }
    }
}

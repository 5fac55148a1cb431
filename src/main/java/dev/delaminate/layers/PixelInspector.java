package dev.delaminate.layers;

import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.download.SeenPixels;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.layers.image.LayerFormat;
import dev.delaminate.layers.image.Picture;
import dev.delaminate.quality.SetQuality;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.source.SourceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the pixels of a set, all layers in memory at a time: of large ones, as few as tell what they are worth.
 *
 * @param inspection of bitmaps of one size, bottom first, and of their source where that is at hand
 * @param sources where that is looked for
 */
public record PixelInspector(BiFunction<List<Bitmap>, @Nullable Bitmap, SetQuality> inspection, SourceFinder sources)
        implements SetInspector {
    /** What is upscaled shows no more. */
    private static final long MOST_PIXELS_OF_A_LAYER = SeenPixels.MOST_PIXELS_OF_A_LAYER;

    /** As many as ten layers may have: 40 MB. */
    private static final long MOST_PIXELS_OF_A_SET = 10 * MOST_PIXELS_OF_A_LAYER;

    private static final int BYTES_OF_A_PIXEL = 4;
    private static final int BYTES_TO_DECODE_A_PIXEL = 10;

    private static final BitmapReader READER = new BitmapReader(DownloadLimits.DEFAULT.maxPixels());

    private static final SourceReader SOURCES = new SourceReader(DownloadLimits.DEFAULT.maxPixels());

    private static final Logger log = LoggerFactory.getLogger(PixelInspector.class);

    @Override
    public Optional<SetQuality> inspect(
            List<Path> layers, SeenPixels pixels, LayeringRequest request, Consumer<List<Bitmap>> seen) {
        try {
            return layers.isEmpty() ? Optional.empty() : Optional.of(judged(layers, pixels, request, seen));
        } catch (UnusablePictureException | RuntimeException e) {
            log.warn("the layers of {} have no grade: {}", request.picture(), e.toString());
            return Optional.empty();
        }
    }

    /**
     * Does so for a set of at least one layer. Blocks.
     *
     * @throws UnusablePictureException when a layer is of no use
     */
    public SetQuality judged(List<Path> layers, LayeringRequest request) throws UnusablePictureException {
        return judged(layers, SeenPixels.none(), request, pixels -> {});
    }

    private SetQuality judged(
            List<Path> layers, SeenPixels pixels, LayeringRequest request, Consumer<List<Bitmap>> seen)
            throws UnusablePictureException {
        List<Bitmap> bitmaps = bitmaps(layers, pixels);
        seen.accept(bitmaps);
        return inspection.apply(bitmaps, source(request));
    }

    /** The source, in as many pixels as tell what the layers show; null where it is not at hand or cannot be read. */
    private @Nullable Bitmap source(LayeringRequest request) {
        try {
            Optional<Path> file = sources.find(request);
            return file.isEmpty()
                    ? null
                    : SOURCES.read(file.get(), step(SOURCES.size(file.get()).pixels(), 1))
                            .pixels();
        } catch (UnusablePictureException | IOException e) {
            log.info("the layers of {} are not held against their source: {}", request.picture(), e.getMessage());
            return null;
        }
    }

    private static List<Bitmap> bitmaps(List<Path> layers, SeenPixels pixels) throws UnusablePictureException {
        List<@Nullable Bitmap> seen = layers.stream().map(pixels::of).toList();
        BitmapReader.Size size = size(layers.get(0), seen.get(0));
        for (int layer = 1; layer < layers.size(); layer++) {
            if (!size(layers.get(layer), seen.get(layer)).equals(size)) {
                throw new UnusablePictureException(
                        layers.get(layer).getFileName() + " is not of the size of the bottom layer");
            }
        }
        int step = step(size.pixels(), layers.size());
        List<Bitmap> bitmaps = new ArrayList<>(layers.size());
        for (int layer = 0; layer < layers.size(); layer++) {
            Bitmap known = step == 1 ? seen.get(layer) : null;
            bitmaps.add(known == null ? READER.read(layers.get(layer), step) : known);
        }
        return bitmaps;
    }

    private static BitmapReader.Size size(Path layer, @Nullable Bitmap seen) throws UnusablePictureException {
        return seen == null ? READER.size(layer) : new BitmapReader.Size(seen.width(), seen.height());
    }

    /**
     * The bytes of memory that it takes to look at a set: its pixels, as many again for what is made of them, and what the
     * largest takes that can only be decoded whole (as {@code layers/image} measured).
     */
    public static long bytes(long pixels, int layers) {
        return bytes(pixels, layers, pixels);
    }

    static long bytes(List<Picture> layers) {
        long most = layers.stream().mapToLong(PixelInspector::pixels).max().orElse(0);
        long whole = layers.stream()
                .filter(layer -> layer.type() != LayerFormat.PNG)
                .mapToLong(PixelInspector::pixels)
                .max()
                .orElse(0);
        return bytes(most, layers.size(), whole);
    }

    private static long bytes(long most, int layers, long whole) {
        int step = step(most, Math.max(1, layers));
        return 2L * BYTES_OF_A_PIXEL * layers * (most / step / step)
                + BYTES_TO_DECODE_A_PIXEL * whole
                + SourceReader.bytes(Math.min(most, MOST_PIXELS_OF_A_LAYER));
    }

    private static long pixels(Picture layer) {
        return (long) layer.width() * layer.height();
    }

    /** Each so many columns and rows are looked at. */
    static int step(long pixels, int layers) {
        long most = Math.min(MOST_PIXELS_OF_A_LAYER, MOST_PIXELS_OF_A_SET / layers);
        return (int) Math.max(1, Math.ceil(Math.sqrt((double) pixels / most)));
    }
}

package dev.delaminate.batch.export;

import dev.delaminate.batch.sets.PlacedFiles;
import dev.delaminate.export.ArtLayer;
import dev.delaminate.export.Artwork;
import dev.delaminate.export.PptxFormat;
import dev.delaminate.fullsize.FullSize;
import dev.delaminate.fullsize.FullSizeSet;
import dev.delaminate.fullsize.ModelLayer;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.source.SourcePicture;
import dev.delaminate.source.SourceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes an artwork of a set: on the canvas of its source where that is at hand, else at the model's size. Blocks.
 *
 * @param masks layers at full size hold the source's pixels and a layer mask
 * @param maxBytes that one set may take
 */
record Artworks(boolean masks, SourceReader reader, long maxBytes) {
    /** A decoded layer, its pixels as the reader has them, the canvas, and rows on their way into the file. */
    private static final int BYTES_A_PIXEL = 16;

    private static final long SMALL_THINGS = 1 << 20;

    /** An artwork, and what a person has to know of it: why it is at the model's size, what in its source was not heeded. */
    record Made(Artwork artwork, boolean isOfSource, List<String> remarks) {
        Made {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Bytes of memory that it takes to make one and write it.
     *
     * @param isDeck it is written as a PowerPoint file too, which holds all layers; refused only there if they are too many
     */
    long bytes(PlacedFiles files, @Nullable Path source, boolean isDeck) {
        BitmapReader.Size size = size(source);
        long needed = size == null ? files.pixels() * BYTES_A_PIXEL + SMALL_THINGS : bytes(files, size);
        long pixels = size == null ? files.pixels() : size.pixels();
        long deck = isDeck ? PptxFormat.bytes(pixels * files.count()) : 0;
        return Math.max(needed, Math.min(needed + deck, maxBytes));
    }

    /** Null where there is none that could be read. */
    private BitmapReader.@Nullable Size size(@Nullable Path source) {
        try {
            return source == null ? null : reader.size(source);
        } catch (UnusablePictureException e) {
            return null; // the set stays at the model's size, and whoever makes it is told why
        }
    }

    private static long bytes(PlacedFiles files, BitmapReader.Size size) {
        long small = files.pixels() * BYTES_A_PIXEL + SMALL_THINGS;
        LayersDocument.Canvas canvas = files.document().size();
        long model = Integer.BYTES * files.pixels() * files.count();
        return small
                + model
                + SourceReader.bytes(size.pixels())
                + FullSize.bytes(size.width(), size.height(), files.count(), canvas.width(), canvas.height());
    }

    /**
     * Makes it; at the model's size where the source is of no use. Blocks.
     *
     * @param source the set's source picture; null to stay at the model's size
     * @param asPlaced whether each layer's file is the one that was placed
     * @throws UnusablePictureException when a layer is of no use
     */
    Made of(String title, PlacedFiles files, @Nullable Path source, List<String> names, List<Boolean> asPlaced)
            throws UnusablePictureException {
        Artwork atModelSize = atModelSize(title, files, names, asPlaced);
        if (source == null) {
            return new Made(atModelSize, false, List.of());
        }
        List<ModelLayer> layers = layers(files);
        try {
            SourcePicture picture = reader.read(source);
            List<String> remarks = picture.notes().stream()
                    .map(note -> source.getFileName() + ": " + note)
                    .toList();
            return new Made(atFullSize(atModelSize, picture, layers), true, remarks);
        } catch (UnusablePictureException e) {
            return new Made(atModelSize, false, List.of("at the model's size: " + e.getMessage()));
        }
    }

    private static Artwork atModelSize(String title, PlacedFiles files, List<String> names, List<Boolean> asPlaced) {
        List<ArtLayer> layers = new ArrayList<>();
        for (int index = 0; index < files.count(); index++) {
            layers.add(new FileLayer(files, index, names.get(index), asPlaced.get(index)));
        }
        LayersDocument.Canvas canvas = files.document().size();
        return new Artwork(
                title, canvas.width(), canvas.height(), layers, null, SourcePicture.USUAL_PIXELS_PER_INCH, false);
    }

    private static List<ModelLayer> layers(PlacedFiles files) throws UnusablePictureException {
        List<ModelLayer> layers = new ArrayList<>();
        for (int index = 0; index < files.count(); index++) {
            layers.add(new ModelLayer(
                    files.bitmap(index),
                    files.places().get(index).x(),
                    files.places().get(index).y()));
        }
        return layers;
    }

    private Artwork atFullSize(Artwork model, SourcePicture source, List<ModelLayer> layers)
            throws UnusablePictureException {
        FullSizeSet full = new FullSize(maxBytes).of(source, layers, model.width(), model.height());
        List<ArtLayer> large = new ArrayList<>();
        for (int index = 0; index < layers.size(); index++) {
            large.add(new BitmapLayer(
                    model.layers().get(index).name(), full.layers().get(index)));
        }
        return new Artwork(
                model.title(), full.width(), full.height(), large, source.profile(), source.pixelsPerInch(), masks);
    }
}

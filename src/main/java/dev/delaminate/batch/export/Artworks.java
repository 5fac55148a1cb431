package dev.delaminate.batch.export;

import dev.delaminate.batch.sets.PlacedFiles;
import dev.delaminate.export.ArtLayer;
import dev.delaminate.export.Artwork;
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

    /** Bytes of memory that it takes to make one and write it. */
    long bytes(PlacedFiles files, @Nullable Path source) throws UnusablePictureException {
        long small = files.pixels() * BYTES_A_PIXEL + SMALL_THINGS;
        if (source == null) {
            return small;
        }
        BitmapReader.Size size = reader.size(source);
        LayersDocument.Canvas canvas = files.document().size();
        long model = Integer.BYTES * files.pixels() * files.count();
        return small
                + model
                + SourceReader.bytes(size.pixels())
                + FullSize.bytes(size.width(), size.height(), files.count(), canvas.width(), canvas.height());
    }

    /** @param source the set's source picture; null to stay at the model's size */
    Artwork of(String title, PlacedFiles files, @Nullable Path source, List<String> names)
            throws UnusablePictureException {
        return source == null ? atModelSize(title, files, names) : atFullSize(title, files, reader.read(source), names);
    }

    private static Artwork atModelSize(String title, PlacedFiles files, List<String> names) {
        List<ArtLayer> layers = new ArrayList<>();
        for (int index = 0; index < files.count(); index++) {
            layers.add(new FileLayer(files, index, names.get(index)));
        }
        LayersDocument.Canvas canvas = files.document().size();
        return new Artwork(
                title, canvas.width(), canvas.height(), layers, null, SourcePicture.USUAL_PIXELS_PER_INCH, false);
    }

    private Artwork atFullSize(String title, PlacedFiles files, SourcePicture source, List<String> names)
            throws UnusablePictureException {
        List<ModelLayer> model = new ArrayList<>();
        for (int index = 0; index < files.count(); index++) {
            model.add(new ModelLayer(
                    files.bitmap(index),
                    files.places().get(index).x(),
                    files.places().get(index).y()));
        }
        LayersDocument.Canvas canvas = files.document().size();
        FullSizeSet full = new FullSize(maxBytes).of(source, model, canvas.width(), canvas.height());
        List<ArtLayer> layers = new ArrayList<>();
        for (int index = 0; index < files.count(); index++) {
            layers.add(new BitmapLayer(names.get(index), full.layers().get(index)));
        }
        return new Artwork(title, full.width(), full.height(), layers, source.profile(), source.pixelsPerInch(), masks);
    }
}

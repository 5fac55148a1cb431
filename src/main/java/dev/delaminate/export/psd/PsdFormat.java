package dev.delaminate.export.psd;

import dev.delaminate.export.ArtLayer;
import dev.delaminate.export.Artwork;
import dev.delaminate.export.LayeredFormat;
import dev.delaminate.export.TooLargeException;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.Flattening;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes Photoshop's own format: layers with names, boxes, and alpha or masks, and the merged picture behind them. Asks each
 * layer once for its pixels. What stands ahead of the pixels is written twice, for only they tell the boxes and lengths
 * in it. The same artwork gives the same bytes. Any number of threads may use one.
 *
 * @see <a href="https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/">Photoshop File Formats Specification,
 *     "Photoshop File Format"</a>
 */
public final class PsdFormat implements LayeredFormat {
    /** Tells how the file is called: {@code psd}, or {@code psb} when that has no room for the artwork. */
    public String extension(Artwork artwork) throws TooLargeException {
        return PsdVersion.of(artwork).name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void write(Artwork artwork, SeekableByteChannel file) throws IOException {
        PsdVersion version = PsdVersion.of(artwork);
        PsdOutput out = new PsdOutput(file, version);
        // Only the merged image of layers can be transparent: where there is none, a blank one stands for it.
        List<ArtLayer> layers = artwork.layers().isEmpty() ? List.of(new BlankLayer()) : artwork.layers();
        out.write(new PsdHead(artwork, version, blankRecords(layers, artwork.masked()), 0, true).toBytes());

        long pixelsAt = out.position();
        Flattening flattening = new Flattening(artwork.width(), artwork.height());
        List<LayerRecord> records = new ArrayList<>();
        for (ArtLayer layer : layers) {
            Bitmap pixels = pixels(layer);
            records.add(new LayerPixels(layer, records.size() + 1, pixels).write(out, artwork.masked()));
            flattening.add(pixels, layer.place().x(), layer.place().y());
        }
        MergedImage merged = MergedImage.of(flattening.bitmap());
        PsdHead head = new PsdHead(artwork, version, records, out.position() - pixelsAt, merged.isOpaque());
        out.write(head.tail());
        merged.write(out);
        out.overwrite(0, head.toBytes());
        out.finish();
    }

    private static List<LayerRecord> blankRecords(List<ArtLayer> layers, boolean masked) {
        List<LayerRecord> records = new ArrayList<>();
        for (ArtLayer layer : layers) {
            records.add(LayerRecord.blank(new LayerName(layer.name()), records.size() + 1, masked));
        }
        return records;
    }

    private record BlankLayer() implements ArtLayer {
        @Override
        public String name() {
            return "";
        }

        @Override
        public Box place() {
            return Box.EMPTY;
        }

        @Override
        public Bitmap pixels() {
            return Bitmap.clear(0, 0);
        }
    }

    private static Bitmap pixels(ArtLayer layer) throws IOException {
        Bitmap pixels = layer.pixels();
        Box place = layer.place();
        if (pixels.width() != place.width() || pixels.height() != place.height()) {
            throw new IllegalStateException("\"%s\" has %s for %s".formatted(layer.name(), pixels, place));
        }
        return pixels;
    }
}

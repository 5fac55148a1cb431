package dev.delaminate.export;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.Flattening;
import dev.delaminate.text.XmlText;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * OpenRaster ({@code .ora}), which GIMP, Krita and MyPaint open: a ZIP file with {@code mimetype} first, the layers trimmed to
 * what is seen, a merged picture and a thumbnail. {@code stack.xml}, top layer first:
 *
 * <pre>
 * &lt;image version="0.0.3" w="640" h="640" xres="72" yres="72"&gt;
 *  &lt;stack&gt;
 *   &lt;layer name="vase" src="data/layer-1.png" x="120" y="64" opacity="1.0" visibility="visible" composite-op="svg:src-over"/&gt;
 *   …
 * </pre>
 *
 * @see <a href="https://www.openraster.org/baseline/file-layout-spec.html">OpenRaster, File Layout Specification</a>
 * @see <a href="https://www.openraster.org/baseline/layer-stack-spec.html">OpenRaster, Layer Stack Specification</a>
 */
public final class OpenRasterFormat implements LayeredFormat {
    private static final int THUMBNAIL_SIDE = 256;

    @Override
    public void write(Artwork artwork, SeekableByteChannel file) throws IOException {
        try (StoredZip zip = new StoredZip(file)) {
            zip.put("mimetype", "image/openraster".getBytes(StandardCharsets.US_ASCII));
            LayerPngs pngs = new LayerPngs(artwork);
            Flattening flattening = new Flattening(artwork.width(), artwork.height());
            Deque<String> topFirst = new ArrayDeque<>();
            List<ArtLayer> layers = artwork.layers();
            for (int i = 0; i < layers.size(); i++) {
                String entry = "data/layer-" + i + ".png";
                Box place = putLayer(zip, entry, layers.get(i), pngs, flattening);
                topFirst.addFirst(element(layers.get(i).name(), entry, place));
            }
            zip.put("stack.xml", stack(artwork, topFirst).getBytes(StandardCharsets.UTF_8));
            Bitmap merged = flattening.bitmap();
            zip.put("mergedimage.png", out -> pngs.write(merged, out));
            zip.put("Thumbnails/thumbnail.png", out -> pngs.write(Thumbnail.of(merged, THUMBNAIL_SIDE), out));
        }
    }

    /** Where the entry's picture lies; that of a blank layer is one clear pixel. */
    private static Box putLayer(StoredZip zip, String entry, ArtLayer layer, LayerPngs pngs, Flattening flattening)
            throws IOException {
        Bitmap pixels = layer.pixels();
        Box place = layer.place();
        flattening.add(pixels, place.x(), place.y());
        Box seen = pixels.seen(0);
        zip.put(entry, out -> pngs.write(layer, pixels, seen, out));
        return seen.isEmpty() ? Box.EMPTY : seen.movedBy(place.x(), place.y());
    }

    private static String stack(Artwork artwork, Iterable<String> topFirst) {
        long resolution = Math.max(1, Math.round(artwork.pixelsPerInch()));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<image version=\"0.0.3\" w=\"" + artwork.width() + "\" h=\""
                + artwork.height() + "\" xres=\"" + resolution + "\" yres=\"" + resolution + "\">\n <stack>\n"
                + String.join("", topFirst) + " </stack>\n</image>\n";
    }

    private static String element(String name, String source, Box place) {
        return "  <layer name=\"" + XmlText.escaped(name) + "\" src=\"" + source + "\" x=\"" + place.x() + "\" y=\""
                + place.y()
                + "\" opacity=\"1.0\" visibility=\"visible\" composite-op=\"svg:src-over\"/>\n";
    }
}

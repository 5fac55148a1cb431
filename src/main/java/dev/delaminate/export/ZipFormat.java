package dev.delaminate.export;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.Flattening;
import dev.delaminate.text.FileName;
import dev.delaminate.text.HarmlessJson;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ZIP file with a PNG for each layer, {@code 00 background.png}, {@code 01 vase.png}, …, bottom first, with the merged
 * picture as {@code merged.png}, and with {@code layers.json}:
 *
 * <pre>
 * {
 *   "title": "vase-017", "width": 640, "height": 640, "pixels_per_inch": 72.0, "merged": "merged.png",
 *   "layers": [{"file": "00 background.png", "name": "background", "x": 0, "y": 0, "width": 640, "height": 640}, …]
 * }
 * </pre>
 */
public final class ZipFormat implements LayeredFormat {
    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().characterEscapes(new HarmlessJson()).build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final String MERGED = "merged.png";
    private static final int NAME_BYTES = 100;

    @JsonPropertyOrder({"title", "width", "height", "pixelsPerInch", "merged", "layers"})
    private record Description(
            String title, int width, int height, double pixelsPerInch, String merged, List<Entry> layers) {}

    @JsonPropertyOrder({"file", "name", "x", "y", "width", "height"})
    private record Entry(String file, String name, int x, int y, int width, int height) {}

    @Override
    public void write(Artwork artwork, SeekableByteChannel file) throws IOException {
        try (StoredZip zip = new StoredZip(file)) {
            LayerPngs pngs = new LayerPngs(artwork);
            Flattening flattening = new Flattening(artwork.width(), artwork.height());
            List<Entry> entries = new ArrayList<>();
            for (ArtLayer layer : artwork.layers()) {
                Bitmap pixels = layer.pixels();
                Box place = layer.place();
                flattening.add(pixels, place.x(), place.y());
                String png = fileName(entries.size(), artwork.layers().size(), layer.name());
                zip.put(png, out -> pngs.write(layer, pixels, pixels.box(), out));
                entries.add(new Entry(png, layer.name(), place.x(), place.y(), place.width(), place.height()));
            }
            zip.put(MERGED, out -> pngs.write(flattening.bitmap(), out));
            zip.put("layers.json", JSON.writeValueAsBytes(description(artwork, entries)));
        }
    }

    private static Description description(Artwork artwork, List<Entry> entries) {
        return new Description(
                artwork.title(), artwork.width(), artwork.height(), artwork.pixelsPerInch(), MERGED, entries);
    }

    /** The number makes it unique, keeps the order, and keeps names like {@code con} from being a device. */
    private static String fileName(int index, int count, String name) {
        int digits = Math.max(2, Integer.toString(count - 1).length());
        String number = String.format(Locale.ROOT, "%0" + digits + "d", index);
        return (number + " " + FileName.of(name, NAME_BYTES)).strip() + ".png";
    }
}

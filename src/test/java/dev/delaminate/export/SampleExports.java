package dev.delaminate.export;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.PngWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes made artworks in all formats of this room into a folder, with what a reader should find in them, for {@code
 * .ci/readers/check FOLDER}: {@code three.ora}, …, {@code three.json}, {@code three.png}.
 */
final class SampleExports {
    private static final Map<String, LayeredFormat> FORMATS = Map.of(
            "ora", new OpenRasterFormat(),
            "pptx", new PptxFormat(),
            "pdf", new PdfFormat(),
            "svg", new SvgFormat(),
            "zip", new ZipFormat());

    private SampleExports() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        write(folder, "one", MadeArtwork.of(1, 640, 427, 1));
        write(folder, "odd", MadeArtwork.of(2, 301, 257, 12));
        write(folder, "pixel", MadeArtwork.of(3, 1, 1, 3));
        write(folder, "many", MadeArtwork.of(4, 120, 90, 64));
        write(folder, "print", inPrint(MadeArtwork.of(6, 397, 211, 5), 300));
        Path files = Files.createTempDirectory("layers");
        write(folder, "copied", MadeArtwork.onDisk(MadeArtwork.of(5, 640, 640, 4), files));
    }

    private static Artwork inPrint(Artwork artwork, double pixelsPerInch) {
        return new Artwork(
                artwork.title(), artwork.width(), artwork.height(), artwork.layers(), null, pixelsPerInch, false);
    }

    private static void write(Path folder, String name, Artwork artwork) throws IOException {
        for (Map.Entry<String, LayeredFormat> format : FORMATS.entrySet()) {
            Path file = folder.resolve(name + "." + format.getKey());
            Files.deleteIfExists(file);
            Written.file(format.getValue(), artwork, file);
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".png"))) {
            new PngWriter(null, 0, true).write(MadeArtwork.flat(artwork), out);
        }
        Files.write(folder.resolve(name + ".json"), JsonMapper.shared().writeValueAsBytes(expectation(artwork)));
    }

    /** Each layer with its name and the box of what is seen of it on the canvas, bottom first. */
    private static Map<String, Object> expectation(Artwork artwork) throws IOException {
        List<Map<String, Object>> layers = new ArrayList<>();
        for (ArtLayer layer : artwork.layers()) {
            Bitmap pixels = layer.pixels();
            Box seen = pixels.seen(0).movedBy(layer.place().x(), layer.place().y());
            Box box = seen.isEmpty() ? Box.EMPTY : seen;
            layers.add(Map.of("name", layer.name(), "box", List.of(box.x(), box.y(), box.width(), box.height())));
        }
        Map<String, Object> expectation = new LinkedHashMap<>();
        expectation.put("width", artwork.width());
        expectation.put("height", artwork.height());
        expectation.put("layers", layers);
        return expectation;
    }
}

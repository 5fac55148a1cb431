package dev.delaminate.compose;

import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Flattening;
import dev.delaminate.raster.UnusablePictureException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/** A set's folder for tests: layers as they are added, then its {@code layers.json}. */
public final class SetFolder {
    public static final BitmapReader READER = new BitmapReader(1_000_000);

    private final Path folder;
    private final List<String> lines = new ArrayList<>();

    public SetFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    public Path path() {
        return folder;
    }

    public SetFolder layer(Bitmap pixels) throws IOException {
        return layer(pixels, 0, 0, "");
    }

    /** @param more fields of the layer, each behind a comma */
    public SetFolder layer(Bitmap pixels, int x, int y, String more) throws IOException {
        String file = "layer-" + lines.size() + ".png";
        write(pixels, folder.resolve(file));
        lines.add("""
                {"file": "%s", "width": %d, "height": %d, "bytes": 1, "sha256": "00", "nsfw": false,
                 "source_url": "https://shop/x", "x": %d, "y": %d%s}""".formatted(file, pixels.width(), pixels.height(), x, y, more));
        return this;
    }

    public SetFolder described(int width, int height) throws IOException {
        String document = """
                {"format": "delaminate.layers/2", "request": {"picture": "https://shop/a.png", "parameters": {}},
                 "request_id": "r", "canvas": {"width": %d, "height": %d}, "layers": [%s], "warnings": []}""".formatted(width, height, String.join(",\n", lines));
        Files.writeString(folder.resolve("layers.json"), document, StandardCharsets.UTF_8);
        return this;
    }

    SetLayers layers() throws UnusablePictureException {
        return new FolderLayers(READER).of(folder);
    }

    public static Bitmap flat(int width, int height, int argb) {
        Bitmap flat = Bitmap.clear(width, height);
        Arrays.fill(flat.argb(), argb);
        return flat;
    }

    /** A rectangle of one colour on a canvas where nothing else is seen. */
    public static Bitmap rectangle(int width, int height, int x, int y, Bitmap inner) {
        Bitmap canvas = Bitmap.clear(width, height);
        for (int row = 0; row < inner.height(); row++) {
            System.arraycopy(inner.argb(), row * inner.width(), canvas.argb(), (y + row) * width + x, inner.width());
        }
        return canvas;
    }

    public static Path write(Bitmap pixels, Path file) throws IOException {
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.argb(), 0, pixels.width());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    public static Bitmap onto(Bitmap ground, int x, int y, Bitmap layer) {
        return new Flattening(ground.width(), ground.height())
                .add(ground, 0, 0)
                .add(layer, x, y)
                .bitmap();
    }
}

package dev.delaminate.samples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Draws the pictures of the sample catalog anew: {@code SamplePictures samples/pictures}.
 *
 * <p>Shapes and seeded noise only, no fonts and no outside material. On one JDK the files come out the same each time;
 * another JDK may round the rim of a shape differently.
 */
final class SamplePictures {
    private static final float JPEG_QUALITY = 0.9f;

    private static final List<Sample> SAMPLES = List.of(
            new Sample("poster-harbour.png", 720, 1080, Posters::harbour),
            new Sample("poster-shapes.png", 720, 900, Posters::shapes),
            new Sample("product-mug.png", 900, 900, Products::mug),
            new Sample("product-lamp.png", 900, 900, Products::lamp),
            new Sample("product-plant.png", 800, 1000, Products::plant),
            new Sample("scene-lake.jpg", 1280, 720, Scenes::lake),
            new Sample("scene-balloons.png", 960, 640, Scenes::balloons),
            new Sample("tall-lanterns.png", 480, 1440, Scenes::lanterns),
            new Sample("wide-dunes.png", 1600, 480, Scenes::dunes),
            new Sample("logo-sheets.png", 600, 600, Marks::sheets),
            new Sample("icon-cherries.png", 48, 48, Marks::cherries),
            new Sample("pattern-tiles.gif", 480, 480, Marks::tiles));

    private SamplePictures() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        for (Sample sample : SAMPLES) {
            Canvas canvas = new Canvas(sample.width(), sample.height());
            sample.painter().paint(canvas);
            write(canvas.finished(), folder.resolve(sample.file()));
        }
    }

    private static void write(BufferedImage picture, Path file) throws IOException {
        String name = file.toString();
        if (!name.endsWith(".jpg")) {
            ImageIO.write(picture, name.substring(name.lastIndexOf('.') + 1), file.toFile());
            return;
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(Files.newOutputStream(file))) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(JPEG_QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    private record Sample(String file, int width, int height, Painter painter) {}

    /** Draws one picture. */
    private interface Painter {
        void paint(Canvas canvas);
    }
}

package dev.delaminate.compose;

import dev.delaminate.output.WholeFile;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.PngWriter;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** How a composition is written, 8 bits a channel, sRGB. */
public enum CompositionFormat {
    PNG,
    JPG;

    /** The extension of a file name, without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes one file, seen whole or not at all. The same pixels give the same bytes. Blocks.
     *
     * @param bitmap opaque where the format is {@link #JPG}
     * @param quality of a JPEG, 1 to 100
     */
    public void write(Bitmap bitmap, int quality, Path place) throws IOException {
        Path part = WholeFile.writeBeside(place, file -> write(bitmap, quality, file));
        try {
            WholeFile.moveIn(part, place);
        } finally {
            WholeFile.discard(part);
        }
    }

    private void write(Bitmap bitmap, int quality, OutputStream file) throws IOException {
        if (this == PNG) {
            new PngWriter(null, 0, false).write(bitmap, file);
        } else {
            writeJpeg(bitmap, quality, file);
        }
    }

    private static void writeJpeg(Bitmap bitmap, int quality, OutputStream file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(output);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality / 100f);
            writer.write(null, new IIOImage(image(bitmap), null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    /** The bitmap's own pixels without their alpha. */
    private static BufferedImage image(Bitmap bitmap) {
        int[] argb = bitmap.argb();
        DirectColorModel model = new DirectColorModel(24, 0xFF0000, 0xFF00, 0xFF);
        WritableRaster raster = Raster.createPackedRaster(
                new DataBufferInt(argb, argb.length),
                bitmap.width(),
                bitmap.height(),
                bitmap.width(),
                model.getMasks(),
                null);
        return new BufferedImage(model, raster, false, null);
    }
}

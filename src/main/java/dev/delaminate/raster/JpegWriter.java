package dev.delaminate.raster;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A bitmap as a JPEG, 8 bits a channel, sRGB. The same pixels give the same bytes.
 *
 * @param quality 1 to 100
 */
public record JpegWriter(int quality) {
    /**
     * Writes the picture's bytes; closes nothing. Blocks as {@code file} does.
     *
     * @param bitmap opaque: its alpha is not looked at
     */
    public void write(Bitmap bitmap, OutputStream file) throws IOException {
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

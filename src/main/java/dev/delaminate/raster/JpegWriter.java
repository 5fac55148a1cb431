package dev.delaminate.raster;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
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
    /** Pixels that may lie in memory twice: those of pictures as pages show them. */
    private static final int MOST_COPIED = 1280 * 1280;

    /**
     * Writes the picture's bytes; closes nothing. Blocks as {@code file} does.
     *
     * @param bitmap opaque: its alpha is not looked at
     */
    public void write(Bitmap bitmap, OutputStream file) throws IOException {
        write(image(bitmap), file);
    }

    void write(RenderedImage image, OutputStream file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(output);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality / 100f);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage image(Bitmap bitmap) {
        return bitmap.argb().length <= MOST_COPIED ? copied(bitmap) : shared(bitmap);
    }

    /** In bytes, which the encoder takes as they are: it costs half of what it does to write packed pixels. */
    static BufferedImage copied(Bitmap bitmap) {
        int[] argb = bitmap.argb();
        byte[] rgb = new byte[3 * argb.length];
        for (int from = 0, to = 0; from < argb.length; from++) {
            int pixel = argb[from];
            rgb[to++] = (byte) (pixel >> 16);
            rgb[to++] = (byte) (pixel >> 8);
            rgb[to++] = (byte) pixel;
        }
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(rgb, rgb.length),
                bitmap.width(),
                bitmap.height(),
                3 * bitmap.width(),
                3,
                new int[] {0, 1, 2},
                null);
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(model, raster, false, null);
    }

    /** The bitmap's own pixels without their alpha: takes no memory. */
    static BufferedImage shared(Bitmap bitmap) {
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

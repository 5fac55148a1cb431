package dev.delaminate.fullsize;

import dev.delaminate.raster.Bitmap;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/**
 * The colours of the source, in which full-size layers are written: the model's layers are sRGB.
 *
 * @param profile of the source; null for sRGB
 */
record SourceSpace(@Nullable ICC_Profile profile) {
    /** The same layer in the source's colours; alpha stays. */
    ModelLayer of(ModelLayer layer) {
        return profile == null ? layer : new ModelLayer(converted(layer.pixels(), profile), layer.x(), layer.y());
    }

    private static Bitmap converted(Bitmap bitmap, ICC_Profile profile) {
        int width = bitmap.width();
        int height = bitmap.height();
        WritableRaster srgb = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 3, null);
        byte[] samples = ((DataBufferByte) srgb.getDataBuffer()).getData();
        int[] argb = bitmap.argb();
        for (int at = 0; at < argb.length; at++) {
            samples[3 * at] = (byte) (argb[at] >> 16);
            samples[3 * at + 1] = (byte) (argb[at] >> 8);
            samples[3 * at + 2] = (byte) argb[at];
        }
        ICC_Profile[] way = {ICC_Profile.getInstance(ColorSpace.CS_sRGB), new ICC_ColorSpace(profile).getProfile()};
        WritableRaster result = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 3, null);
        new ColorConvertOp(way, null).filter(srgb, result);
        byte[] found = ((DataBufferByte) result.getDataBuffer()).getData();
        int[] converted = new int[argb.length];
        for (int at = 0; at < argb.length; at++) {
            converted[at] = (argb[at] & 0xFF000000)
                    | (found[3 * at] & 255) << 16
                    | (found[3 * at + 1] & 255) << 8
                    | (found[3 * at + 2] & 255);
        }
        return new Bitmap(width, height, converted);
    }
}

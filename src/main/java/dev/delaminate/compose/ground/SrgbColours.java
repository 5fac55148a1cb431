package dev.delaminate.compose.ground;

import dev.delaminate.raster.Bitmap;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Colours of a profile as sRGB, which layers have and compositions are written in. */
final class SrgbColours {
    private static final int CHANNELS = 3;

    private SrgbColours() {}

    /** The opaque picture in sRGB, row by row. */
    static Bitmap of(Bitmap picture, ICC_Profile profile) {
        ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
        ColorConvertOp conversion = new ColorConvertOp(new ICC_Profile[] {profile, srgb}, null);
        int width = picture.width();
        Bitmap converted = Bitmap.clear(width, picture.height());
        WritableRaster row = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, 1, CHANNELS, null);
        WritableRaster target = row.createCompatibleWritableRaster();
        byte[] samples = new byte[width * CHANNELS];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0, at = 0; x < width; x++) {
                int pixel = picture.at(x, y);
                samples[at++] = (byte) (pixel >> 16);
                samples[at++] = (byte) (pixel >> 8);
                samples[at++] = (byte) pixel;
            }
            row.setDataElements(0, 0, width, 1, samples);
            conversion.filter(row, target);
            target.getDataElements(0, 0, width, 1, samples);
            int to = y * width;
            for (int at = 0; at < samples.length; at += CHANNELS) {
                converted.argb()[to++] =
                        0xFF000000 | (samples[at] & 255) << 16 | (samples[at + 1] & 255) << 8 | (samples[at + 2] & 255);
            }
        }
        return converted;
    }
}

package dev.delaminate.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Three tags of Exif data (a TIFF file's first directory; TIFF 6.0, section 2): orientation and resolution. Damaged data
 * say nothing; nothing is followed but the one directory, so that a file cannot ask for more memory or time than it has bytes.
 *
 * @param pixelsPerInch 0 where none is stated
 */
record Exif(Orientation orientation, double pixelsPerInch) {
    static final Exif NONE = new Exif(Orientation.UPRIGHT, 0);

    private static final int ORIENTATION = 0x0112;
    private static final int X_RESOLUTION = 0x011A;
    private static final int RESOLUTION_UNIT = 0x0128;
    private static final int SHORT = 3;
    private static final int RATIONAL = 5;
    private static final int CENTIMETRE = 3;
    private static final double CENTIMETRES_PER_INCH = 2.54;
    private static final int ENTRY_BYTES = 12;

    /** @param tiff from its byte order mark on */
    static Exif of(byte[] tiff) {
        try {
            return read(ByteBuffer.wrap(tiff));
        } catch (IndexOutOfBoundsException damaged) {
            return NONE;
        }
    }

    private static Exif read(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xFFFF;
        int orientation = 1;
        double resolution = 0;
        boolean isPerCentimetre = false;
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + entry * ENTRY_BYTES;
            int tag = tiff.getShort(at) & 0xFFFF;
            int type = tiff.getShort(at + 2);
            if (tag == ORIENTATION && type == SHORT) {
                orientation = tiff.getShort(at + 8);
            } else if (tag == RESOLUTION_UNIT && type == SHORT) {
                isPerCentimetre = tiff.getShort(at + 8) == CENTIMETRE;
            } else if (tag == X_RESOLUTION && type == RATIONAL) {
                int value = tiff.getInt(at + 8);
                resolution = (tiff.getInt(value) & 0xFFFFFFFFL) / (double) (tiff.getInt(value + 4) & 0xFFFFFFFFL);
            }
        }
        return new Exif(new Orientation(orientation), isPerCentimetre ? resolution * CENTIMETRES_PER_INCH : resolution);
    }
}

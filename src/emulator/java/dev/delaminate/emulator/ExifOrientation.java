package dev.delaminate.emulator;

import java.awt.geom.AffineTransform;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held, as the Exif tag 0x0112 of a JPEG file says it: 1 is upright, 2 to 8 are its turns and mirrors
 * (Exif 2.32, 4.6.4 A). A file without the tag, or with a damaged one, is upright.
 */
record ExifOrientation(int code) {
    static final ExifOrientation UPRIGHT = new ExifOrientation(1);

    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int APP1 = 0xFFE1;
    private static final int START_OF_SCAN = 0xFFDA;
    private static final int EXIF = 0x45786966;
    private static final int TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;

    static ExifOrientation of(byte[] file) {
        try {
            return find(ByteBuffer.wrap(file));
        } catch (BufferUnderflowException | IllegalArgumentException damaged) {
            return UPRIGHT;
        }
    }

    /** Whether width and height change places. */
    boolean isOnItsSide() {
        return code >= 5;
    }

    /** From the pixels as stored, {@code width}×{@code height} of them, to the upright picture. */
    AffineTransform turn(int width, int height) {
        return switch (code) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private static ExifOrientation find(ByteBuffer file) {
        if (Short.toUnsignedInt(file.getShort()) != START_OF_IMAGE) {
            return UPRIGHT;
        }
        for (int marker = Short.toUnsignedInt(file.getShort());
                marker != START_OF_SCAN;
                marker = Short.toUnsignedInt(file.getShort())) {
            int length = Short.toUnsignedInt(file.getShort()) - Short.BYTES;
            ByteBuffer segment = file.slice(file.position(), length);
            if (marker == APP1 && length > 6 && segment.getInt() == EXIF) {
                return inTiff(segment.slice(6, length - 6));
            }
            file.position(file.position() + length);
        }
        return UPRIGHT;
    }

    private static ExifOrientation inTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        tiff.position(tiff.getInt(4));
        int entries = Short.toUnsignedInt(tiff.getShort());
        for (int entry = 0; entry < entries; entry++) {
            int at = tiff.position() + entry * ENTRY_BYTES;
            if (Short.toUnsignedInt(tiff.getShort(at)) == TAG) {
                int code = tiff.getShort(at + 8);
                return code >= 1 && code <= 8 ? new ExifOrientation(code) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}

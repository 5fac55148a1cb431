package dev.delaminate.source;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;

/** The Exif chunk of a WebP (RFC 9649, section 2.7.1.5); the decoder looks at the profile itself. */
final class RiffChunks {
    private static final int HEAD_BYTES = 12;
    private static final int EXIF = 0x46495845; // "EXIF" as a little-endian number
    private static final int MOST_BYTES = 1 << 20;

    private RiffChunks() {}

    static Extras extras(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        long at = HEAD_BYTES;
        while (at + 8 <= in.length()) {
            in.seek(at);
            int chunk = in.readInt();
            long length = in.readUnsignedInt();
            at += 8 + length + length % 2;
            if (chunk == EXIF && length <= MOST_BYTES) {
                byte[] tiff = new byte[(int) Math.min(length, in.length() - in.getStreamPosition())];
                in.readFully(tiff);
                return new Extras(Exif.of(withoutName(tiff)), 0, null);
            }
        }
        return Extras.NONE;
    }

    /** Some writers begin the chunk with the name that JPEG needs. */
    private static byte[] withoutName(byte[] exif) {
        boolean isNamed = exif.length > 6 && exif[0] == 'E' && exif[1] == 'x' && exif[2] == 'i' && exif[3] == 'f';
        return isNamed ? Arrays.copyOfRange(exif, 6, exif.length) : exif;
    }
}

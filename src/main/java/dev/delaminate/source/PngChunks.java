package dev.delaminate.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a PNG that say how its pixels are meant (PNG, third edition, 11.3): iCCP, pHYs and eXIf. The decoder does
 * not look at the profile. It is unpacked up to a limit: it may be a bomb.
 */
final class PngChunks {
    private static final int SIGNATURE_BYTES = 8;
    private static final int ICCP = 0x69434350;
    private static final int PHYS = 0x70485973;
    private static final int EXIF = 0x65584966;
    private static final int IEND = 0x49454E44;
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_NAME_BYTES = 80;
    private static final double METRES_PER_INCH = 0.0254;

    private final ImageInputStream in;
    private Exif exif = Exif.NONE;
    private double pixelsPerInch;
    private @Nullable ByteBuffer profile;

    private PngChunks(ImageInputStream in) {
        this.in = in;
    }

    static Extras extras(ImageInputStream in) throws IOException {
        PngChunks chunks = new PngChunks(in);
        chunks.readAll();
        return new Extras(chunks.exif, chunks.pixelsPerInch, chunks.profile);
    }

    private void readAll() throws IOException {
        long at = SIGNATURE_BYTES;
        int chunk = 0;
        while (chunk != IEND && at + 12 <= in.length()) {
            in.seek(at);
            long length = in.readUnsignedInt();
            chunk = in.readInt();
            at += length + 12;
            if (length <= MOST_BYTES && at <= in.length()) {
                look(chunk, (int) length);
            }
        }
    }

    private void look(int chunk, int length) throws IOException {
        if (chunk == PHYS && length == 9) {
            long perMetre = in.readUnsignedInt();
            in.readInt();
            pixelsPerInch = in.read() == 1 ? perMetre * METRES_PER_INCH : 0;
        } else if (chunk == EXIF) {
            exif = Exif.of(data(length));
        } else if (chunk == ICCP) {
            profile = ByteBuffer.wrap(inflated(data(length)));
        }
    }

    private byte[] data(int length) throws IOException {
        byte[] data = new byte[length];
        in.readFully(data);
        return data;
    }

    /** What lies packed behind the profile's name and a byte for the method; empty when it is broken or too large. */
    private static byte[] inflated(byte[] chunk) {
        int name = 0;
        while (name < Math.min(MOST_NAME_BYTES, chunk.length) && chunk[name] != 0) {
            name++;
        }
        int from = Math.min(name + 2, chunk.length);
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(chunk, from, chunk.length - from);
            byte[] unpacked = new byte[MOST_BYTES];
            int length = inflater.inflate(unpacked);
            return inflater.finished() ? Arrays.copyOf(unpacked, length) : new byte[0];
        } catch (DataFormatException broken) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }
}

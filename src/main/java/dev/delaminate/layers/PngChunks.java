package dev.delaminate.layers;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Whether a PNG is whole: every chunk there up to IEND, each with the checksum that it was written with (PNG, third
 * edition, section 5.3). The decoder alone does not tell: it reads a file whose end is missing without a word.
 */
final class PngChunks {
    private static final int SIGNATURE_BYTES = 8;
    private static final int AROUND_DATA_BYTES = 12;
    private static final int IHDR = 0x49484452;
    private static final int IEND = 0x49454E44;

    private PngChunks() {}

    /** Width × height as the first chunk says. */
    static long checkWhole(byte[] file) throws CorruptImageException {
        ByteBuffer chunks = ByteBuffer.wrap(file).position(SIGNATURE_BYTES);
        long pixels = pixels(chunks);
        for (int type = 0; type != IEND; ) {
            type = next(chunks);
        }
        return pixels;
    }

    private static long pixels(ByteBuffer chunks) throws CorruptImageException {
        int start = chunks.position();
        if (chunks.remaining() < 16 || chunks.getInt(start + 4) != IHDR) {
            throw new CorruptImageException("the PNG has no header");
        }
        return (chunks.getInt(start + 8) & 0xFFFFFFFFL) * (chunks.getInt(start + 12) & 0xFFFFFFFFL);
    }

    private static int next(ByteBuffer chunks) throws CorruptImageException {
        if (chunks.remaining() < AROUND_DATA_BYTES) {
            throw new CorruptImageException("the PNG is cut off");
        }
        int length = chunks.getInt();
        if (length < 0 || length > chunks.remaining() - 8) {
            throw new CorruptImageException("the PNG is cut off");
        }
        int type = chunks.getInt(chunks.position());
        CRC32 crc = new CRC32();
        crc.update(chunks.slice(chunks.position(), 4 + length));
        chunks.position(chunks.position() + 4 + length);
        if (chunks.getInt() != (int) crc.getValue()) {
            throw new CorruptImageException("a checksum of the PNG is wrong");
        }
        return type;
    }
}

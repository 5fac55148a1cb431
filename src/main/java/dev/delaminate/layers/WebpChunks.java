package dev.delaminate.layers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whether a WebP is whole: as long as its RIFF header says, and so each chunk inside (RFC 9649, section 2). WebP has no
 * checksums; the rest is for the decoder to find.
 */
final class WebpChunks {
    private static final int HEADER_BYTES = 12;
    private static final int VP8 = 0x20385056; // names as little-endian numbers: "VP8 "
    private static final int VP8L = 0x4C385056;
    private static final int VP8X = 0x58385056;
    private static final int ANIM = 0x4D494E41;

    private WebpChunks() {}

    /** The largest width × height that any header in it announces: they need not agree. */
    static long checkWhole(byte[] file) throws CorruptImageException {
        ByteBuffer chunks = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long end = (chunks.getInt(4) & 0xFFFFFFFFL) + 8;
        if (end > file.length || end < HEADER_BYTES) {
            throw new CorruptImageException("the WebP is cut off");
        }
        chunks.position(HEADER_BYTES).limit((int) end);
        long pixels = 0;
        while (chunks.remaining() >= 8) {
            pixels = Math.max(pixels, next(chunks));
        }
        if (pixels == 0) {
            throw new CorruptImageException("the WebP has no picture in it");
        }
        return pixels;
    }

    private static long next(ByteBuffer chunks) throws CorruptImageException {
        int type = chunks.getInt();
        long length = chunks.getInt() & 0xFFFFFFFFL;
        if (length > chunks.remaining()) {
            throw new CorruptImageException("the WebP is cut off");
        }
        ByteBuffer data = chunks.slice(chunks.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        chunks.position((int) Math.min(chunks.position() + length + length % 2, chunks.limit()));
        return pixels(type, data);
    }

    private static long pixels(int type, ByteBuffer data) throws CorruptImageException {
        if (type == ANIM) {
            throw new CorruptImageException("the WebP is an animation");
        }
        if (type == VP8X && data.remaining() >= 10) {
            return (1L + (data.getInt(4) & 0xFFFFFF)) * (1L + (data.getInt(6) >>> 8));
        }
        if (type == VP8L && data.remaining() >= 5) {
            int sizes = data.getInt(1);
            return (1L + (sizes & 0x3FFF)) * (1L + (sizes >>> 14 & 0x3FFF));
        }
        if (type == VP8 && data.remaining() >= 10) {
            return (data.getShort(6) & 0x3FFFL) * (data.getShort(8) & 0x3FFFL);
        }
        return 0;
    }
}

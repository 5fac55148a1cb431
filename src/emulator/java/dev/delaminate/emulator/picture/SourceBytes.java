package dev.delaminate.emulator.picture;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A source picture's bytes for ImageIO, which gives up a decoder that reads and turns back far more than there is to read:
 * some take what is behind the end for zeros, without end. Not thread-safe.
 */
final class SourceBytes extends ImageInputStreamImpl {
    /** A sound WebP takes some ten. */
    private static final int WORK_PER_BYTE = 64;

    private static final int MORE_WORK = 10_000_000;

    private final byte[] bytes;
    private long workLeft;

    SourceBytes(byte[] bytes) {
        this.bytes = bytes;
        this.workLeft = (long) WORK_PER_BYTE * bytes.length + MORE_WORK;
    }

    @Override
    public int read() throws IOException {
        work();
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        work();
        bitOffset = 0;
        int taken = (int) Math.min(count, bytes.length - streamPos);
        if (taken <= 0) {
            return count == 0 ? 0 : -1;
        }
        System.arraycopy(bytes, (int) streamPos, target, offset, taken);
        streamPos += taken;
        return taken;
    }

    @Override
    public void seek(long position) throws IOException {
        work();
        super.seek(position);
    }

    @Override
    public long length() {
        return bytes.length;
    }

    private void work() throws IOException {
        if (workLeft-- <= 0) {
            throw new IOException("it ends before its picture does");
        }
    }
}

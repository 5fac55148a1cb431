package dev.delaminate.output.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;

/** Reads an object from its beginning on, and never goes back: who reads here and there takes a copy. Not thread-safe. */
final class S3Channel implements SeekableByteChannel {
    private static final int MOST_AT_ONCE = 1 << 16;

    private final long size;
    private final InputStream in;
    private long position;
    private boolean isOpen = true;

    S3Channel(long size, InputStream in) {
        this.size = size;
        this.in = in;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!isOpen) {
            throw new ClosedChannelException();
        }
        if (!target.hasRemaining()) {
            return 0;
        }
        byte[] piece = new byte[Math.min(target.remaining(), MOST_AT_ONCE)];
        int count = in.read(piece);
        if (count > 0) {
            target.put(piece, 0, count);
            position += count;
        }
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        if (newPosition != position) {
            throw new UnsupportedOperationException("to turn in an object of a store");
        }
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() throws IOException {
        isOpen = false;
        in.close();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new UnsupportedOperationException("to write to an object of a store in place");
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new UnsupportedOperationException("to write to an object of a store in place");
    }
}

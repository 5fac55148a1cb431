package dev.delaminate.layers.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A picture's file for ImageIO, a piece of it in memory at a time. It gives up a decoder that would read on and on: one that
 * turns back too often (some swallow the end of the file and take zeros for bits, without end), and one that takes too
 * long. What it throws then may be swallowed as well, so {@link #isExhausted} and {@link #isOverdue} are to be
 * asked afterwards.
 */
public final class PictureInput extends ImageInputStreamImpl {
    private static final int PIECE_BYTES = 1 << 16;

    /** Seeks, and reads at the end: the decoder of WebP turns back once for each byte or two, and some 60 times at an end. */
    private static final int TURNS_PER_BYTE = 16;

    private static final int MORE_TURNS = 10_000;

    private final FileChannel file;
    private final long length;
    private final long endsAtNanos;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).limit(0);
    private long pieceAt;
    private long turnsLeft;
    private boolean isOverdue;

    /** @param deadline for all that is read, from now on */
    public PictureInput(Path path, Duration deadline) throws IOException {
        this.file = FileChannel.open(path);
        this.length = file.size();
        this.turnsLeft = TURNS_PER_BYTE * length + MORE_TURNS;
        this.endsAtNanos = System.nanoTime() + deadline.toNanos();
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        if (!isThere()) {
            return -1;
        }
        return piece.get((int) (streamPos++ - pieceAt)) & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        bitOffset = 0;
        if (count == 0) {
            return 0;
        }
        if (!isThere()) {
            return -1;
        }
        int at = (int) (streamPos - pieceAt);
        int taken = Math.min(count, piece.limit() - at);
        piece.get(at, target, offset, taken);
        streamPos += taken;
        return taken;
    }

    @Override
    public void seek(long position) throws IOException {
        turned();
        super.seek(position);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        try (file) {
            super.close();
        }
    }

    /** Whether it was read again and again where nothing more is. */
    public boolean isExhausted() {
        return turnsLeft <= 0;
    }

    public boolean isOverdue() {
        return isOverdue;
    }

    /** Whether the byte at the position is in the piece, which is filled for it where there is one. */
    private boolean isThere() throws IOException {
        if (streamPos >= length) {
            turned();
            return false;
        }
        if (streamPos < pieceAt || streamPos >= pieceAt + piece.limit()) {
            fill();
        }
        return piece.limit() > 0;
    }

    private void fill() throws IOException {
        requireTime();
        pieceAt = streamPos;
        piece.clear();
        while (piece.hasRemaining() && file.read(piece, pieceAt + piece.position()) >= 0) {
            // the rest of the piece
        }
        piece.flip();
    }

    private void turned() throws IOException {
        turnsLeft--;
        if (isExhausted()) {
            throw new IOException("it ends before its picture does");
        }
        requireTime();
    }

    private void requireTime() throws IOException {
        isOverdue |= System.nanoTime() - endsAtNanos > 0;
        if (isOverdue) {
            throw new IOException("it takes too long");
        }
    }
}

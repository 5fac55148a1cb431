package dev.delaminate.layers.image;

import dev.delaminate.output.store.StorePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A picture's file for ImageIO, a piece of it in memory at a time. It gives up a decoder that would read on and on: one that
 * reads or turns back more than its bytes and pixels call for (some swallow the end of the file and take zeros for bits,
 * without end), and one that takes too long. What it throws then may be swallowed as well, so {@link #isExhausted} and {@link #isOverdue} are to be
 * asked afterwards.
 */
public final class PictureInput extends ImageInputStreamImpl {
    private static final int PIECE_BYTES = 1 << 16;

    /** Bytes handed out, seeks, and reads at the end: the decoder of WebP turns back for each byte or two and reads ten. */
    private static final int WORK_PER_BYTE = 32;

    private static final int MORE_WORK = 100_000;

    /** Seeks of that decoder between the two parts of a lossy picture: some for each 256 pixels. */
    private static final int WORK_PER_PIXEL = 1;

    /** Bytes that a decoder of lossless WebP reads before it needs their bits: zeros stand for those behind the end. */
    private static final int AHEAD_BYTES = 8;

    /** A decoder takes so few bytes for pixels as large for an attack, though pictures of one colour are as small. */
    private static final int MOST_PIXELS_PER_BYTE = 128;

    private final FileChannel file;
    private final long length;
    private final long endsAtNanos;
    private final ByteBuffer piece;
    private long claimedLength;
    private long readableEnd;
    private long pieceAt;
    private long mostWork;
    private long work;
    private boolean isOverdue;

    /** @param deadline for all that is read, from now on */
    public PictureInput(Path path, Duration deadline) throws IOException {
        this.file = open(path);
        this.length = file.size();
        this.piece = ByteBuffer.allocate((int) Math.min(PIECE_BYTES, length + AHEAD_BYTES))
                .limit(0);
        this.claimedLength = length;
        this.readableEnd = length;
        this.mostWork = WORK_PER_BYTE * length + MORE_WORK;
        this.endsAtNanos = System.nanoTime() + deadline.toNanos();
    }

    /** A file to be read here and there; of one in a store, a copy. Follows links. */
    static FileChannel open(Path path) throws IOException {
        return path instanceof StorePath stored ? stored.copy() : FileChannel.open(path);
    }

    /**
     * Allows for the pixels of a picture that was found sound: each of them is work, and few bytes may be many.
     * Comes back to where it was.
     */
    public void expect(long pixels) throws IOException {
        mostWork += WORK_PER_PIXEL * pixels;
        claimedLength = Math.max(length, pixels / MOST_PIXELS_PER_BYTE + 1);
        long at = getStreamPosition();
        if (getFlushedPosition() == 0) { // a decoder of PNG or JPEG lets go of what it has read
            seek(0);
            readableEnd = length + (WebpChunks.areLossless(this) ? AHEAD_BYTES : 0);
            seek(at);
        }
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        if (!isThere()) {
            return -1;
        }
        work++;
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
        work += taken;
        return taken;
    }

    @Override
    public void seek(long position) throws IOException {
        turned();
        super.seek(position);
    }

    @Override
    public long length() {
        return claimedLength;
    }

    @Override
    public void close() throws IOException {
        try (file) {
            super.close();
        }
    }

    /** Whether it was read more than any sound picture is. */
    public boolean isExhausted() {
        return work > mostWork;
    }

    /** Whether it took too long. */
    public boolean isOverdue() {
        return isOverdue;
    }

    /** Whether its decoder was given up, whatever that made of it. */
    public boolean isGivenUp() {
        return isOverdue || isExhausted();
    }

    /** Bytes handed out, seeks, and reads at the end until now. */
    public long work() {
        return work;
    }

    /** How much of it there may be. */
    public long mostWork() {
        return mostWork;
    }

    /** Whether the byte at the position is in the piece, which is filled for it where there is one. */
    private boolean isThere() throws IOException {
        if (streamPos >= readableEnd) {
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
        while (piece.hasRemaining() && pieceAt + piece.position() < readableEnd) {
            piece.put((byte) 0);
        }
        piece.flip();
    }

    private void turned() throws IOException {
        work++;
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

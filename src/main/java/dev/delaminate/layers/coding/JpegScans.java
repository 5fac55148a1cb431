package dev.delaminate.layers.coding;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/**
 * The scans of a JPEG (ITU-T T.81, annex B): how often a decoder goes over the whole picture. A progressive one has some
 * ten; a scan may be there in ten bytes, and costs as much as any.
 */
public final class JpegScans {
    private static final int MOST = 100;
    private static final int PIECE_BYTES = 1 << 13;
    private static final int MARKER = 0xFF;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    private final ImageInputStream in;
    private final byte[] piece = new byte[PIECE_BYTES];
    private int at;
    private int filled;

    private JpegScans(ImageInputStream in) {
        this.in = in;
    }

    /** Errors with {@link IOException} when there are too many from the stream's beginning to the end of the picture. */
    public static void requireFew(ImageInputStream in) throws IOException {
        in.seek(0);
        int scans = new JpegScans(in).count();
        in.seek(0);
        if (scans > MOST) {
            throw new IOException("it has " + scans + " scans, more than " + MOST);
        }
    }

    private int count() throws IOException {
        int scans = 0;
        int last = 0;
        for (int next = next(); next >= 0; next = next()) {
            if (last == MARKER && next == START_OF_SCAN) {
                scans++;
            } else if (last == MARKER && next == END_OF_IMAGE && scans > 0) {
                return scans;
            } else if (last == MARKER && isSegment(next)) {
                skip((next() << Byte.SIZE | next()) - 2);
            }
            last = next;
        }
        return scans;
    }

    /** Whether a length and so many bytes follow. */
    private static boolean isSegment(int marker) {
        return (marker >= 0xC0 && marker < 0xD0) || (marker > START_OF_SCAN && marker < MARKER);
    }

    private void skip(int bytes) throws IOException {
        for (int left = bytes; left > 0 && next() >= 0; left--) {
            // the byte is not looked at
        }
    }

    private int next() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, in.read(piece, 0, piece.length));
        }
        return at < filled ? piece[at++] & 0xFF : -1;
    }
}

package dev.delaminate.layers.image;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The rows of a PNG, inflated as they come, handed to whoever looks at them, and dropped again. Not thread-safe. */
final class PngRows implements AutoCloseable {
    /** What looks at the rows of a PNG, in the order in which they come. */
    interface Sink {
        /** A pass of rows with so many pixels begins: the only one, or one of up to seven of an interlaced picture. */
        void begin(PngHeader header, int columns);

        /** Looks at a row, whose filter is one of the five; the array will be filled with others. */
        void row(byte[] bytes, int filterAt);
    }

    /** Starts and steps of the passes of an interlaced picture: column, row (section 8.2). */
    private static final int[][] ADAM7 = {
        {0, 8, 0, 8}, {4, 8, 0, 8}, {0, 4, 4, 8}, {2, 4, 0, 4}, {0, 2, 2, 4}, {1, 2, 0, 2}, {0, 1, 1, 2}
    };

    private static final int[][] ONE_PASS = {{0, 1, 0, 1}};

    /** Rows that are unpacked at a time, if one is not longer. */
    private static final int PIECE_BYTES = 1 << 16;

    private final PngHeader header;
    private final Sink sink;
    private final Inflater inflater = new Inflater();
    private final int[][] passes;
    private byte[] rows = {};
    private int pass = -1;
    private int rowBytes;
    private int rowsLeft;
    private int filled;
    private int looked;
    private boolean areAllThere;

    PngRows(PngHeader header, Sink sink) {
        this.header = header;
        this.sink = sink;
        passes = header.isInterlaced() ? ADAM7 : ONE_PASS;
        nextPass();
    }

    /** The next bytes of the compressed picture. Those behind its last row are not looked at: no bomb goes off there. */
    void inflate(ByteBuffer compressed) throws CorruptImageException {
        if (areAllThere) {
            return;
        }
        inflater.setInput(compressed);
        try {
            while (!areAllThere) {
                int inflated = inflater.inflate(rows, filled, roomForRows() - filled);
                if (inflated == 0) {
                    break;
                }
                filled += inflated;
                lookAtWholeRows();
            }
        } catch (DataFormatException e) {
            throw new CorruptImageException("the PNG cannot be decoded: " + e.getMessage());
        }
    }

    boolean areAllThere() {
        return areAllThere;
    }

    @Override
    public void close() {
        inflater.end();
    }

    /** The bytes that may be filled: never for more rows than there are. */
    private int roomForRows() {
        return Math.min(rows.length / rowBytes, looked / rowBytes + rowsLeft) * rowBytes;
    }

    private void lookAtWholeRows() throws CorruptImageException {
        while (filled - looked >= rowBytes) {
            look(looked);
            looked += rowBytes;
            rowsLeft--;
        }
        if (rowsLeft == 0) {
            nextPass();
        } else if (looked == roomForRows()) {
            filled = 0;
            looked = 0;
        }
    }

    private void look(int row) throws CorruptImageException {
        if (rows[row] < 0 || rows[row] > 4) {
            throw new CorruptImageException("the PNG cannot be decoded: no filter " + rows[row]);
        }
        sink.row(rows, row);
    }

    private void nextPass() {
        while (++pass < passes.length) {
            int columns = steps(header.width(), passes[pass][0], passes[pass][1]);
            rowsLeft = steps(header.height(), passes[pass][2], passes[pass][3]);
            if (columns > 0 && rowsLeft > 0) {
                rowBytes = 1 + Math.toIntExact(header.rowBytes(columns));
                rows = new byte[Math.max(1, Math.min(rowsLeft, PIECE_BYTES / rowBytes)) * rowBytes];
                filled = 0;
                looked = 0;
                sink.begin(header, columns);
                return;
            }
        }
        areAllThere = true;
    }

    private static int steps(int length, int start, int step) {
        return (length - start + step - 1) / step;
    }

    /** The one of the three neighbours that is nearest to left + up - above left (PNG, third edition, section 9.4). */
    static int paeth(int left, int up, int aboveLeft) {
        int fromLeft = Math.abs(up - aboveLeft);
        int fromUp = Math.abs(left - aboveLeft);
        int fromAboveLeft = Math.abs(left + up - 2 * aboveLeft);
        if (fromLeft <= fromUp && fromLeft <= fromAboveLeft) {
            return left;
        }
        return fromUp <= fromAboveLeft ? up : aboveLeft;
    }
}

package dev.delaminate.layers.image;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The rows of a PNG, inflated as they come and dropped again. Filters work on each byte of a pixel apart (PNG, third
 * edition, section 9.2), so the alpha is unfiltered alone, and only until something is seen. Not thread-safe.
 */
final class PngRows implements AutoCloseable {
    /** Starts and steps of the passes of an interlaced picture: column, row (section 8.2). */
    private static final int[][] ADAM7 = {
        {0, 8, 0, 8}, {4, 8, 0, 8}, {0, 4, 4, 8}, {2, 4, 0, 4}, {0, 2, 2, 4}, {1, 2, 0, 2}, {0, 1, 1, 2}
    };

    private static final int[][] ONE_PASS = {{0, 1, 0, 1}};

    /** Rows that are unpacked at a time, if one is not longer. */
    private static final int PIECE_BYTES = 1 << 16;

    private final PngHeader header;
    private final Inflater inflater = new Inflater();
    private final int[][] passes;
    private byte[] rows = {};
    private byte[] alpha = {};
    private byte[] alphaAbove = {};
    private int pass = -1;
    private int rowBytes;
    private int rowsLeft;
    private int filled;
    private int looked;
    private boolean isBlank = true;
    private boolean areAllThere;

    PngRows(PngHeader header) {
        this.header = header;
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

    /** Whether the alpha is at most {@link Picture#BLANK_ALPHA} of 255 everywhere; only where there is any. */
    boolean isBlank() {
        return isBlank;
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
        if (header.hasAlpha() && isBlank) {
            unfilterAlpha(row);
        }
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
                alpha = new byte[header.hasAlpha() ? columns : 0];
                alphaAbove = new byte[alpha.length];
                return;
            }
        }
        areAllThere = true;
    }

    private static int steps(int length, int start, int step) {
        return (length - start + step - 1) / step;
    }

    private void unfilterAlpha(int row) {
        byte[] above = alphaAbove;
        byte[] line = alpha;
        int step = header.bytesPerPixel();
        int filter = rows[row];
        int at = row + 1 + header.alphaOffset();
        int left = 0;
        int aboveLeft = 0;
        int most = 0;
        for (int x = 0; x < line.length; x++, at += step) {
            int up = above[x] & 0xFF;
            left = rows[at] + predicted(filter, left, up, aboveLeft) & 0xFF;
            line[x] = (byte) left;
            aboveLeft = up;
            most = Math.max(most, left);
        }
        isBlank = most <= Picture.BLANK_ALPHA;
        alphaAbove = line;
        alpha = above;
    }

    private static int predicted(int filter, int left, int up, int aboveLeft) {
        return switch (filter) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> paeth(left, up, aboveLeft);
            default -> 0;
        };
    }

    private static int paeth(int left, int up, int aboveLeft) {
        int fromLeft = Math.abs(up - aboveLeft);
        int fromUp = Math.abs(left - aboveLeft);
        int fromAboveLeft = Math.abs(left + up - 2 * aboveLeft);
        if (fromLeft <= fromUp && fromLeft <= fromAboveLeft) {
            return left;
        }
        return fromUp <= fromAboveLeft ? up : aboveLeft;
    }
}

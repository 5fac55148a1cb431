package dev.delaminate.layers.image;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A PNG, looked at while its bytes come: every chunk up to IEND is there, each with the checksum that it was written with
 * (PNG, third edition, section 5.3), and its picture has all its rows, which a sink may look at. Nothing of it is kept but a row. What is behind IEND
 * is ignored, as decoders do; texts are never unpacked. Not thread-safe.
 */
final class PngStream implements AutoCloseable {
    private static final int SIGNATURE_BYTES = 8;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int TRNS = 0x74524E53;
    private static final int HEAD_BYTES = 8;
    private static final int CHECKSUM_BYTES = 4;

    private enum Part {
        SIGNATURE,
        CHUNK_HEAD,
        DATA,
        CHECKSUM,
        END
    }

    private final long maxPixels;
    private final PngRows.Sink sink;
    private final ByteBuffer field = ByteBuffer.allocate(HEAD_BYTES);
    private final byte[] headerBytes = new byte[PngHeader.BYTES];
    private final CRC32 checksum = new CRC32();
    private Part part = Part.SIGNATURE;
    private int chunk;
    private int dataLeft;
    private boolean isPng;
    private boolean hasColourKey;
    private @Nullable PngHeader header;
    private @Nullable PngRows rows;
    private @Nullable LayeringException problem;

    PngStream(long maxPixels, PngRows.Sink sink) {
        this.maxPixels = maxPixels;
        this.sink = sink;
        field.limit(SIGNATURE_BYTES);
    }

    /** The next bytes, all of which are taken. A problem is told by {@link #whole}, when all of them have come. */
    void take(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining() && !isOver()) {
                if (part == Part.DATA) {
                    data(bytes);
                } else if (isFilledFrom(bytes)) {
                    field();
                }
            }
        } catch (CorruptImageException e) {
            problem = corrupt(e);
        } catch (LayeringException e) {
            problem = e;
        }
        bytes.position(bytes.limit());
    }

    /** Whether the first bytes were those of a PNG. */
    boolean isPng() {
        return isPng;
    }

    /** Whether its transparency is that of single colours, which is not looked at here. */
    boolean hasColourKey() {
        return hasColourKey;
    }

    /** Whether more bytes would change nothing. */
    boolean isOver() {
        return part == Part.END || problem != null;
    }

    /**
     * The header of a PNG that has come as a whole. Errors with {@link LayeringException}: Transient when it is not whole,
     * Download when it is too large.
     */
    PngHeader whole() {
        if (problem != null) {
            throw problem;
        }
        if (part != Part.END || header == null) {
            throw corrupt(new CorruptImageException("the PNG is cut off"));
        }
        return header;
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }

    static LayeringException corrupt(CorruptImageException e) {
        return new LayeringException(
                Failure.Transient.wrongBody("corrupt", Failure.cut(String.valueOf(e.getMessage()))), e);
    }

    private boolean isFilledFrom(ByteBuffer bytes) {
        int taken = Math.min(field.remaining(), bytes.remaining());
        field.put(bytes.slice(bytes.position(), taken));
        bytes.position(bytes.position() + taken);
        return !field.hasRemaining();
    }

    private void field() throws CorruptImageException {
        field.flip();
        switch (part) {
            case SIGNATURE -> signature();
            case CHUNK_HEAD -> head();
            case CHECKSUM -> checksum();
            default -> throw new IllegalStateException(part + " has no field");
        }
    }

    private void signature() throws CorruptImageException {
        isPng = LayerFormat.of(field.array()).equals(Optional.of(LayerFormat.PNG));
        if (!isPng) {
            throw new CorruptImageException("no PNG");
        }
        expect(Part.CHUNK_HEAD, HEAD_BYTES);
    }

    private void head() throws CorruptImageException {
        dataLeft = field.getInt();
        chunk = field.getInt();
        if (dataLeft < 0) {
            throw new CorruptImageException("the PNG is cut off");
        }
        if (header == null ? chunk != PngHeader.IHDR : chunk == PngHeader.IHDR) {
            throw new CorruptImageException("the header of the PNG is not at its beginning");
        }
        if (chunk == PngHeader.IHDR && dataLeft != headerBytes.length) {
            throw new CorruptImageException("the header of the PNG is not as long as headers are");
        }
        hasColourKey |= chunk == TRNS;
        checksum.reset();
        checksum.update(field.array(), CHECKSUM_BYTES, CHECKSUM_BYTES);
        expect(dataLeft == 0 ? Part.CHECKSUM : Part.DATA, CHECKSUM_BYTES);
    }

    private void data(ByteBuffer bytes) throws CorruptImageException {
        int taken = Math.min(dataLeft, bytes.remaining());
        ByteBuffer piece = bytes.slice(bytes.position(), taken);
        bytes.position(bytes.position() + taken);
        dataLeft -= taken;
        checksum.update(piece.duplicate());
        if (chunk == PngHeader.IHDR) {
            piece.get(headerBytes, PngHeader.BYTES - dataLeft - taken, taken);
        } else if (chunk == IDAT && rows != null) {
            rows.inflate(piece);
        }
        if (dataLeft == 0) {
            expect(Part.CHECKSUM, CHECKSUM_BYTES);
        }
    }

    private void checksum() throws CorruptImageException {
        if (field.getInt() != (int) checksum.getValue()) {
            throw new CorruptImageException("a checksum of the PNG is wrong");
        }
        if (chunk == PngHeader.IHDR) {
            begin(PngHeader.read(ByteBuffer.wrap(headerBytes)));
        }
        if (chunk != IEND) {
            expect(Part.CHUNK_HEAD, HEAD_BYTES);
        } else if (rows == null || !rows.areAllThere()) {
            throw new CorruptImageException("rows of the PNG are missing");
        } else {
            part = Part.END;
        }
    }

    /** Begins the rows that the header announces, whose checksum is right. */
    private void begin(PngHeader read) {
        header = read;
        read.requireAtMost(maxPixels);
        rows = new PngRows(read, sink);
    }

    private void expect(Part next, int fieldBytes) {
        part = next;
        field.clear().limit(fieldBytes);
    }
}

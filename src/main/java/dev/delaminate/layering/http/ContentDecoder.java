package dev.delaminate.layering.http;

import dev.delaminate.text.Printable;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the coding off a body piece by piece: {@code identity}, {@code gzip} (RFC 1952, of one member or several) or
 * {@code deflate} (RFC 1950, or bare RFC 1951 as some servers send it). Only the first is asked for, and the others come
 * anyway. However much a piece grows to, it is handed on by {@value #PIECE_BYTES} bytes. To be closed; for one thread at a
 * time.
 */
public final class ContentDecoder implements AutoCloseable {
    private static final int PIECE_BYTES = 8192;
    private static final int TRAILER_BYTES = 8;
    private static final int ZLIB = 8;

    private enum Stage {
        PLAIN,
        HEADER,
        BODY,
        TRAILER,
        OVER
    }

    private final boolean isGzip;
    private final byte[] decoded;
    private final CRC32 checksum = new CRC32();
    private Stage stage;
    private boolean isFirst = true;
    private GzipHeader header = new GzipHeader();
    private @Nullable Inflater inflater;
    private long trailer;
    private int trailerBytes;

    private ContentDecoder(Stage first, boolean isGzip) {
        this.stage = first;
        this.isGzip = isGzip;
        this.decoded = new byte[first == Stage.PLAIN ? 0 : PIECE_BYTES];
    }

    /** @param coding the header {@code Content-Encoding}; errors with {@link ZipException} for one that is not known here */
    public static ContentDecoder of(@Nullable String coding) throws ZipException {
        String name = coding == null ? "" : coding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> new ContentDecoder(Stage.PLAIN, false);
            case "gzip", "x-gzip" -> new ContentDecoder(Stage.HEADER, true);
            case "deflate" -> new ContentDecoder(Stage.HEADER, false);
            default ->
                throw new ZipException("it came in the coding " + Printable.word(name) + ", which nobody asked for");
        };
    }

    /**
     * Hands the next piece on, decoded, until {@code taker} says false: after that, nothing more may be given. Errors with
     * {@link ZipException} where it is not in its coding; what is called gzip and plainly is none is handed on as it is.
     */
    public void decode(ByteBuffer piece, Predicate<ByteBuffer> taker) throws ZipException {
        boolean isWanted = true;
        while (isWanted && piece.hasRemaining()) {
            switch (stage) {
                case HEADER -> header(piece);
                case BODY -> isWanted = body(piece, taker);
                case TRAILER -> trailer(piece);
                case PLAIN -> {
                    isWanted = taker.test(piece.slice());
                    piece.position(piece.limit());
                }
                case OVER -> {
                    return;
                }
            }
        }
    }

    /** The body has ended. Errors with {@link ZipException} where that is in the middle of its coding. */
    public void end() throws ZipException {
        boolean isWhole =
                stage == Stage.PLAIN || stage == Stage.OVER || (stage == Stage.HEADER && header.isUntouched());
        if (!isWhole) {
            throw new ZipException("it ended in the middle of its coding");
        }
    }

    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
            inflater = null;
        }
        stage = Stage.OVER;
    }

    private void header(ByteBuffer piece) throws ZipException {
        int first = Byte.toUnsignedInt(piece.get(piece.position()));
        if (!isGzip) {
            begin((first & 0xf) != ZLIB);
        } else if (header.isUntouched() && first != GzipHeader.FIRST_BYTE) {
            stage = isFirst ? Stage.PLAIN : Stage.OVER;
        } else if (header.isOverWith(Byte.toUnsignedInt(piece.get()))) {
            header = new GzipHeader();
            begin(true);
        }
    }

    private void begin(boolean isBare) {
        isFirst = false;
        checksum.reset();
        inflater = new Inflater(isBare);
        stage = Stage.BODY;
    }

    private boolean body(ByteBuffer piece, Predicate<ByteBuffer> taker) throws ZipException {
        Inflater open = inflater;
        if (open == null) {
            throw new IllegalStateException("no body has begun");
        }
        open.setInput(piece);
        try {
            boolean isWanted = true;
            int bytes = open.inflate(decoded);
            while (isWanted && bytes > 0) {
                checksum.update(decoded, 0, bytes);
                isWanted = taker.test(ByteBuffer.wrap(decoded, 0, bytes));
                bytes = isWanted ? open.inflate(decoded) : 0;
            }
            if (open.needsDictionary()) {
                throw new ZipException("it is coded with a dictionary that nobody gave");
            }
            if (isWanted && open.finished()) {
                open.end();
                inflater = null;
                stage = isGzip ? Stage.TRAILER : Stage.OVER;
            }
            return isWanted;
        } catch (DataFormatException e) {
            throw new ZipException("it is not in its coding: " + e.getMessage());
        }
    }

    /** CRC-32 and size modulo 2^32, little-endian. */
    private void trailer(ByteBuffer piece) throws ZipException {
        trailer |= Byte.toUnsignedLong(piece.get()) << (8 * trailerBytes);
        if (++trailerBytes == TRAILER_BYTES) {
            if ((trailer & 0xffff_ffffL) != checksum.getValue()) {
                throw new ZipException("its checksum is not that of its content");
            }
            trailer = 0;
            trailerBytes = 0;
            stage = Stage.HEADER;
        }
    }
}

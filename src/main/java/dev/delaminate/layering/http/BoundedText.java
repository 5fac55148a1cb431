package dev.delaminate.layering.http;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/**
 * The bytes of a body as they come in, their coding taken off, up to a limit; what comes after is not read. A body that
 * cannot be read is a text that says so: its answer has a status all the same.
 *
 * <p>A string in it that is longer than any that is looked for loses its rest as it comes: an error may repeat the whole
 * picture that was sent. What is still long then waits until there is memory for it, with its connection held back; an
 * ordinary body waits for nothing.
 */
public final class BoundedText {
    /** An answer has some 2 KB. */
    private static final int MOST_KEPT_BYTES = 4 * 1024 * 1024;

    private static final int ORDINARY_BYTES = 64 * 1024;

    /** While they grow the bytes are there three times, then as text, without the key, and as a tree. */
    private static final long BYTES_TO_READ_A_LONG_ONE = 8L * MOST_KEPT_BYTES;

    private final int limit;
    private final MemoryBudget memory;
    private final LongStrings strings = new LongStrings();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable ContentDecoder decoder;
    private volatile MemoryBudget.@Nullable Share share;
    private @Nullable String fault;
    private long came;
    private boolean isFull;

    private BoundedText(@Nullable String coding, int limit, MemoryBudget memory) {
        this.limit = limit;
        this.memory = memory;
        try {
            this.decoder = ContentDecoder.of(coding);
        } catch (ZipException e) {
            unreadable(e);
        }
    }

    /**
     * Emits what {@code reading} makes of the body once it has ended; once {@code limit} is passed or it proves unreadable,
     * cancels it and reads what there is. A long body is read on, and {@code reading} is done, only while it has its share of
     * {@code memory}.
     *
     * @param coding the header {@code Content-Encoding}
     */
    public static <T> Mono<T> read(
            ByteBufFlux content,
            @Nullable String coding,
            int limit,
            MemoryBudget memory,
            Function<BoundedText, T> reading) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> new BoundedText(coding, limit, memory)),
                text -> content.map(text::isOverWith)
                        .concatMap(text::withRoom, 1)
                        .takeUntil(isOver -> isOver)
                        .then(Mono.fromSupplier(() -> reading.apply(text.ended()))),
                text -> Mono.fromRunnable(text::close));
    }

    /** Whether {@link #text} is not the whole of it. */
    public boolean isCut() {
        return isFull || fault != null;
    }

    /** The text, read as UTF-8, as JSON is (RFC 8259, 8.1), unless a byte order mark says UTF-16. */
    public String text() {
        return fault != null ? "(a body that cannot be read: " + fault + ")" : bytes.toString(charset());
    }

    private Charset charset() {
        byte[] first = bytes.size() < 2 ? new byte[2] : bytes.toByteArray();
        boolean isBigEndian = first[0] == (byte) 0xfe && first[1] == (byte) 0xff;
        boolean isLittleEndian = first[0] == (byte) 0xff && first[1] == (byte) 0xfe;
        return isBigEndian || isLittleEndian ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    private boolean isOverWith(ByteBuf chunk) {
        if (decoder == null) {
            return true;
        }
        try {
            for (ByteBuffer piece : chunk.nioBuffers()) {
                decoder.decode(piece, this::hasRoomAfter);
            }
        } catch (ZipException e) {
            unreadable(e);
        }
        return isCut();
    }

    private boolean hasRoomAfter(ByteBuffer piece) {
        int room = (int) Math.min(limit - came, piece.remaining());
        isFull |= piece.remaining() > room;
        byte[] copy = new byte[room];
        piece.get(copy);
        came += room;
        bytes.write(copy, 0, strings.shorten(copy));
        isFull |= bytes.size() > MOST_KEPT_BYTES;
        return !isFull;
    }

    private BoundedText ended() {
        if (decoder != null && !isCut()) {
            try {
                decoder.end();
            } catch (ZipException e) {
                unreadable(e);
            }
        }
        return this;
    }

    private void unreadable(ZipException e) {
        fault = e.getMessage();
    }

    private Mono<Boolean> withRoom(boolean isOver) {
        if (bytes.size() <= ORDINARY_BYTES || share != null) {
            return Mono.just(isOver);
        }
        MemoryBudget.Share asked = memory.share(BYTES_TO_READ_A_LONG_ONE);
        share = asked;
        return asked.room().thenReturn(isOver);
    }

    private void close() {
        if (decoder != null) {
            decoder.close();
        }
        MemoryBudget.Share asked = share;
        if (asked != null) {
            asked.giveBack();
        }
    }
}

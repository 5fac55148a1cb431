package dev.delaminate.layering;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/**
 * The bytes of a body as they come in, up to a limit; what comes after is not read. A string in it that is longer than any
 * that is looked for loses its rest as it comes: an error may repeat the whole picture that was sent. What is still long
 * then waits until there is memory for it, with its connection held back; an ordinary body waits for nothing.
 */
final class BoundedText {
    /** An answer has some 2 KB. */
    private static final int MOST_KEPT_BYTES = 4 * 1024 * 1024;

    private static final int ORDINARY_BYTES = 64 * 1024;

    /** While they grow the bytes are there three times, then as text, without the key, and as a tree. */
    private static final long BYTES_TO_READ_A_LONG_ONE = 8L * MOST_KEPT_BYTES;

    private final int limit;
    private final MemoryBudget memory;
    private final LongStrings strings = new LongStrings();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile MemoryBudget.@Nullable Share share;
    private long came;
    private boolean isCut;

    private BoundedText(int limit, MemoryBudget memory) {
        this.limit = limit;
        this.memory = memory;
    }

    /**
     * Emits what {@code reading} makes of the body once it has ended; once {@code limit} is passed, cancels it and reads what
     * there is. A long body is read on, and {@code reading} is done, only while it has its share of {@code memory}.
     */
    static <T> Mono<T> read(ByteBufFlux content, int limit, MemoryBudget memory, Function<BoundedText, T> reading) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> new BoundedText(limit, memory)),
                text -> content.map(text::isFullWith)
                        .concatMap(text::withRoom, 1)
                        .takeUntil(isFull -> isFull)
                        .then(Mono.fromSupplier(() -> reading.apply(text))),
                text -> Mono.fromRunnable(text::giveBack));
    }

    boolean isCut() {
        return isCut;
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private boolean isFullWith(ByteBuf chunk) {
        int room = (int) Math.min(limit - came, chunk.readableBytes());
        byte[] copy = new byte[room];
        chunk.getBytes(chunk.readerIndex(), copy);
        came += room;
        bytes.write(copy, 0, strings.shorten(copy));
        isCut = chunk.readableBytes() > room || bytes.size() > MOST_KEPT_BYTES;
        return isCut;
    }

    private Mono<Boolean> withRoom(boolean isFull) {
        if (bytes.size() <= ORDINARY_BYTES || share != null) {
            return Mono.just(isFull);
        }
        MemoryBudget.Share asked = memory.share(BYTES_TO_READ_A_LONG_ONE);
        share = asked;
        return asked.room().thenReturn(isFull);
    }

    private void giveBack() {
        MemoryBudget.Share asked = share;
        if (asked != null) {
            asked.giveBack();
        }
    }
}

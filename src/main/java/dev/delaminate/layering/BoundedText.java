package dev.delaminate.layering;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/** The bytes of a body as they come in, up to a limit; what comes after is not read. */
final class BoundedText {
    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean isCut;

    private BoundedText(int limit) {
        this.limit = limit;
    }

    /** Emits the body once it has ended; once {@code limit} is passed, cancels it and emits what there is. */
    static Mono<BoundedText> read(ByteBufFlux content, int limit) {
        return Mono.defer(() -> {
            BoundedText text = new BoundedText(limit);
            return content.takeUntil(text::isFullWith).then(Mono.just(text));
        });
    }

    boolean isCut() {
        return isCut;
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private boolean isFullWith(ByteBuf chunk) {
        int room = limit - bytes.size();
        int taken = Math.min(room, chunk.readableBytes());
        byte[] copy = new byte[taken];
        chunk.getBytes(chunk.readerIndex(), copy);
        bytes.write(copy, 0, taken);
        isCut = chunk.readableBytes() > room;
        return isCut;
    }
}

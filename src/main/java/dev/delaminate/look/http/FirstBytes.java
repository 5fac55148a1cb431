package dev.delaminate.look.http;

import dev.delaminate.layering.http.ContentDecoder;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Takes the beginning of a body, its coding off, and no byte more than is wanted. For one thread at a time. */
final class FirstBytes implements AutoCloseable {
    private final ContentDecoder decoder;
    private final int wanted;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    FirstBytes(@Nullable String coding, int wanted) throws ZipException {
        this.decoder = ContentDecoder.of(coding);
        this.wanted = wanted;
    }

    /** Errors with {@link IllegalStateException} where the coding is not what it is called. Does not release the piece. */
    void take(ByteBuf piece) {
        try {
            for (ByteBuffer buffer : piece.nioBuffers()) {
                if (!isFull()) {
                    decoder.decode(buffer, this::taken);
                }
            }
        } catch (ZipException e) {
            throw new IllegalStateException("it is not in the coding that it is said to be in: " + e.getMessage(), e);
        }
    }

    private boolean taken(ByteBuffer decoded) {
        int count = Math.min(decoded.remaining(), wanted - bytes.size());
        byte[] next = new byte[count];
        decoded.get(next);
        bytes.writeBytes(next);
        return !isFull();
    }

    boolean isFull() {
        return bytes.size() >= wanted;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        decoder.close();
    }
}

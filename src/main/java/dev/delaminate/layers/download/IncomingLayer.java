package dev.delaminate.layers.download;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.http.ContentDecoder;
import dev.delaminate.layers.image.LayerCheck;
import dev.delaminate.layers.image.Picture;
import dev.delaminate.raster.Bitmap;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A layer while it is downloaded: each piece is hashed, looked at and on the disk before the next one is asked for.
 * {@link #discard} may come from any thread and at any moment. Blocks; errors with {@link LayeringException}.
 */
final class IncomingLayer {
    private final DownloadLimits limits;
    private final SeenPixels pixels;
    private final PartFile part;
    private final LayerCheck check;
    private final long begunAtNanos = System.nanoTime();
    private final AtomicLong arrivedLately = new AtomicLong();
    private @Nullable ContentDecoder decoder;
    private long sizeOnTheWire;
    private boolean isOver;

    /** Touches nothing yet. */
    IncomingLayer(Path place, DownloadLimits limits, SeenPixels pixels) {
        this.limits = limits;
        this.pixels = pixels;
        this.part = new PartFile(place, limits.maxBytes());
        this.check = new LayerCheck(limits.maxPixels(), (width, height) -> pixels.hasRoom(place, width, height));
    }

    /**
     * The answer that brings it has begun; the pieces come after. Errors with Transient for an unknown coding. Does not block.
     *
     * @param coding the header {@code Content-Encoding}
     */
    synchronized void begin(@Nullable String coding) {
        try {
            decoder = ContentDecoder.of(coding);
        } catch (ZipException e) {
            throw undecodable(e);
        }
    }

    /** A piece came, which waits to be taken. Does not block. */
    void arrived(ByteBuf piece) {
        arrivedLately.addAndGet(piece.readableBytes());
    }

    /** Called at the end of each window, errors with Transient when too little came in it, or all of it takes too long. Does not block. */
    void requireProgress() {
        long bytes = arrivedLately.getAndSet(0);
        if (bytes < limits.floorBytes()) {
            throw slow(
                    "stalled",
                    "only " + bytes + " bytes came in " + limits.floorWindow().toMillis() + " ms");
        }
        if (System.nanoTime() - begunAtNanos > limits.total().toNanos()) {
            throw slow("timeout", "not all of it came in " + limits.total().toMillis() + " ms");
        }
    }

    private static LayeringException slow(String code, String message) {
        return new LayeringException(new Failure.Transient(code, message));
    }

    /** Takes the next piece, and releases it. */
    synchronized void take(ByteBuf piece) {
        try {
            if (!isOver) {
                sizeOnTheWire += piece.readableBytes();
                for (ByteBuffer bytes : piece.nioBuffers()) {
                    decode(bytes);
                }
            }
        } catch (ZipException e) {
            throw undecodable(e);
        } finally {
            piece.release();
        }
    }

    private void decode(ByteBuffer bytes) throws ZipException {
        if (decoder == null) {
            throw new IllegalStateException("no answer has begun");
        }
        decoder.decode(bytes, this::isTaken);
    }

    private boolean isTaken(ByteBuffer decoded) {
        check.look(decoded.duplicate());
        part.write(decoded);
        return true;
    }

    private static LayeringException undecodable(ZipException e) {
        return new LayeringException(new Failure.Transient("coding", "the layer cannot be read: " + e.getMessage()), e);
    }

    /** Ends it when all pieces have come. Errors with Transient when they are not as many bytes as were announced, if that is not negative. */
    synchronized void end(long announced) {
        if (announced >= 0 && announced != sizeOnTheWire) {
            throw new LayeringException(new Failure.Transient(
                    "cut", sizeOnTheWire + " bytes came of the " + announced + " that were announced"));
        }
        try {
            if (decoder != null) {
                decoder.end();
            }
        } catch (ZipException e) {
            throw undecodable(e);
        }
        part.close();
    }

    /** The bytes of memory that it takes to decode it, after {@link #end}; 0 when all that there is to see was seen as it came. */
    synchronized long bytesToDecode() {
        return check.bytesToDecode(part.path());
    }

    /** The layer, when it needs not be decoded. */
    synchronized CheckedLayer whole() {
        Bitmap seen = check.pixels();
        if (seen != null) {
            pixels.keep(part.path(), seen);
        }
        return checked(check.picture());
    }

    /** The layer, when it has to be decoded; it stays undecoded where that takes more than {@code mostBytes}. */
    synchronized CheckedLayer decoded(long mostBytes) {
        return checked(check.picture(part.path(), mostBytes));
    }

    private CheckedLayer checked(Picture picture) {
        over();
        return new CheckedLayer(part.path(), picture, part.sizeBytes(), part.sha256());
    }

    /** Gives it up and leaves nothing behind. */
    synchronized void discard() {
        over();
        part.discard();
    }

    private void over() {
        isOver = true;
        check.close();
        if (decoder != null) {
            decoder.close();
        }
    }
}

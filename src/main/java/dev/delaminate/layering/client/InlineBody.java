package dev.delaminate.layering.client;

import dev.delaminate.layering.Blocking;
import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringParameters;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/**
 * The JSON of a submit with a picture in it, which is read and encoded while it is sent, by a thread that may block: some
 * kilobytes of it are in memory at a time. The end of it leaves only when all that was read is the picture that was meant;
 * else the body errors, and no service can have taken a request that it never got whole.
 */
final class InlineBody {
    /** A multiple of three, so that pieces of base64 fit together; the connection holds up to 128 of them. */
    private static final int PIECE_BYTES = 6 * 1024;

    private final InlinePicture picture;
    private final long pictureBytes;
    private final byte[] head;
    private final byte[] tail;

    private InlineBody(InlinePicture picture, long pictureBytes, byte[] json, int headBytes) {
        this.picture = picture;
        this.pictureBytes = pictureBytes;
        this.head = Arrays.copyOf(json, headBytes);
        this.tail = Arrays.copyOfRange(json, headBytes, json.length);
    }

    /** Blocks for the size of the file. */
    static InlineBody of(InlinePicture picture, LayeringParameters parameters) throws IOException {
        String uri = picture.dataUriHead();
        byte[] json = SubmitBody.of(uri, parameters);
        return new InlineBody(picture, Files.size(picture.file()), json, SubmitBody.BEFORE_IMAGE_URL + uri.length());
    }

    long length() {
        return head.length + (pictureBytes + 2) / 3 * 4 + tail.length;
    }

    /** Errors with {@link LayeringException} of a Row failure when the picture is another or cannot be read. */
    Publisher<ByteBuf> content() {
        return Flux.concat(
                Mono.fromSupplier(() -> Unpooled.wrappedBuffer(head)),
                Flux.generate(() -> new Pieces(picture, pictureBytes), Pieces::next, Pieces::close)
                        .subscribeOn(Schedulers.boundedElastic()),
                Mono.fromSupplier(() -> Unpooled.wrappedBuffer(tail)));
    }

    /** The pieces of base64 for one subscriber. */
    private static final class Pieces {
        private final InlinePicture picture;
        private final MessageDigest digest = DigestUtils.getSha256Digest();
        private long left;
        private @Nullable InputStream in;

        private Pieces(InlinePicture picture, long bytes) {
            this.picture = picture;
            this.left = bytes;
        }

        private Pieces next(SynchronousSink<ByteBuf> sink) {
            try {
                emit(sink);
            } catch (IOException e) {
                sink.error(
                        new LayeringException(failure("picture_unreadable", "cannot be read any more (" + e + ")"), e));
            } catch (Error e) {
                sink.error(Blocking.failed(e));
            }
            return this;
        }

        private void emit(SynchronousSink<ByteBuf> sink) throws IOException {
            byte[] piece = left == 0 ? new byte[0] : opened().readNBytes((int) Math.min(PIECE_BYTES, left));
            digest.update(piece);
            left -= piece.length;
            boolean isLast = left == 0;
            boolean isCut = piece.length < PIECE_BYTES && !isLast;
            if (isCut || (isLast && !isTheOneMeant())) {
                sink.error(new LayeringException(
                        failure("picture_changed", "changed while it was sent; run the same command again")));
                return;
            }
            sink.next(Unpooled.wrappedBuffer(Base64.getEncoder().encode(piece)));
            if (isLast) {
                sink.complete();
            }
        }

        private InputStream opened() throws IOException {
            InputStream open = in;
            if (open == null) {
                open = Files.newInputStream(picture.file());
                in = open;
            }
            return open;
        }

        private boolean isTheOneMeant() {
            String meant = picture.sha256();
            return meant == null || HexFormat.of().formatHex(digest.digest()).equals(meant);
        }

        private Failure.Row failure(String code, String message) {
            return new Failure.Row(code, Failure.cut(picture.file().getFileName() + " " + message));
        }

        private void close() {
            InputStream open = in;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    // It was only read.
                }
            }
        }
    }
}

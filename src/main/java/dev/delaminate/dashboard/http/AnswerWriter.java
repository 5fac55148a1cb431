package dev.delaminate.dashboard.http;

import dev.delaminate.dashboard.endpoint.Answer;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Puts answers on the wire. */
final class AnswerWriter {
    private AnswerWriter() {}

    /** On subscribe writes. Completes when the system has taken it all; on cancel no more is written. */
    static Mono<Void> write(Answer answer, HttpServerRequest request, HttpServerResponse response) {
        response.status(answer.status());
        answer.headers().forEach(response::header);
        boolean isHead = request.method().equals(HttpMethod.HEAD);
        if (answer instanceof Answer.OfFile file) {
            return file(file, response, isHead);
        }
        if (answer instanceof Answer.Stream stream) {
            return isHead ? empty(response) : stream(stream, response);
        }
        return whole((Answer.Whole) answer, response, isHead);
    }

    private static Mono<Void> whole(Answer.Whole answer, HttpServerResponse response, boolean isHead) {
        boolean hasNoBody = answer.status() == 204 || answer.status() == 304;
        if (!hasNoBody) {
            response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(answer.body().length));
        }
        return isHead || hasNoBody
                ? empty(response)
                : response.sendByteArray(Mono.just(answer.body())).then();
    }

    /** Closes the file whatever happens, also where the connection is gone before a byte of it is asked for. */
    private static Mono<Void> file(Answer.OfFile answer, HttpServerResponse response, boolean isHead) {
        response.header(HttpHeaderNames.CONTENT_LENGTH, Long.toString(answer.bytes()));
        return Mono.using(
                answer::file,
                file -> isHead || answer.bytes() == 0
                        ? empty(response)
                        : response.sendUsing(
                                        () -> file,
                                        (connection, open) -> new DefaultFileRegion(open, 0, answer.bytes()),
                                        AnswerWriter::close)
                                .then(),
                AnswerWriter::close);
    }

    /**
     * Writes to the channel itself: only so does a write end when its piece has left, and the next be asked for. What nobody
     * reads is ended by {@link Connections}, for all at the cost of none.
     */
    private static Mono<Void> stream(Answer.Stream answer, HttpServerResponse response) {
        List<Channel> channel = new ArrayList<>(1);
        response.withConnection(connection -> channel.add(connection.channel()));
        return response.sendHeaders()
                .then()
                .thenMany(answer.pieces().concatMap(piece -> piece(piece, channel.get(0)), 0))
                .then();
    }

    private static Mono<Void> piece(byte[] piece, Channel channel) {
        return FutureMono.deferFuture(
                () -> channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(piece))));
    }

    private static Mono<Void> empty(HttpServerResponse response) {
        return response.send();
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}

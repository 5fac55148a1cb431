package dev.delaminate.layering.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.FutureMono;
import reactor.netty.http.server.HttpServerResponse;

/** What {@link FakeLayeringServer} does when a call arrives. */
public final class ScriptedAnswer {
    private interface Sending {
        Publisher<Void> to(HttpServerResponse response);
    }

    private final boolean beforeReading;
    private final Sending sending;

    private ScriptedAnswer(boolean beforeReading, Sending sending) {
        this.beforeReading = beforeReading;
        this.sending = sending;
    }

    public static ScriptedAnswer json(int status, String body) {
        return of(status, body).header("Content-Type", "application/json");
    }

    /** Any body, without a word of what it is. */
    public static ScriptedAnswer of(int status, String body) {
        return new ScriptedAnswer(
                false,
                response -> response.status(status)
                        .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(utf8(body).length))
                        .sendByteArray(Mono.just(utf8(body))));
    }

    /** The same, with one more header. */
    public ScriptedAnswer header(String name, String value) {
        return new ScriptedAnswer(beforeReading, response -> sending.to(response.header(name, value)));
    }

    /** Resets the connection (RST, not FIN) with the request's body unread. */
    public static ScriptedAnswer resetBeforeReading() {
        return new ScriptedAnswer(true, ScriptedAnswer::reset);
    }

    /** Resets the connection once the whole request is there. */
    public static ScriptedAnswer reset() {
        return new ScriptedAnswer(false, ScriptedAnswer::reset);
    }

    /** Takes the request and never says a word. */
    public static ScriptedAnswer silence() {
        return new ScriptedAnswer(false, response -> Mono.never());
    }

    /** Announces the whole body, sends half of it and closes the connection. */
    public static ScriptedAnswer cut(int status, String body) {
        byte[] half = utf8(body.substring(0, body.length() / 2));
        return new ScriptedAnswer(
                false,
                response -> response.status(status)
                        .keepAlive(false)
                        .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(utf8(body).length))
                        .sendByteArray(Mono.just(half)));
    }

    /** Sends the body one byte at a time, for ever: no time-out between two reads ever sees its end. */
    public static ScriptedAnswer drip(int status, Duration every) {
        Flux<ByteBuf> drops = Flux.interval(every).onBackpressureDrop().map(tick -> Unpooled.wrappedBuffer(utf8(" ")));
        return new ScriptedAnswer(false, response -> response.status(status).send(drops, drop -> true));
    }

    /** Sends JSON without end, as fast as it is read. {@code sentBytes} counts what left. */
    public static ScriptedAnswer flood(int status, AtomicLong sentBytes) {
        byte[] chunk = utf8("\"" + "x".repeat(64 * 1024 - 3) + "\",");
        Flux<ByteBuf> chunks = Flux.<byte[]>generate(sink -> sink.next(chunk))
                .doOnNext(next -> sentBytes.addAndGet(next.length))
                .map(Unpooled::wrappedBuffer);
        return new ScriptedAnswer(
                false,
                response -> response.status(status)
                        .send(Flux.concat(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(utf8("["))), chunks)));
    }

    boolean isBeforeReading() {
        return beforeReading;
    }

    Publisher<Void> send(HttpServerResponse response) {
        return sending.to(response);
    }

    private static Publisher<Void> reset(HttpServerResponse response) {
        return Mono.<Connection>create(sink -> response.withConnection(sink::success))
                .flatMap(connection -> FutureMono.from(connection.channel().close()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

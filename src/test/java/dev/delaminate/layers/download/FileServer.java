package dev.delaminate.layers.download;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A layer host on loopback that answers each path as it was told, and remembers what it was asked. */
public final class FileServer implements AutoCloseable {
    public interface Answer extends BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {}

    /** One request as it came in. */
    public record Asked(String path, HttpHeaders headers) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final DisposableServer server =
            HttpServer.create().host("127.0.0.1").port(0).handle(this::answered).bindNow(Duration.ofSeconds(5));

    private Publisher<Void> answered(HttpServerRequest request, HttpServerResponse response) {
        asked.add(new Asked(request.uri(), request.requestHeaders().copy()));
        Answer answer = answers.get(request.uri());
        return answer == null ? response.sendNotFound() : answer.apply(request, response);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int port() {
        return server.port();
    }

    public List<Asked> asked() {
        return asked;
    }

    public FileServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    public static Answer file(byte[] bytes) {
        return (request, response) -> response.header("Content-Length", Integer.toString(bytes.length))
                .sendObject(Unpooled.wrappedBuffer(bytes));
    }

    static Answer chunked(byte[] bytes, int chunkBytes) {
        return (request, response) -> response.sendByteArray(pieces(bytes, chunkBytes));
    }

    /** Announces all of {@code bytes} and closes, or resets, after the first {@code sent} of them. */
    static Answer cut(byte[] bytes, int sent, boolean reset) {
        return (request, response) -> response.header("Content-Length", Integer.toString(bytes.length))
                .withConnection(connection -> {
                    if (reset) {
                        connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                    }
                })
                .send(Mono.just(Unpooled.copiedBuffer(bytes, 0, sent)).concatWith(broken()), piece -> true);
    }

    private static Flux<ByteBuf> broken() {
        return Mono.delay(Duration.ofMillis(50))
                .thenMany(Flux.error(new IllegalStateException("as the test asked for")));
    }

    /** Announces all of {@code bytes}, sends the first {@code sent} of them, and then nothing more. */
    public static Answer stuck(byte[] bytes, int sent, Runnable whenSent) {
        return (request, response) -> response.header("Content-Length", Integer.toString(bytes.length))
                .send(
                        Mono.just(Unpooled.copiedBuffer(bytes, 0, sent))
                                .concatWith(Mono.<ByteBuf>never().doOnSubscribe(s -> whenSent.run())),
                        piece -> true);
    }

    /** A byte every so often, for ever. */
    static Answer drip(Duration every) {
        return (request, response) -> response.send(
                Flux.interval(every).onBackpressureDrop().map(tick -> Unpooled.copiedBuffer(new byte[1])),
                piece -> true);
    }

    static Answer never() {
        return (request, response) -> Mono.never();
    }

    public static Answer status(int status, String... headers) {
        return (request, response) -> {
            for (int i = 0; i < headers.length; i += 2) {
                response.header(headers[i], headers[i + 1]);
            }
            return response.status(status).sendString(Mono.just("<html>" + status + "</html>"));
        };
    }

    static Answer redirect(String location) {
        return status(302, "Location", location);
    }

    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(5, TimeUnit.SECONDS)) {
                throw new AssertionError("the server was not asked");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Flux<byte[]> pieces(byte[] bytes, int size) {
        return Flux.range(0, (bytes.length + size - 1) / size)
                .map(piece -> Arrays.copyOfRange(bytes, piece * size, Math.min(bytes.length, (piece + 1) * size)));
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(5));
    }
}

package dev.delaminate.look;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Hosts on loopback, of any name, that have the pictures of {@code /KIND/NUMBER}: what each is follows from its path alone. It
 * counts how many questions are under way, of each host and of all.
 */
public final class PlantedHost implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("/([A-Z_]+)/([0-9]+).*");

    private final Set<String> met = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger mostOfAHost = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
    private final Duration delay;
    private volatile DisposableServer server;

    /** @param delay of each answer, so that questions meet */
    public PlantedHost(Duration delay) {
        this.delay = delay;
        this.server = bound(0);
    }

    private DisposableServer bound(int port) {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .doOnConnection(connection -> connections.add(connection.channel()))
                .handle(this::counted)
                .bindNow(Duration.ofSeconds(5));
    }

    public int port() {
        return server.port();
    }

    /** Goes away: connections break, and new ones are refused. */
    @SuppressWarnings("FutureReturnValueIgnored") // whether a connection could be closed is of no matter
    public void stop() {
        server.disposeNow();
        connections.forEach(Channel::close); // they outlive the server
    }

    /** Comes back at the same port. */
    public void start() {
        server = bound(server.port());
    }

    public int asked() {
        return asked.get();
    }

    public int connections() {
        return connections.size();
    }

    public int mostAtOnce() {
        return most.get();
    }

    public int mostOfAHostAtOnce() {
        return mostOfAHost.get();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private Publisher<Void> counted(HttpServerRequest request, HttpServerResponse response) {
        AtomicInteger host = underWay.computeIfAbsent(
                request.requestHeaders().get(HttpHeaderNames.HOST, ""), name -> new AtomicInteger());
        asked.incrementAndGet();
        most.accumulateAndGet(all.incrementAndGet(), Math::max);
        mostOfAHost.accumulateAndGet(host.incrementAndGet(), Math::max);
        // Before the end of the answer is written: whoever reads it may ask again at once.
        return Mono.delay(delay)
                .doOnTerminate(() -> {
                    all.decrementAndGet();
                    host.decrementAndGet();
                })
                .thenMany(Flux.defer(() -> answered(request, response)));
    }

    private Publisher<Void> answered(HttpServerRequest request, HttpServerResponse response) {
        Matcher path = PATH.matcher(request.uri());
        if (!path.matches()) {
            return page(response, "<html><body>Welcome</body></html>");
        }
        Plant plant = Plant.valueOf(path.group(1));
        long number = Long.parseLong(path.group(2));
        boolean isFirst = met.add(plant + "/" + number);
        return switch (plant) {
            case MISSING, GONE ->
                response.status(plant == Plant.GONE ? 410 : 404).sendString(Mono.just("<html>no</html>"));
            case FORBIDDEN, UNAUTHORIZED ->
                response.status(plant == Plant.FORBIDDEN ? 403 : 401).send();
            case EXPIRED_BY_HOST ->
                response.status(403)
                        .sendString(Mono.just(
                                "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"));
            case EXPIRED_BY_ADDRESS -> response.status(403).send();
            case TO_LOGIN -> response.sendRedirect("/account/login?next=" + request.uri());
            case TO_HOME -> response.sendRedirect("/");
            case TO_PRIVATE -> response.sendRedirect("http://192.168.1.5/a.png");
            case LOOP -> response.sendRedirect("/LOOP/" + (number + 1));
            case REDIRECTED -> response.sendRedirect("/PNG/" + (number + 1_000_000));
            case LOGIN_PAGE -> page(response, "<!DOCTYPE html><form><input type=\"password\" name=p></form>");
            case ILL -> response.status(500).send();
            case BAD_REQUEST -> response.status(422).send();
            case ILL_ONCE -> isFirst ? response.status(502).send() : file(request, response, bytes(plant, number));
            case BUSY_ONCE ->
                isFirst
                        ? response.status(429).header("Retry-After", "1").send()
                        : file(request, response, bytes(plant, number));
            case RESET_ONCE -> isFirst ? reset(request) : file(request, response, bytes(plant, number));
            case RANGE_REFUSED -> {
                boolean isRange = request.requestHeaders().contains(HttpHeaderNames.RANGE);
                yield isRange ? response.status(416).send() : file(request, response, bytes(plant, number));
            }
            case EMPTY -> response.header("Content-Length", "0").send();
            case NO_CONTENT -> response.status(204).send();
            case EMPTY_RANGE ->
                response.status(416).header("Content-Range", "bytes */0").send();
            case HUGE_BYTES ->
                response.status(206)
                        .header("Content-Range", "bytes 0-2999/99000000")
                        .sendByteArray(Mono.just(Arrays.copyOf(FakePictures.png(900, 900, number), 3000)));
            case LYING ->
                response.header("Content-Length", "50000")
                        .sendByteArray(Mono.just(FakePictures.png(400, 400, number)))
                        .then(reset(request));
            case CHUNKED -> response.sendByteArray(Flux.just(FakePictures.png(300, 400, number)));
            case WITHOUT_RANGES -> {
                byte[] whole = FakePictures.jpeg(500, 400, number, 200_000);
                yield response.header("Content-Length", Integer.toString(whole.length))
                        .sendByteArray(Mono.just(whole));
            }
            case ENDLESS ->
                response.sendByteArray(Flux.just(Arrays.copyOf(FakePictures.gif(300, 300, number), 3000))
                        .concatWith(Flux.just(new byte[8192]).repeat()));
            case ZIPPED ->
                response.header("Content-Encoding", "gzip")
                        .sendByteArray(Mono.just(zipped(FakePictures.png(200, 200, number))));
            case BOMB ->
                response.header("Content-Encoding", "gzip").sendByteArray(Mono.just(zipped(new byte[10_000_000])));
            case HEADERS_WITHOUT_END ->
                raw(request, "HTTP/1.1 200 OK\r\n" + "X-Header: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(100_000));
            default -> file(request, response, bytes(plant, number));
        };
    }

    private static byte[] bytes(Plant plant, long number) {
        return switch (plant) {
            case JPEG -> FakePictures.jpeg(1200, 800, number, 0);
            case LONG_JPEG -> FakePictures.jpeg(1200, 800, number, 130_000);
            case WEBP -> FakePictures.webp(640, 480, number);
            case GIF -> FakePictures.gif(320, 240, number);
            case AVIF -> FakePictures.avif(1024, 768, number);
            case HTML, HTML_AS_PNG ->
                ("<!doctype html><html><title>" + number + "</title>").getBytes(StandardCharsets.UTF_8);
            case PDF -> FakePictures.begins("%PDF-1.7\n", number);
            case ZIP -> FakePictures.begins("PK\3\4", number);
            case JSON -> ("{\"error\": " + number + "}").getBytes(StandardCharsets.UTF_8);
            case TEXT -> ("no such picture: " + number).getBytes(StandardCharsets.UTF_8);
            case MP4 -> FakePictures.begins("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom", number);
            case HEIC -> FakePictures.begins("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", number);
            case TIFF -> FakePictures.begins("II*\0\b\0\0\0", number);
            case SVG ->
                ("<svg xmlns='http://www.w3.org/2000/svg'><title>" + number + "</title></svg>")
                        .getBytes(StandardCharsets.UTF_8);
            case SVG_BEHIND_XML ->
                ("\uFEFF<?xml version='1.0'?><!-- made by hand --><!DOCTYPE svg><svg id='" + number + "'/>")
                        .getBytes(StandardCharsets.UTF_8);
            case BMP -> FakePictures.begins("BMf\u0001\0\0\0\0\0\0\66\0\0\0", number);
            case PSD -> FakePictures.begins("8BPS\0\1", number);
            case RAW -> FakePictures.begins("II*\0\20\0\0\0CR\2\0", number);
            case CUT_PNG -> Arrays.copyOf(FakePictures.png(640, 480, number), 2000);
            case CUT_JPEG -> Arrays.copyOf(FakePictures.jpeg(640, 480, number, 0), 2000);
            case CUT_WEBP -> Arrays.copyOf(FakePictures.webp(640, 480, number), 2000);
            case TINY -> FakePictures.png(1, 1, number);
            case HUGE_PIXELS -> FakePictures.png(20_000, 20_000, number);
            default ->
                FakePictures.png(640, 480, number + 77_000_000L * plant.name().hashCode());
        };
    }

    private static Publisher<Void> page(HttpServerResponse response, String html) {
        return response.header("Content-Type", "text/html").sendString(Mono.just(html));
    }

    private static Publisher<Void> file(HttpServerRequest request, HttpServerResponse response, byte[] bytes) {
        String etag = "\"" + Arrays.hashCode(bytes) + "\"";
        if (etag.equals(request.requestHeaders().get(HttpHeaderNames.IF_NONE_MATCH))) {
            return response.status(304).send();
        }
        @Nullable String range = request.requestHeaders().get(HttpHeaderNames.RANGE);
        byte[] sent = bytes;
        if (range != null && range.startsWith("bytes=0-")) {
            int end = Math.min(bytes.length, Integer.parseInt(range.substring(8)) + 1);
            sent = Arrays.copyOf(bytes, end);
            response.status(206).header("Content-Range", "bytes 0-" + (end - 1) + "/" + bytes.length);
        }
        return response.header("Content-Type", "image/png")
                .header("ETag", etag)
                .header("Content-Length", Integer.toString(sent.length))
                .sendByteArray(Mono.just(sent));
    }

    private static Mono<Void> reset(HttpServerRequest request) {
        return Mono.fromRunnable(() -> request.withConnection(connection -> connection.dispose()));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the connection may be gone
    private static Mono<Void> raw(HttpServerRequest request, String text) {
        return Mono.fromRunnable(() -> request.withConnection(connection -> {
            Object bytes = Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
            ChannelHandlerContext first = connection.channel().pipeline().firstContext();
            first.writeAndFlush(bytes, first.voidPromise());
        }));
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}

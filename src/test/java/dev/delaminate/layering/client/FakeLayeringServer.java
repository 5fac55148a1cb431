package dev.delaminate.layering.client;

import dev.delaminate.layering.http.ServiceEndpoint;
import io.netty.channel.ChannelId;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The service with a script, on a loopback port of its own. Each call is answered by the next answer of its script; a call
 * without one, and an answer that was never asked for, fail the test when the server is closed.
 *
 * <pre>
 * server.onSubmit().reply(ScriptedAnswer.json(200, "{\"request_id\": \"r\"}"));
 * server.onStatus("r").reply(pending, pending, done);
 * </pre>
 */
public final class FakeLayeringServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> unscripted = new CopyOnWriteArrayList<>();
    private final Set<ChannelId> connections = ConcurrentHashMap.newKeySet();
    private final DisposableServer server;

    private FakeLayeringServer() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .childOption(ChannelOption.SO_LINGER, 0)
                .doOnConnection(
                        connection -> connections.add(connection.channel().id()))
                .handle(this::answer)
                .bindNow(PATIENCE);
    }

    public static FakeLayeringServer start() {
        return new FakeLayeringServer();
    }

    /** A call as it arrived; names of headers are in lower case. */
    public record Received(String method, String uri, Map<String, String> headers, String body) {
        public Received {
            headers = Map.copyOf(headers);
        }
    }

    /** The answers to one kind of call, in order. */
    public static final class Script {
        private final Queue<ScriptedAnswer> answers = new ArrayDeque<>();

        public synchronized void reply(ScriptedAnswer... next) {
            answers.addAll(List.of(next));
        }

        private synchronized ScriptedAnswer next(ScriptedAnswer otherwise) {
            ScriptedAnswer next = answers.poll();
            return next == null ? otherwise : next;
        }

        private synchronized int size() {
            return answers.size();
        }
    }

    public Script onSubmit() {
        return on("POST /302/submit/qwen-image-layered");
    }

    public Script onStatus(String requestId) {
        return on("GET " + requestId);
    }

    public Script onUpload() {
        return on("POST /302/upload-file");
    }

    public ServiceEndpoint endpoint() {
        return ServiceEndpoint.of("http://127.0.0.1:" + server.port());
    }

    /** Everything that arrived, in order; a call that is reset before it is read is not among it. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** How many connections sent at least one request. */
    public int connections() {
        return connections.size();
    }

    /** Calls that were given up by their sender may still be on their way to a script: they are waited for. */
    @Override
    public void close() {
        Mono.delay(Duration.ofMillis(10))
                .repeat()
                .takeUntil(tick -> scripts.values().stream().allMatch(script -> script.size() == 0))
                .take(PATIENCE)
                .blockLast();
        server.disposeNow(PATIENCE);
        List<String> complaints = new ArrayList<>(unscripted);
        scripts.forEach((call, script) -> {
            if (script.size() > 0) {
                complaints.add(script.size() + " scripted answers were never asked for: " + call);
            }
        });
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join("; ", complaints));
        }
    }

    private Script on(String call) {
        return scripts.computeIfAbsent(call, name -> new Script());
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        String call = call(request);
        ScriptedAnswer unexpected = ScriptedAnswer.json(599, "{\"message\": \"unscripted\"}");
        ScriptedAnswer answer = on(call).next(unexpected);
        if (answer == unexpected) {
            unscripted.add("no answer is scripted for " + call);
        }
        if (answer.isBeforeReading()) {
            return answer.send(response);
        }
        return request.receive()
                .aggregate()
                .asString(StandardCharsets.ISO_8859_1)
                .defaultIfEmpty("")
                .doOnNext(body -> received.add(received(request, body)))
                .thenEmpty(Mono.defer(() -> Mono.from(answer.send(response))));
    }

    private static String call(HttpServerRequest request) {
        if (!request.method().name().equals("GET")) {
            return request.method() + " " + request.uri();
        }
        QueryStringDecoder query = new QueryStringDecoder(request.uri());
        List<String> ids = query.parameters().getOrDefault("request_id", List.of());
        boolean isStatus = query.path().equals("/302/submit/qwen-image-layered") && ids.size() == 1;
        return "GET " + (isStatus ? ids.get(0) : request.uri());
    }

    private static Received received(HttpServerRequest request, String body) {
        Map<String, String> headers = new TreeMap<>();
        request.requestHeaders()
                .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return new Received(request.method().name(), request.uri(), headers, body);
    }
}

package dev.delaminate.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** Stands before the emulator, and refuses pictures called {@code rude-0.png}, {@code rude-1.png} … in words of strangers. */
final class RudeService implements AutoCloseable {
    private static final List<String> WORDS =
            List.of(Strangers.IMAGE, Strangers.SCRIPT, Strangers.REVERSED, Strangers.LINK, Strangers.PAGE);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final String emulator;
    private final HttpServer server;

    RudeService(String emulator) {
        this.emulator = emulator;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A picture for each of its answers. */
    static List<String> pictures() {
        return WORDS.stream()
                .map(words -> "https://pictures.example/rude-" + WORDS.indexOf(words) + ".png")
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String asked = new String(body, StandardCharsets.ISO_8859_1);
            int rude = asked.indexOf("/rude-");
            if (rude >= 0) {
                String words = WORDS.get(Character.digit(asked.charAt(rude + "/rude-".length()), 10));
                reply(
                        exchange,
                        400,
                        JsonMapper.shared()
                                .writeValueAsBytes(Map.of("error", Map.of("err_code", words, "message", words))));
                return;
            }
            HttpResponse<byte[]> answer = emulated(exchange, body);
            reply(exchange, answer.statusCode(), answer.body());
        }
    }

    private HttpResponse<byte[]> emulated(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : List.of("Authorization", "Content-Type")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

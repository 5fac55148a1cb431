package dev.delaminate.bench.clients;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * As little as it takes in Java: a thread and its sockets for each row under way, requests written as they are, answers cut by
 * their length, words looked for in the JSON. It would fall for any service but the emulator.
 */
public final class SocketClient {
    private final Path out;
    private final URI service;
    private final long pollMillis;
    private final Iterator<String> rows;

    private SocketClient(Iterator<String> rows, Path out, URI service, long pollMillis) {
        this.rows = rows;
        this.out = out;
        this.service = service;
        this.pollMillis = pollMillis;
    }

    /** MANIFEST OUT SERVICE IN_FLIGHT POLL_MILLIS. */
    public static void main(String[] arguments) throws Exception {
        int inFlight = Integer.parseInt(arguments[3]);
        ExecutorService threads = Executors.newFixedThreadPool(inFlight);
        try (Stream<String> lines = Files.lines(Path.of(arguments[0]))) {
            SocketClient client = new SocketClient(
                    lines.skip(1).iterator(),
                    Path.of(arguments[1]),
                    URI.create(arguments[2]),
                    Long.parseLong(arguments[4]));
            Callable<Void> worker = client::work;
            for (var end : threads.invokeAll(
                    IntStream.range(0, inFlight).mapToObj(i -> worker).toList())) {
                end.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private Void work() throws IOException, InterruptedException {
        Map<String, Connection> connections = new HashMap<>();
        try {
            for (String line = next(); line != null; line = next()) {
                String[] cells = line.split(",");
                layer(connections, cells[0], cells[1]);
            }
        } finally {
            for (Connection connection : connections.values()) {
                connection.socket.close();
            }
        }
        return null;
    }

    private synchronized @Nullable String next() {
        return rows.hasNext() ? rows.next() : null;
    }

    private void layer(Map<String, Connection> connections, String id, String picture)
            throws IOException, InterruptedException {
        URI queue = service.resolve("/302/submit/qwen-image-layered");
        String body = "{\"image_url\":\"" + picture + "\",\"prompt\":\"\",\"num_layers\":" + Workload.LAYERS
                + ",\"output_format\":\"png\"}";
        String job = words(text(asked(connections, "POST", queue, body)), "request_id")
                .get(0);
        URI status = URI.create(queue + "?request_id=" + job);
        List<String> layers = words(text(asked(connections, "GET", status, "")), "url");
        while (layers.size() < Workload.LAYERS) {
            TimeUnit.MILLISECONDS.sleep(pollMillis);
            layers = words(text(asked(connections, "GET", status, "")), "url");
        }
        Path folder = Files.createDirectories(out.resolve(id));
        for (int i = 0; i < Workload.LAYERS; i++) {
            Files.write(
                    folder.resolve("layer-" + i + ".png"), asked(connections, "GET", URI.create(layers.get(i)), ""));
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** All values of a name, which are strings. */
    private static List<String> words(String json, String name) {
        List<String> words = new ArrayList<>();
        String quoted = "\"" + name + "\"";
        for (int at = json.indexOf(quoted); at >= 0; at = json.indexOf(quoted, at + 1)) {
            int begin = json.indexOf('"', at + quoted.length()) + 1;
            words.add(json.substring(begin, json.indexOf('"', begin)));
        }
        return words;
    }

    private static byte[] asked(Map<String, Connection> connections, String method, URI url, String body)
            throws IOException {
        Connection connection = connections.get(url.getAuthority());
        if (connection == null) {
            connection = new Connection(url);
            connections.put(url.getAuthority(), connection);
        }
        return connection.asked(method, url, body);
    }

    private static final class Connection {
        private final Socket socket;
        private final BufferedInputStream in;

        Connection(URI url) throws IOException {
            socket = new Socket(url.getHost(), url.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        }

        byte[] asked(String method, URI url, String body) throws IOException {
            String path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
            String request = method + " " + path + " HTTP/1.1\r\nhost: " + url.getAuthority()
                    + "\r\nauthorization: Bearer bench\r\ncontent-type: application/json\r\ncontent-length: "
                    + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String head = head();
            if (!head.startsWith("http/1.1 200")) {
                throw new IOException(url + ": " + head);
            }
            int begin = head.indexOf("content-length: ") + "content-length: ".length();
            return in.readNBytes(Integer.parseInt(head.substring(begin, head.indexOf('\r', begin))));
        }

        private String head() throws IOException {
            StringBuilder head = new StringBuilder(256);
            int newlines = 0;
            while (newlines < 2) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException(head.toString());
                }
                head.append((char) next);
                newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
            }
            return head.toString().toLowerCase(Locale.ROOT);
        }
    }
}

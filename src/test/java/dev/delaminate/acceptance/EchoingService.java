package dev.delaminate.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A layering service that puts the key that it is given into every part of its answers, each picture in another way: the
 * name of the picture says which. What is asked outside of its own calls is kept, as a layer host would see it.
 */
final class EchoingService implements AutoCloseable {
    private static final Pattern PICTURE = Pattern.compile("/([a-z-]+)\\.png");
    private static final String CALL = "/302/submit/qwen-image-layered";
    private static final int LONGER_THAN_IS_READ = 6 << 20;

    private final HttpServer server;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Queue<String> seenElsewhere = new ConcurrentLinkedQueue<>();

    private record Answer(int status, String body, Map<String, String> headers) {
        static Answer of(int status, String body) {
            return new Answer(status, body, Map.of());
        }
    }

    EchoingService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lines and headers of the requests that were no calls of the service. */
    List<String> seenElsewhere() {
        return new ArrayList<>(seenElsewhere);
    }

    /** The pictures by the way in which the key comes back. */
    static List<String> pictures() {
        List<String> pictures = new ArrayList<>(submits("", "").keySet());
        pictures.addAll(polls("", "", "").keySet());
        return pictures;
    }

    /** The pictures that are refused in words that a spreadsheet would run. */
    static List<String> formulas() {
        return List.of("formula-equals", "formula-plus", "formula-minus", "formula-at", "formula-tab", "formula-wide");
    }

    private static Answer formula(String name) {
        List<String> starts = List.of("=", "+", "-", "@", "\\t=", "＝");
        String words = starts.get(formulas().indexOf(name)) + "HYPERLINK(\\\"http://evil.example\\\")";
        return Answer.of(400, "{\"error\":{\"err_code\":\"" + words + "\",\"message\":\"" + words + "\"}}");
    }

    private static Map<String, Answer> submits(String key, String elsewhere) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("refused", Answer.of(400, "{\"error\":{\"err_code\":-10011,\"message\":\"no key " + key + "\"}}"));
        answers.put("escaped", Answer.of(400, "{\"error\":{\"message\":\"no key " + escaped(key, "\\u%04x") + "\"}}"));
        answers.put("slashed", Answer.of(400, "{\"error\":{\"message\":\"no " + key.replace("/", "\\/") + "\"}}"));
        answers.put("percent", Answer.of(422, "{\"detail\":\"see /login?key=" + escaped(key, "%%%02X") + "\"}"));
        answers.put("code", Answer.of(400, "{\"error\":{\"err_code\":\"" + key + "\",\"type\":\"" + key + "\"}}"));
        answers.put("detail", Answer.of(422, "{\"detail\":[{\"loc\":[\"" + key + "\"],\"type\":\"" + key + "\"}]}"));
        answers.put("page", Answer.of(500, "<pre>Authorization: Bearer " + key + "</pre>"));
        answers.put(
                "flood", Answer.of(500, (key + ' ').repeat(key.isEmpty() ? 0 : LONGER_THAN_IS_READ / key.length())));
        answers.put("named", Answer.of(200, "{\"request_id\":\"" + key + "\"}"));
        answers.put("moved", new Answer(307, key, Map.of("Location", elsewhere + "/login?key=" + key)));
        answers.put("header", new Answer(400, "{\"detail\":\"no\"}", Map.of("Retry-After", key, "X-Key", key)));
        return answers;
    }

    /** What the first poll of a job is answered; every later one hears that it failed. */
    private static Map<String, Answer> polls(String key, String elsewhere, String escaped) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("failed", Answer.of(200, "{\"status\":\"FAILED\",\"message\":\"" + key + "\"}"));
        answers.put("strange", Answer.of(200, "{\"status\":\"" + key + "\"}"));
        answers.put("broken", Answer.of(502, "{\"images\": \"" + key));
        answers.put("away", new Answer(302, "", Map.of("Location", elsewhere + "/files/" + key)));
        answers.put("path", layer(elsewhere + "/files/" + key));
        answers.put("query", layer(elsewhere + "/files/a.png?key=" + key));
        answers.put("query-escaped", layer(elsewhere + "/files/a.png?key=" + escaped));
        answers.put("host", layer("http://" + key + "/a.png"));
        answers.put("user", layer(elsewhere.replace("//", "//" + key + ":" + key + "@") + "/files/a.png"));
        answers.put("scheme", layer("file:///" + key));
        return answers;
    }

    private static Answer layer(String url) {
        return Answer.of(200, "{\"images\":[{\"url\":\"" + url + "\"}]}");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    .replaceFirst("Bearer ", "");
            Answer answer;
            if (!uri.getPath().equals(CALL)) {
                seenElsewhere.add(exchange.getRequestMethod() + " " + uri + " "
                        + exchange.getRequestHeaders().entrySet());
                answer = Answer.of(404, "");
            } else if (exchange.getRequestMethod().equals("POST")) {
                answer = submitted(key, body);
            } else {
                answer = polled(
                        key, URLDecoder.decode(uri.getRawQuery().replaceFirst(".*=", ""), StandardCharsets.UTF_8));
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer submitted(String key, String body) {
        Matcher picture = PICTURE.matcher(body);
        String name = picture.find() ? picture.group(1) : "none";
        if (formulas().contains(name)) {
            return formula(name);
        }
        return submits(key, url()).getOrDefault(name, Answer.of(200, "{\"request_id\":\"" + name + "\"}"));
    }

    private Answer polled(String key, String job) {
        Answer last = Answer.of(200, "{\"status\":\"FAILED\",\"message\":\"over\"}");
        boolean isFirst = asked.merge(job, 1, Integer::sum) == 1;
        return isFirst ? polls(key, url(), escaped(key, "\\u%04x")).getOrDefault(job, last) : last;
    }

    private static String escaped(String key, String form) {
        return key.chars().mapToObj(c -> String.format(form, c)).collect(Collectors.joining());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

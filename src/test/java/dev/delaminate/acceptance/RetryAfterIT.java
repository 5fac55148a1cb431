package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import dev.delaminate.tried.WhatWasTried;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that asks to wait, in every form of {@code Retry-After}, and looks at its own clock. */
class RetryAfterIT {
    private static final Duration WAIT = Duration.ofSeconds(2);

    /** Null stands for seconds. */
    private static final String[] FORMS = {
        null, "EEE, dd MMM uuuu HH:mm:ss 'GMT'", "EEEE, dd-MMM-yy HH:mm:ss 'GMT'", "EEE MMM ppd HH:mm:ss uuuu"
    };

    @TempDir
    Path folder;

    private final Map<String, Instant> notBefore = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final List<String> tooEarly = new CopyOnWriteArrayList<>();
    private final int rows = Effort.of(2, FORMS.length);
    private byte[] layer;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(32, 32, BufferedImage.TYPE_INT_ARGB), "png", png);
        layer = png.toByteArray();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void isNeverAskedAgainBeforeTheTimeThatItTold() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Path manifest = Results.manifest(folder, rows);
        Path out = folder.resolve("out");

        Ended ended = DelaminateProcess.run(
                folder,
                "run",
                manifest.toString(),
                "--out",
                out.toString(),
                "--service",
                url,
                "--in-flight",
                "1",
                "--poll-first",
                "20ms",
                "--poll-most",
                "50ms",
                "--min-free",
                "1M");

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(tooEarly).isEmpty();
        assertThat(asked).containsEntry("POST", 2 * rows).containsEntry("GET", 2 * rows);
        WhatWasTried.record(
                Chapter.SERVICE,
                "429 with Retry-After in every form, to submits and to polls: measured at the service",
                2L * rows,
                rows,
                0,
                0,
                rows + " done; nothing came before its time");
    }

    /** Of each two submits, and of each two polls, the first is told to wait. */
    private void answer(HttpExchange exchange) throws IOException {
        boolean isLayer = exchange.getRequestURI().getPath().endsWith(".png");
        exchange.getRequestBody().readAllBytes();
        if (isLayer) {
            send(exchange, 200, "image/png", layer);
            return;
        }
        String method = exchange.getRequestMethod();
        if (Instant.now().isBefore(notBefore.getOrDefault(method, Instant.MIN))) {
            tooEarly.add(method + " at " + Instant.now() + ", told not before " + notBefore.get(method));
        }
        int number = asked.merge(method, 1, Integer::sum);
        if (number % 2 == 1) {
            exchange.getResponseHeaders().set("Retry-After", told(method, FORMS[number / 2 % FORMS.length]));
            send(
                    exchange,
                    429,
                    "application/json",
                    "{\"detail\": \"Too many requests\"}".getBytes(StandardCharsets.UTF_8));
        } else {
            String body = method.equals("POST")
                    ? "{\"request_id\": \"job-" + number + "\", \"status\": \"IN_QUEUE\"}"
                    : result();
            send(exchange, 200, "application/json", body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String told(String method, String form) {
        Instant until = Instant.now().plus(WAIT);
        if (form == null) {
            notBefore.put(method, until);
            return Long.toString(WAIT.toSeconds());
        }
        Instant whole = until.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        notBefore.put(method, whole);
        return DateTimeFormatter.ofPattern(form, Locale.ENGLISH).format(whole.atOffset(ZoneOffset.UTC));
    }

    private String result() {
        String image = "{\"url\": \"http://127.0.0.1:" + server.getAddress().getPort() + "/layer.png\"}";
        return "{\"images\": [" + String.join(", ", List.of(image, image, image, image)) + "], \"seed\": 1}";
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

package dev.delaminate.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The emulator in a process of its own, and what it says of its client. */
public final class EmulatorProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int FOR_EVER = 3600;
    private static final Duration WHILE_AWAY = Duration.ofSeconds(5);

    private final DelaminateProcess process;
    private final String service;
    private final String files;
    private final HttpClient http = HttpClient.newHttpClient();

    private EmulatorProcess(DelaminateProcess process) {
        this.process = process;
        this.service = Eventually.present("the emulator's service", PATIENCE, () -> url(process, "service "));
        this.files = Eventually.present("the emulator's files", PATIENCE, () -> url(process, "files "));
    }

    public static EmulatorProcess start(Path folder, String... options) {
        List<String> arguments = new ArrayList<>(List.of("emulator", "--port", "0"));
        arguments.addAll(List.of(options));
        return of(DelaminateProcess.start(folder, Map.of(), arguments.toArray(String[]::new)));
    }

    /** Waits until the emulator that was started there says where it is. */
    public static EmulatorProcess of(DelaminateProcess process) {
        return new EmulatorProcess(process);
    }

    public String service() {
        return service;
    }

    public JsonNode stats() {
        return stats("/stats");
    }

    /** What it said until now, and everything begins from nought. */
    public JsonNode resetStats() {
        return stats("/stats?reset");
    }

    private JsonNode stats(String path) {
        return JsonMapper.shared().readTree(send(path, HttpRequest.newBuilder()));
    }

    /** Rules as {@code --fault} takes them; they take the place of those in force. */
    public void faults(String... rules) {
        send(
                "/control/faults",
                HttpRequest.newBuilder()
                        .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(rules))));
    }

    /** Jobs that run at once from now on. */
    public void slots(int slots) {
        control("slots?n=" + slots);
    }

    /**
     * Nobody answers there until it is {@link #back}. An outage of some seconds can be over before a slow run calls: where a
     * test is about what the run does meanwhile, it ends the outage itself.
     */
    public void away(String place, String kind) {
        outage(place, kind, FOR_EVER);
    }

    public void back(String place, String kind) {
        outage(place, kind, 0);
    }

    /** Begins now. */
    void outage(String place, String kind, int seconds) {
        control("outage?place=" + place + "&kind=" + kind + "&seconds=" + seconds);
    }

    private void control(String what) {
        send("/control/" + what, HttpRequest.newBuilder().POST(BodyPublishers.noBody()));
    }

    /** Both origins answer, unless one of them is away. */
    private String send(String path, HttpRequest.Builder request) {
        try {
            return send(request.uri(URI.create(service + path)).timeout(WHILE_AWAY));
        } catch (IOException away) {
            try {
                return send(request.uri(URI.create(files + path)).timeout(PATIENCE));
            } catch (IOException e) {
                throw new AssertionError(process.output(), e);
            }
        }
    }

    private String send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("HTTP " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public long accepted() {
        return stats().at("/submissions/accepted").asLong();
    }

    @Override
    public void close() {
        process.close();
    }

    private static Optional<String> url(DelaminateProcess process, String line) {
        if (!process.isAlive()) {
            throw new AssertionError(process.output());
        }
        return process.output()
                .lines()
                .filter(text -> text.startsWith(line))
                .map(text -> text.substring(line.length()).strip())
                .findFirst();
    }
}

package dev.delaminate.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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
final class EmulatorProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final DelaminateProcess process;
    private final String service;
    private final HttpClient http = HttpClient.newHttpClient();

    private EmulatorProcess(DelaminateProcess process, String service) {
        this.process = process;
        this.service = service;
    }

    static EmulatorProcess start(Path folder, String... options) {
        List<String> arguments = new ArrayList<>(List.of("emulator", "--port", "0"));
        arguments.addAll(List.of(options));
        DelaminateProcess process = DelaminateProcess.start(folder, Map.of(), arguments.toArray(String[]::new));
        return new EmulatorProcess(
                process, Eventually.present("the emulator to say where it is", PATIENCE, () -> url(process)));
    }

    String service() {
        return service;
    }

    JsonNode stats() {
        return JsonMapper.shared().readTree(send(HttpRequest.newBuilder(URI.create(service + "/stats"))));
    }

    /** Rules as {@code --fault} takes them; they take the place of those in force. */
    void faults(String... rules) {
        send(HttpRequest.newBuilder(URI.create(service + "/control/faults"))
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(rules))));
    }

    /** Jobs that run at once from now on. */
    void slots(int slots) {
        control("slots?n=" + slots);
    }

    /** Begins now. Asked of the layer files' origin too, the service can be away already. */
    void outage(String place, String kind, int seconds) {
        control("outage?place=" + place + "&kind=" + kind + "&seconds=" + seconds);
    }

    private void control(String what) {
        send(HttpRequest.newBuilder(URI.create(service + "/control/" + what)).POST(BodyPublishers.noBody()));
    }

    private String send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError(process.output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    long accepted() {
        return stats().at("/submissions/accepted").asLong();
    }

    @Override
    public void close() {
        process.close();
    }

    private static Optional<String> url(DelaminateProcess process) {
        if (!process.isAlive()) {
            throw new AssertionError(process.output());
        }
        return process.output()
                .lines()
                .filter(line -> line.startsWith("service "))
                .map(line -> line.substring("service ".length()).strip())
                .findFirst();
    }
}

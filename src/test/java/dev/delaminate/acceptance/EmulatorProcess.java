package dev.delaminate.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(service + "/stats")).build();
            return JsonMapper.shared()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
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

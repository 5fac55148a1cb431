package dev.delaminate.bench.clients;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shortest chain that layers a manifest with Reactor Netty: no record, no check, one change of thread for each file. */
public final class ReactorNettyClient {
    private static final int LAYERS_AT_A_TIME = 4;

    private final Scheduler files = Schedulers.newBoundedElastic(4, Integer.MAX_VALUE, "files");
    private final HttpClient service;
    private final HttpClient layers;
    private final Path out;
    private final String queue;
    private final Duration pollEvery;

    private ReactorNettyClient(Path out, String service, int inFlight, Duration pollEvery) {
        this.out = out;
        this.queue = service + "/302/submit/qwen-image-layered";
        this.pollEvery = pollEvery;
        this.layers = HttpClient.create(ConnectionProvider.builder("bench")
                .maxConnections(inFlight)
                .pendingAcquireMaxCount(-1)
                .build());
        this.service = layers.headers(
                headers -> headers.set("authorization", "Bearer bench").set("content-type", "application/json"));
    }

    /** MANIFEST OUT SERVICE IN_FLIGHT POLL_MILLIS. */
    public static void main(String[] arguments) throws IOException {
        int inFlight = Integer.parseInt(arguments[3]);
        ReactorNettyClient client = new ReactorNettyClient(
                Path.of(arguments[1]), arguments[2], inFlight, Duration.ofMillis(Long.parseLong(arguments[4])));
        try (Stream<String> lines = Files.lines(Path.of(arguments[0]))) {
            Flux.fromStream(lines.skip(1)).flatMap(client::layered, inFlight, 1).blockLast();
        }
        client.files.dispose();
    }

    private Mono<Void> layered(String line) {
        String[] cells = line.split(",");
        return submitted(cells[1]).flatMap(this::images).flatMap(images -> fetched(cells[0], images));
    }

    private Mono<String> submitted(String picture) {
        byte[] body = "{\"image_url\":\"%s\",\"prompt\":\"\",\"num_layers\":%d,\"output_format\":\"png\"}"
                .formatted(picture, Workload.LAYERS)
                .getBytes(StandardCharsets.UTF_8);
        return service.post()
                .uri(queue)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((response, content) -> content.asByteArray())
                .map(json ->
                        JsonMapper.shared().readTree(json).get("request_id").asString());
    }

    private Mono<JsonNode> images(String job) {
        return service.get()
                .uri(queue + "?request_id=" + job)
                .responseSingle((response, content) -> content.asByteArray())
                .mapNotNull(ReactorNettyClient::images)
                .repeatWhenEmpty(asked -> asked.delayElements(pollEvery));
    }

    private static @Nullable JsonNode images(byte[] json) {
        return JsonMapper.shared().readTree(json).get("images");
    }

    private Mono<Void> fetched(String id, JsonNode images) {
        Path folder = out.resolve(id);
        return Flux.range(0, images.size())
                .flatMap(
                        i -> layers.get()
                                .uri(images.get(i).get("url").asString())
                                .responseSingle((response, content) -> content.asByteArray())
                                .publishOn(files)
                                .doOnNext(bytes -> write(folder, "layer-" + i + ".png", bytes)),
                        LAYERS_AT_A_TIME,
                        1)
                .then();
    }

    private static void write(Path folder, String name, byte[] bytes) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

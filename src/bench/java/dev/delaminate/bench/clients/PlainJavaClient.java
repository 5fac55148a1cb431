package dev.delaminate.bench.clients;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program as one writes it in an afternoon: a thread, on newer Java a virtual one, for each row at once, no record of anything but the files. */
public final class PlainJavaClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path out;
    private final String queue;
    private final long pollMillis;

    /** What is done with a layer's bytes, by the file that they belong in. */
    private final Function<Path, BodyHandler<?>> layers;

    private PlainJavaClient(Path out, String service, long pollMillis, Function<Path, BodyHandler<?>> layers) {
        this.out = out;
        this.layers = layers;
        this.queue = service + "/302/submit/qwen-image-layered";
        this.pollMillis = pollMillis;
    }

    /** MANIFEST OUT SERVICE IN_FLIGHT POLL_MILLIS. */
    public static void main(String[] arguments) throws Exception {
        run(arguments, BodyHandlers::ofFile);
    }

    static void run(String[] arguments, Function<Path, BodyHandler<?>> layers) throws Exception {
        PlainJavaClient client =
                new PlainJavaClient(Path.of(arguments[1]), arguments[2], Long.parseLong(arguments[4]), layers);
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[3]), threads());
        try (Stream<String> lines = Files.lines(Path.of(arguments[0]))) {
            List<Callable<Void>> rows = lines.skip(1).map(client::row).toList();
            for (var row : threads.invokeAll(rows)) {
                row.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    /** Virtual ones where this Java has them; compiled for one that has not. */
    private static ThreadFactory threads() {
        try {
            Object virtual = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(virtual);
        } catch (ReflectiveOperationException e) {
            return Executors.defaultThreadFactory();
        }
    }

    private Callable<Void> row(String line) {
        return () -> {
            String[] cells = line.split(",");
            layer(cells[0], cells[1]);
            return null;
        };
    }

    private void layer(String id, String picture) throws IOException, InterruptedException {
        JsonNode images = images(submit(picture));
        Path folder = Files.createDirectories(out.resolve(id));
        for (int i = 0; i < images.size(); i++) {
            URI url = URI.create(images.get(i).get("url").asString());
            Path file = folder.resolve("layer-" + i + ".png");
            HttpResponse<?> answer = http.send(HttpRequest.newBuilder(url).build(), layers.apply(file));
            if (answer.statusCode() != 200) {
                throw new IOException(url + ": " + answer.statusCode());
            }
        }
    }

    private String submit(String picture) throws IOException, InterruptedException {
        String body = "{\"image_url\":\"%s\",\"prompt\":\"\",\"num_layers\":%d,\"output_format\":\"png\"}"
                .formatted(picture, Workload.LAYERS);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(queue)).POST(BodyPublishers.ofString(body));
        return json(request).get("request_id").asString();
    }

    private JsonNode images(String job) throws IOException, InterruptedException {
        URI status = URI.create(queue + "?request_id=" + job);
        while (true) {
            JsonNode images = json(HttpRequest.newBuilder(status)).get("images");
            if (images != null) {
                return images;
            }
            TimeUnit.MILLISECONDS.sleep(pollMillis);
        }
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        request.header("authorization", "Bearer bench").header("content-type", "application/json");
        return JsonMapper.shared()
                .readTree(http.send(request.build(), BodyHandlers.ofByteArray()).body());
    }
}

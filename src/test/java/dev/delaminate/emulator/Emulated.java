package dev.delaminate.emulator;

import dev.delaminate.emulator.layering.PictureLayering;
import dev.delaminate.emulator.layering.SolidLayering;
import dev.delaminate.emulator.picture.PictureException;
import dev.delaminate.emulator.time.DurationDistribution;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An emulator that runs for one test, and a plain client that knows only HTTP. */
final class Emulated implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(10);
    static final String CALL = "/302/submit/qwen-image-layered";

    private static final JsonMapper JSON = new JsonMapper();
    private static final PictureLayering TINY = (source, layers) -> {
        if (source[0] != 'P' && source[0] != (byte) 0x89) {
            throw new PictureException("image_load_error", "Not a picture");
        }
        return new SolidLayering(400).layers(source, layers);
    };

    private final RunningEmulator emulator;
    private final HttpClient client = HttpClient.newConnection();

    private Emulated(RunningEmulator emulator) {
        this.emulator = emulator;
    }

    static Emulated start(EmulatorOptions options) {
        return start(options, TINY);
    }

    static Emulated start(EmulatorOptions options, PictureLayering layering) {
        return new Emulated(awaited(Emulator.start(options, layering)));
    }

    static EmulatorOptions solid() {
        return EmulatorOptions.defaults().withPictures(EmulatorOptions.Pictures.solid(1_024));
    }

    static EmulatorOptions solid(int slots, String durations) {
        return solid().withQueueing(
                        new EmulatorOptions.Queueing(slots, DurationDistribution.parse(durations), true, 1));
    }

    /** One HTTP answer. */
    record Answer(int status, HttpHeaders headers, String text, int bytes) {
        JsonNode json() {
            return JSON.readTree(text);
        }
    }

    String service() {
        return emulator.serviceUrl();
    }

    String files() {
        return emulator.filesUrl();
    }

    Answer submit(String imageUrl) {
        return submitJson("{\"image_url\": \"" + imageUrl + "\", \"num_layers\": 4}");
    }

    Answer submitJson(String json) {
        return awaited(submitting(json));
    }

    Mono<Answer> submitting(String json) {
        return send(HttpMethod.POST, service() + CALL, json, "Bearer test");
    }

    /** Submits and returns the id of the job. */
    String submitted(String imageUrl) {
        return submit(imageUrl).json().get("request_id").stringValue();
    }

    Answer poll(String id) {
        return awaited(polling(id));
    }

    Mono<Answer> polling(String id) {
        return send(HttpMethod.GET, service() + CALL + "?request_id=" + id, "", "Bearer test");
    }

    /** Polls until an answer is as wanted. */
    Answer pollUntil(String id, Predicate<Answer> wanted) {
        return awaited(Flux.interval(Duration.ofMillis(5))
                .onBackpressureDrop()
                .concatMap(tick -> polling(id))
                .filter(wanted)
                .next());
    }

    Answer finished(String id) {
        return pollUntil(id, answer -> answer.text().contains("\"images\""));
    }

    String layerUrl(String id, int index) {
        return finished(id).json().get("images").get(index).get("url").stringValue();
    }

    Answer get(String url) {
        return awaited(getting(url));
    }

    Mono<Answer> getting(String url) {
        return send(HttpMethod.GET, url, "", null);
    }

    Answer post(String path, String body) {
        return awaited(send(HttpMethod.POST, service() + path, body, null));
    }

    JsonNode stats() {
        return get(service() + "/stats").json();
    }

    Mono<Answer> send(HttpMethod method, String url, String body, @Nullable String authorization) {
        return client.headers(headers -> {
                    if (authorization != null) {
                        headers.set("Authorization", authorization);
                    }
                })
                .request(method)
                .uri(url)
                .send(Mono.just(Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.UTF_8))))
                .responseSingle((response, content) -> content.asByteArray()
                        .defaultIfEmpty(new byte[0])
                        .map(bytes -> new Answer(
                                response.status().code(),
                                response.responseHeaders(),
                                new String(bytes, StandardCharsets.ISO_8859_1),
                                bytes.length)));
    }

    /** The form is put together here: Netty's own encoder writes it to the disk, on the event loop. */
    Answer upload(String fileName, String content) {
        String form = "--end\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName + "\"\r\n"
                + "Content-Type: image/png\r\n\r\n" + content + "\r\n--end--\r\n";
        return awaited(client.headers(headers -> headers.set("Authorization", "Bearer test")
                        .set("Content-Type", "multipart/form-data; boundary=end"))
                .post()
                .uri(service() + "/302/upload-file")
                .send(Mono.just(Unpooled.wrappedBuffer(form.getBytes(StandardCharsets.UTF_8))))
                .responseSingle((response, body) -> body.asString()
                        .map(text -> new Answer(
                                response.status().code(), response.responseHeaders(), text, text.length()))));
    }

    static <T> T awaited(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(SOON), "nothing came");
    }

    @Override
    public void close() {
        emulator.stop().block(SOON);
    }
}

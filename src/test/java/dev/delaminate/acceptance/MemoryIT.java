package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The program as it is installed, with its heap of 256 MB, and large things all at once. */
class MemoryIT {
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int LARGE_PICTURE_BYTES = 9_000_000;

    /** More of an answer: 3.9 MB, of strings that are none too long to be kept. */
    private static final String LONG = ",\"pad\":[" + ("\"" + "x".repeat(3_000) + "\",").repeat(1_300) + "1]";

    @TempDir
    Path folder;

    private final AtomicInteger submits = new AtomicInteger();
    private final AtomicInteger sentBytes = new AtomicInteger();
    private String padding = "";
    private byte[] layer = encoded(new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB), "png");
    private DisposableServer server;

    @BeforeEach
    void begin() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::answer)
                .bindNow(Duration.ofSeconds(10));
    }

    @AfterEach
    void end() {
        server.disposeNow(Duration.ofSeconds(10));
    }

    @Test
    void holdsFortyLargePicturesThatAreSentInline() throws IOException {
        Random random = new Random(1);
        List<String> rows = new ArrayList<>(List.of("image_url"));
        for (int row = 0; row < 40; row++) {
            byte[] picture = new byte[LARGE_PICTURE_BYTES];
            random.nextBytes(picture);
            System.arraycopy(PNG_SIGNATURE, 0, picture, 0, PNG_SIGNATURE.length);
            Files.write(folder.resolve("picture-" + row + ".png"), picture);
            rows.add("picture-" + row + ".png");
        }

        Ended ended = run(rows, Map.of(), "--local-images", "inline");

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(submits).hasValue(40);
        assertThat(sentBytes.get()).isGreaterThan(40 * LARGE_PICTURE_BYTES);
        assertNoPartFiles();
    }

    @Test
    void keepsLayersThatAreTooLargeToBeDecoded() throws IOException {
        layer = encoded(new BufferedImage(8_000, 8_000, BufferedImage.TYPE_3BYTE_BGR), "jpg");

        Ended ended = run(urls(8), Map.of());

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(Files.readString(folder.resolve("out/results.csv"))).contains("too large to be decoded");
        assertNoPartFiles();
    }

    @Test
    void endsWhenItsMemoryIsOutAndGoesOnWithTheSameCommand() throws IOException {
        padding = LONG;
        Ended out = run(urls(4), Map.of("JAVA_OPTS", "-Xmx18m"), "--in-flight", "4");
        padding = "";
        Ended again = run(urls(4), Map.of(), "--in-flight", "4");

        assertThat(out.exit()).as(out.output()).isEqualTo(137);
        assertThat(out.output()).contains("delaminate: out of memory, ending at once", "the same command goes on");
        assertThat(again.exit()).as(again.output()).isIn(0, 3);
        assertThat(submits).hasValue(4);
    }

    private static List<String> urls(int rows) {
        return Stream.concat(
                        Stream.of("image_url"),
                        Stream.iterate(1, row -> row + 1)
                                .limit(rows)
                                .map(row -> "https://shop.example/" + row + ".png"))
                .toList();
    }

    private Ended run(List<String> manifest, Map<String, String> environment, String... options) throws IOException {
        Files.write(folder.resolve("manifest.csv"), manifest);
        List<String> command = new ArrayList<>(List.of(
                "run",
                "manifest.csv",
                "--out",
                "out",
                "--service",
                "http://127.0.0.1:" + server.port(),
                "--min-free",
                "1M"));
        command.addAll(Arrays.asList(options));
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("DELAMINATE_API_KEY", "a-test-key");
        try (DelaminateProcess process = DelaminateProcess.installed(folder, all, command.toArray(String[]::new))) {
            return process.await();
        }
    }

    private void assertNoPartFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            assertThat(files.filter(file -> file.toString().contains(".part"))).isEmpty();
        }
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        if (request.uri().startsWith("/layer")) {
            return response.sendByteArray(Mono.just(layer));
        }
        if (request.method().name().equals("GET")) {
            String url = "http://127.0.0.1:" + server.port() + "/layer-0";
            return response.sendString(Mono.just("{\"images\":[{\"url\":\"" + url + "\"}]}"));
        }
        return request.receive()
                .doOnNext(piece -> sentBytes.addAndGet(piece.readableBytes()))
                .then(Mono.defer(() -> taken(response)));
    }

    private Mono<Void> taken(HttpServerResponse response) {
        String body = "{\"request_id\":\"r" + submits.incrementAndGet() + "\"" + padding + "}";
        return response.sendByteArray(Mono.just(body.getBytes(StandardCharsets.UTF_8)))
                .then();
    }

    private static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

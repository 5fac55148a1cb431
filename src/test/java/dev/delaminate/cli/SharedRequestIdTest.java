package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A service that calls the jobs of three pictures by one name: nobody can say whose layers it brings. */
class SharedRequestIdTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void onlyTheFirstRowTakesTheLayersAndTheOthersAreInDoubt() throws IOException {
        Path manifest = Files.writeString(folder.resolve("catalog.csv"), """
                id,image_url
                cat,https://pictures.example/1.png
                dog,https://pictures.example/2.png
                owl,https://pictures.example/3.png
                """);
        Path out = folder.resolve("out");
        DisposableServer service = serve(picture());
        try {
            String url = "http://127.0.0.1:" + service.port();
            Told told = ServedCatalog.command(
                    "run", manifest.toString(), "--out", out.toString(), "--service", url, "--in-flight", "1");

            assertThat(told.exit()).as(told.text()).isEqualTo(3);
            assertThat(ServedCatalog.column(out, "result_status")).containsExactly("done", "in_doubt", "in_doubt");
            assertThat(ServedCatalog.column(out, "result_error_code").subList(1, 3))
                    .containsOnly("request_id_shared");
        } finally {
            service.disposeNow(SOON);
        }
    }

    private static DisposableServer serve(byte[] picture) {
        return Objects.requireNonNull(HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> {
                    if (request.uri().contains("layer") && !request.uri().contains("submit")) {
                        return response.header("Content-Type", "image/png").sendByteArray(Mono.just(picture));
                    }
                    String images = "{\"images\": [{\"url\": \"http://"
                            + request.requestHeaders().get("Host")
                            + "/layer.png\"}], \"seed\": 1, \"request_id\": \"one-for-all\"}";
                    String taken = "{\"request_id\": \"one-for-all\", \"status\": \"IN_QUEUE\"}";
                    return response.header("Content-Type", "application/json")
                            .sendString(request.receive()
                                    .aggregate()
                                    .then(Mono.just(request.method().name().equals("POST") ? taken : images)));
                })
                .bindNow(SOON));
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB), "png", bytes);
        return bytes.toByteArray();
    }
}

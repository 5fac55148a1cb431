package dev.delaminate.layers.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.RawHttpServer;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.text.ApiKey;
import dev.delaminate.text.ForeignText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** A layer host whose HTTP is nobody's idea of it, and one that says what should not be repeated. */
class LayerWireTest extends DownloadTest {
    private static final String KEY = "a-key-of-nobody";

    private final RawHttpServer host = new RawHttpServer();

    @AfterEach
    void endHost() {
        host.close();
    }

    @Test
    void passesOverInterimAnswers() {
        String early = "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n";
        host.reply(early + new String(RawHttpServer.ok("", png), StandardCharsets.ISO_8859_1));
        host.reply(early + "HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n");

        assertThat(downloaded(host.url() + "/a.png").part()).hasBinaryContent(png);
        assertThat(failure(host.url() + "/a.png")).isInstanceOf(Failure.Expired.class);
        assertThat(host.heads())
                .allSatisfy(head -> assertThat(head).containsIgnoringCase("\r\naccept-encoding: identity\r\n"));
    }

    @Test
    void takesTheCodingOffALayer() {
        host.reply(RawHttpServer.ok("Content-Encoding: gzip\r\n", gzip(png)));

        CheckedLayer layer = downloaded(host.url() + "/a.png");

        assertThat(layer.part()).hasBinaryContent(png);
        assertThat(layer.sizeBytes()).isEqualTo(png.length);
    }

    @Test
    void fetchesAgainWhatIsCutOrInAnotherCoding() {
        byte[] gzip = gzip(png);
        host.reply(RawHttpServer.ok("Content-Encoding: gzip\r\n", Arrays.copyOf(gzip, gzip.length - 4)));
        host.reply(RawHttpServer.ok("Content-Encoding: br\r\n", png));

        assertFails(download(host.url() + "/a.png", LIMITS), Failure.Transient.class, "coding");
        assertFails(download(host.url() + "/a.png", LIMITS), Failure.Transient.class, "coding");
    }

    @Test
    void writesNoMoreOfABombThanALayerMayHave() {
        byte[] large = Arrays.copyOf(png, 64 << 20);
        host.reply(RawHttpServer.ok("Content-Encoding: gzip\r\n", gzip(large)));

        assertFails(download(host.url() + "/a.png", LIMITS), Failure.Download.class, "too_large");
    }

    @Test
    void repeatsNoKeyThatALayerHostWasTold() {
        List<String> locations = List.of(
                "ftp://files.example/" + KEY,
                "https://" + KEY + ".example/0.png",
                "http://" + KEY + ":99999/",
                "/0.png?key=" + KEY.replace("-", "%2D"),
                "https://files.example/" + "x".repeat(190) + KEY,
                "\u001b]0;" + KEY + "\u0007");
        ForeignText door = ForeignText.without(ApiKey.of(KEY));
        LayerDownloader downloader =
                new LayerDownloader(transport, rewrites, LIMITS, MemoryBudget.ofHeap(), files, door);

        for (String location : locations) {
            host.reply("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
            host.reply("no HTTP but " + KEY + "\r\n\r\n");
        }
        for (int i = 0; i < 2 * locations.size(); i++) {
            LayerFile layer = new LayerFile(host.url() + "/a.png", null, null, null, false);
            StepVerifier.create(downloader.download(layer, part()))
                    .expectErrorSatisfies(error -> {
                        Failure failure = ((LayeringException) error).failure();
                        assertThat(failure.code()).isIn("key_in_url", "bad_http");
                        assertThat(failure.message()).doesNotContain("a-key", "nobody", "\u001b");
                    })
                    .verify(SOON);
        }
        assertThat(host.heads()).hasSize(2 * locations.size()).noneMatch(head -> head.contains("nobody"));
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

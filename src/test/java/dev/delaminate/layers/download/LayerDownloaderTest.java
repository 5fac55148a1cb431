package dev.delaminate.layers.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.client.BrokenPath;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layers.PictureBytes;
import dev.delaminate.layers.image.ImageDecoderTest;
import dev.delaminate.layers.image.LayerFormat;
import dev.delaminate.layers.image.Picture;
import dev.delaminate.text.ForeignText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;
import reactor.test.StepVerifier;

class LayerDownloaderTest extends DownloadTest {
    @Test
    void leavesACheckedLayerBesideItsPlace() throws Exception {
        server.on("/a.png", FileServer.file(png));

        CheckedLayer layer = downloaded(server.url("/a.png"));

        assertThat(layer.part()).isEqualTo(part()).hasBinaryContent(png);
        assertThat(layer.picture()).isEqualTo(new Picture(LayerFormat.PNG, 64, 64, true, false));
        assertThat(layer.sizeBytes()).isEqualTo(png.length);
        assertThat(layer.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(png)));
    }

    @Test
    void worksOnItsOwnThreadsAndLooksHostsUpOnNoEventLoop() {
        List<Boolean> onEventLoop = new CopyOnWriteArrayList<>();
        server.on("/a.png", FileServer.file(png));
        transport = transport(true, name -> {
            onEventLoop.add(Schedulers.isInNonBlockingThread());
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });

        StepVerifier.create(download("http://files.example:" + server.port() + "/a.png", LIMITS)
                        .map(layer -> Thread.currentThread().getName()))
                .expectNextMatches(thread -> thread.startsWith("files"))
                .expectComplete()
                .verify(SOON);

        assertThat(onEventLoop).containsExactly(false);
    }

    @Test
    void takesBodiesOfUnknownLengthInManyPieces() {
        server.on("/a.png", FileServer.chunked(png, 100));

        assertThat(downloaded(server.url("/a.png")).part()).hasBinaryContent(png);
    }

    @Test
    void overwritesWhatAnEarlierAttemptLeft() throws Exception {
        Files.write(part(), new byte[100_000]);
        server.on("/a.png", FileServer.file(png));

        assertThat(downloaded(server.url("/a.png")).part()).hasBinaryContent(png);
    }

    @Test
    void tellsTheTypeByTheBytesAndNotByTheName() {
        server.on("/a.png", FileServer.file(PictureBytes.fixture("disc-lossy.webp")));

        assertThat(downloaded(server.url("/a.png")).picture().type()).isEqualTo(LayerFormat.WEBP);
    }

    @Test
    void findsTruncatedFilesWhetherOrNotTheLengthWasAnnounced() {
        server.on("/closed", FileServer.cut(png, 5_000, false))
                .on("/reset", FileServer.cut(png, 5_000, true))
                .on("/short", FileServer.file(Arrays.copyOf(png, png.length - 12)));

        assertFails("/closed", Failure.Transient.class, "cut");
        assertFails("/reset", Failure.Transient.class, "broken|cut");
        assertFails("/short", Failure.Transient.class, "corrupt");
    }

    @Test
    void findsCorruptFilesAndWhatIsNoPicture() {
        byte[] corrupt = png.clone();
        corrupt[png.length / 2] ^= 1;
        server.on("/corrupt", FileServer.file(corrupt))
                .on("/html", FileServer.file("<html>busy</html>".getBytes(StandardCharsets.US_ASCII)))
                .on("/empty", FileServer.file(new byte[0]))
                .on("/204", (request, response) -> response.status(204).send());

        assertFails("/corrupt", Failure.Transient.class, "corrupt");
        assertFails("/html", Failure.Transient.class, "not_an_image");
        assertFails("/empty", Failure.Transient.class, "not_an_image");
        assertFails("/204", Failure.Transient.class, "not_an_image");
    }

    @Test
    void tellsAnErrorOnAFilesThread() {
        server.on("/a.png", FileServer.file(png));
        LayerFile layer = new LayerFile(server.url("/a.png"), null, null, null, false);

        assertFails(
                downloader(LIMITS).download(layer, BrokenPath.of(new NoClassDefFoundError("gone/with/the/Jar"))),
                Failure.Local.class,
                "program");
        assertFails(
                downloader(LIMITS).download(layer, BrokenPath.of(new OutOfMemoryError("Java heap space"))),
                Failure.Local.class,
                "out_of_memory");
    }

    @Test
    void tellsAnErrorWhileAHostIsLookedUp() {
        transport = transport(true, name -> {
            throw new NoClassDefFoundError("gone/with/the/Jar");
        });

        assertFails(
                download("http://files.example:" + server.port() + "/a.png", LIMITS), Failure.Local.class, "program");
    }

    @Test
    void refusesAtOnceAWebpThatDecodersReadForEver() {
        server.on("/slow.webp", FileServer.file(ImageDecoderTest.SLOW));

        assertFails("/slow.webp", Failure.Transient.class, "corrupt");
        server.on("/a.webp", FileServer.file(PictureBytes.fixture("disc-lossy.webp")));
        assertThat(downloaded(server.url("/a.webp")).picture().unseen()).isNull();
    }

    @Test
    void keepsAPictureThatIsTooLargeToBeDecoded() {
        byte[] disc = PictureBytes.fixture("disc-lossy.webp");
        server.on("/a.webp", FileServer.file(disc));
        LayerFile layer = new LayerFile(server.url("/a.webp"), null, null, null, false);
        LayerDownloader small = new LayerDownloader(
                transport, rewrites, LIMITS, new MemoryBudget(7_679), files, ForeignText.WITHOUT_KEY);

        CheckedLayer kept = small.download(layer, part()).blockOptional(SOON).orElseThrow();

        assertThat(kept.part()).hasBinaryContent(disc);
        assertThat(kept.picture().unseen()).contains("too large");
    }

    @Test
    void stopsAtTheLimitsOnBytesAndPixels() {
        server.on("/announced", FileServer.file(new byte[200_001]))
                .on("/streamed", FileServer.chunked(new byte[300_000], 10_000))
                .on("/pixels", FileServer.file(PictureBytes.opaque(400, 300, "png")));

        assertFails("/announced", Failure.Download.class, "too_large");
        assertFails("/streamed", Failure.Download.class, "too_large");
        assertFails("/pixels", Failure.Download.class, "too_many_pixels");
    }

    @Test
    void givesUpOnAHostThatDripsOrIsSilent() {
        server.on("/drip", FileServer.drip(Duration.ofMillis(20))).on("/never", FileServer.never());

        assertFails("/drip", Failure.Transient.class, "stalled");
        assertFails("/never", Failure.Transient.class, "timeout");
    }

    @Test
    void boundsTheWholeAttemptHoweverSteadyItsBytes() {
        DownloadLimits limits =
                new DownloadLimits(200_000, 100_000, SOON, SOON, 1, Duration.ofMillis(300), Duration.ofMillis(600));
        server.on("/drip", FileServer.drip(Duration.ofMillis(20)));

        assertFails(download(server.url("/drip"), limits), Failure.Transient.class, "timeout");
    }

    @ParameterizedTest
    @CsvSource({
        "401, Expired", "403, Expired", "404, Expired", "410, Expired", "400, Transient", "408, Transient",
        "500, Transient", "502, Transient", "503, Transient", "504, Transient", "304, Transient", "429, Busy"
    })
    void readsTheStatus(int status, String kind) {
        server.on("/a", FileServer.status(status));

        Failure failure = failure(server.url("/a"));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo("http_" + status);
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void hearsHowLongToWait(int status) {
        server.on("/a", FileServer.status(status, "Retry-After", "17"));

        assertThat(failure(server.url("/a"))).isInstanceOfSatisfying(Failure.Busy.class, busy -> {
            assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(17));
        });
    }

    @Test
    void tellsThatNobodyIsThere() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            closed = socket.getLocalPort();
        }
        assertFails(download("http://127.0.0.1:" + closed + "/", LIMITS), Failure.Unreachable.class, "connect");

        transport = transport(true, name -> {
            throw new UnknownHostException(name);
        });
        assertFails(download("http://gone.example/", LIMITS), Failure.Unreachable.class, "unknown_host");

        assertFails(download("https://127.0.0.1:" + server.port() + "/", LIMITS), Failure.Unreachable.class, "tls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 \r\n\r\n", "garbage\r\n\r\n", "HTTP/9.9 xyz what\r\n\r\n", ""})
    void survivesAnAnswerThatIsNoHttp(String answer) {
        DisposableServer odd = TcpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((in, out) -> out.sendString(in.receive().next().map(request -> answer)))
                .bindNow(SOON);

        assertFails(download("http://127.0.0.1:" + odd.port() + "/", LIMITS), Failure.Transient.class, ".*");

        odd.disposeNow(SOON);
    }

    @Test
    void saysThatTheFolderIsGone() {
        server.on("/a.png", FileServer.file(png));
        LayerFile layer = new LayerFile(server.url("/a.png"), null, null, null, false);

        assertFails(downloader(LIMITS).download(layer, temp.resolve("gone/layer-0.part")), Failure.Local.class, "gone");
    }

    @Test
    void leavesNothingBehindWhenCancelled() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        server.on("/slow", FileServer.stuck(png, 5_000, begun::countDown));

        StepVerifier.create(download(server.url("/slow"), LIMITS))
                .then(() -> FileServer.await(begun))
                .thenCancel()
                .verify(SOON);

        assertNothingLeft();
    }
}

package dev.delaminate.layering.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.RawHttpServer;
import dev.delaminate.layering.SubmitAnswer;
import dev.delaminate.layering.client.HttpLayeringClient;
import dev.delaminate.layering.reply.Verdict;
import dev.delaminate.text.ApiKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** HTTP as it is on the wire: what a service, or a proxy before it, may send although nobody asked for it. */
class HttpWireTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final JobId ID = new JobId("r");
    private static final String TAKEN = "{\"request_id\": \"r\"}";
    private static final String EARLY_HINTS = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n";
    private static final String PROCESSING = "HTTP/1.1 102 Processing\r\n\r\n";
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    private final RawHttpServer service = new RawHttpServer();
    private final HttpClients clients = new HttpClients(
            service.endpoint(), new ClientTimeouts(SHORT, SHORT, SHORT, SHORT, SHORT, SHORT), null, 1, 1);
    private final HttpLayeringClient client =
            new HttpLayeringClient(clients, ApiKey.of("a-key-of-nobody"), Clock.systemUTC(), MemoryBudget.ofHeap());

    @AfterEach
    void end() {
        StepVerifier.create(clients.dispose()).expectComplete().verify(PATIENCE);
        service.close();
    }

    @Test
    void passesOverInterimAnswersAndTakesTheFinalOne(@TempDir Path folder) throws IOException {
        Path picture = Files.writeString(folder.resolve("shoe.png"), "bytes");
        String uploaded = "{\"code\": 200, \"data\": \"https://f/a.png\"}";
        service.reply(
                PROCESSING + text(json(TAKEN)),
                EARLY_HINTS + CONTINUE + PROCESSING + EARLY_HINTS + text(json(TAKEN)),
                EARLY_HINTS + text(json("{\"status\": \"IN_PROGRESS\"}")),
                PROCESSING + "HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n",
                EARLY_HINTS + text(json(uploaded)));

        assertThat(submit()).isEqualTo("Taken r");
        assertThat(submit()).isEqualTo("Taken r");
        assertThat(poll()).isEqualTo("Running");
        assertThat(poll()).isEqualTo("throws Busy http_429 PT7S");
        assertThat(Verdict.awaited(client.upload(picture))).isEqualTo("https://f/a.png");
        assertThat(service.connections()).as("one for each kind of call").isEqualTo(3);
    }

    @Test
    void waitsNoLongerForAnAnswerThatSwitchesProtocols() {
        service.reply("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n");
        service.reply(json(TAKEN));

        assertThat(submit()).isEqualTo("InDoubt Transient http_101");
        assertThat(submit()).isEqualTo("Taken r");
        assertThat(service.connections()).isEqualTo(2);
    }

    @Test
    void asksForNoCoding() {
        service.reply(json(TAKEN));
        service.reply(json("{\"status\": \"IN_PROGRESS\"}"));

        submit();
        poll();

        assertThat(service.heads())
                .hasSize(2)
                .allSatisfy(head -> assertThat(head).containsIgnoringCase("\r\naccept-encoding: identity\r\n"));
    }

    @Test
    void readsAnswersInACodingThatCameAllTheSame() {
        service.reply(RawHttpServer.ok("Content-Encoding: gzip\r\n", gzip(TAKEN)));
        service.reply(RawHttpServer.ok("Content-Encoding: X-GZIP\r\n", gzip(TAKEN)));
        service.reply(RawHttpServer.ok("Content-Encoding: deflate\r\n", deflate(TAKEN, false)));
        service.reply(RawHttpServer.ok("Content-Encoding: deflate\r\n", deflate(TAKEN, true)));
        service.reply(RawHttpServer.ok("Content-Encoding: identity\r\n", TAKEN.getBytes(StandardCharsets.UTF_8)));
        service.reply(RawHttpServer.ok("Content-Encoding: gzip\r\n", TAKEN.getBytes(StandardCharsets.UTF_8)));
        service.reply(
                RawHttpServer.ok("Content-Encoding: gzip\r\n", gzip("{\"images\": [{\"url\": \"https://f/0.png\"}]}")));

        for (int i = 0; i < 6; i++) {
            assertThat(submit()).isEqualTo("Taken r");
        }
        assertThat(poll()).isEqualTo("Succeeded 1");
    }

    @Test
    void keepsTheStatusOfAnAnswerThatCannotBeRead() {
        byte[] gzip = gzip(TAKEN);
        service.reply(RawHttpServer.ok("Content-Encoding: br\r\n", new byte[] {1, 2, 3}));
        service.reply(RawHttpServer.ok("Content-Encoding: gzip\r\n", Arrays.copyOf(gzip, gzip.length - 9)));
        service.reply("HTTP/1.1 429 Slow\r\nContent-Encoding: zstd\r\nContent-Length: 3\r\n\r\nabc");

        assertThat(submit()).isEqualTo("InDoubt Row protocol");
        assertThat(submit()).isEqualTo("InDoubt Row protocol");
        assertThat(submit()).startsWith("NotTaken Busy http_429");
    }

    @Test
    void unpacksNoMoreThanItWouldRead() {
        byte[] bomb = gzip("[" + " ".repeat(64 << 20));
        service.reply(RawHttpServer.ok("Content-Encoding: gzip\r\n", bomb));
        service.reply(json(TAKEN));

        assertThat(submit()).isEqualTo("InDoubt Row protocol");
        assertThat(submit()).isEqualTo("Taken r");
    }

    @Test
    void readsJsonBehindAByteOrderMark() {
        service.reply(json("\uFEFF" + TAKEN));
        service.reply(RawHttpServer.ok("", ("\uFEFF" + TAKEN).getBytes(StandardCharsets.UTF_16LE)));
        service.reply(RawHttpServer.ok("", ("\uFEFF" + TAKEN).getBytes(StandardCharsets.UTF_16BE)));

        assertThat(submit()).isEqualTo("Taken r");
        assertThat(submit()).isEqualTo("Taken r");
        assertThat(submit()).isEqualTo("Taken r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "1", "r", "id", "png", "127", "files", "job", "layer-0", "request_id", "https://"})
    void worksWithAKeyThatIsAPartOfEveryAnswer(String key) {
        HttpLayeringClient with =
                new HttpLayeringClient(clients, ApiKey.of(key), Clock.systemUTC(), MemoryBudget.ofHeap());
        String url = "https://files.example/job/1/layer-0.png?id=127";
        service.reply(json("{\"request_id\": \"job-1\", \"status\": \"IN_QUEUE\"}"));
        service.reply(json("{\"images\": [{\"url\": \"" + url + "\"}], \"seed\": 1}"));

        assertThat(Verdict.awaited(with.submit("https://p.example/1.png", LayeringParameters.DEFAULT)
                        .map(Verdict::of)))
                .isEqualTo("Taken job-1");
        JobStatus status = with.status(ID).block(PATIENCE);
        assertThat(status).isInstanceOfSatisfying(JobStatus.Succeeded.class, done -> {
            assertThat(done.result().seed()).isEqualTo(1);
            if (!key.equals("https://")) {
                assertThat(done.result().layers().get(0).url()).isEqualTo(url);
            }
        });
    }

    @Test
    void keepsTheKeyAndWhatSteersOutOfUrlsThatAreKept() {
        service.reply(
                json("{\"images\": [{\"url\": \"https://f/A-Key-Of-Nobody/0.png\", \"content_type\": \"a\\u001bb\"},"
                        + " {\"url\": \"https://f/\\u001b]0;x\\u0007\\u202e\\ud800.png\"}]}"));

        JobStatus status = client.status(ID).block(PATIENCE);

        assertThat(status)
                .isInstanceOfSatisfying(
                        JobStatus.Succeeded.class,
                        done -> assertThat(done.result().layers())
                                .containsExactly(
                                        new LayerFile("https://f/[API key]/0.png", "a b", null, null, false),
                                        new LayerFile(
                                                "https://f/%1B]0;x%07%E2%80%AE%3F.png", null, null, null, false)));
    }

    @Test
    void keepsTheKeyOutOfWhatIsNoHttp() {
        service.reply("SSH-2.0-a-key-of-nobody\u001b[2J\r\n\r\n");

        SubmitAnswer answer = client.submit("https://p.example/1.png", LayeringParameters.DEFAULT)
                .block(PATIENCE);

        assertThat(answer)
                .asString()
                .contains("InDoubt")
                .doesNotContain("nobody")
                .doesNotContain("\u001b");
    }

    private static byte[] json(String body) {
        return RawHttpServer.ok("Content-Type: application/json\r\n", body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] answer) {
        return new String(answer, StandardCharsets.ISO_8859_1);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(String text, boolean isBare) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate =
                new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION, isBare))) {
            deflate.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String submit() {
        return Verdict.awaited(client.submit("https://p.example/1.png", LayeringParameters.DEFAULT)
                .map(Verdict::of));
    }

    private String poll() {
        return Verdict.awaited(client.status(ID).map(Verdict::of));
    }
}

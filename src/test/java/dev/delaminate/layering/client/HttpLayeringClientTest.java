package dev.delaminate.layering.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.SubmitAnswer;
import dev.delaminate.layering.http.ClientTimeouts;
import dev.delaminate.layering.http.HttpClients;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layering.http.ServiceEndpoint;
import dev.delaminate.layering.reply.Verdict;
import dev.delaminate.text.ApiKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class HttpLayeringClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int MAX_IN_FLIGHT = 4;
    private static final ClientTimeouts TIMEOUTS = new ClientTimeouts(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2));
    private static final ClientTimeouts IMPATIENT =
            new ClientTimeouts(Duration.ofSeconds(1), SHORT, SHORT, SHORT, SHORT, SHORT);
    private static final ClientTimeouts HASTY = new ClientTimeouts(SHORT, SHORT, SHORT, SHORT, SHORT, SHORT);
    private static final JobId ID = new JobId("r/1 &x");
    private static final LayeringParameters DEFAULT = LayeringParameters.DEFAULT;
    private static final ScriptedAnswer PENDING = ScriptedAnswer.json(202, "{\"status\": \"IN_PROGRESS\"}");
    private static final String PICTURE = "https://example.com/shoe.png";

    private final FakeLayeringServer server = FakeLayeringServer.start();
    private HttpClients clients = clients(server.endpoint(), TIMEOUTS, MAX_IN_FLIGHT);
    private HttpLayeringClient client = client(clients);

    @AfterEach
    void endsTheServerWithEveryScriptedAnswerAskedFor() {
        StepVerifier.create(clients.dispose()).expectComplete().verify(PATIENCE);
        server.close();
    }

    @Test
    void submitsPollsAndReadsTheLayers() {
        server.onSubmit().reply(ScriptedAnswer.json(200, "{\"request_id\": \"r/1 &x\", \"status\": \"IN_QUEUE\"}"));
        server.onStatus(ID.value())
                .reply(
                        ScriptedAnswer.json(400, "{\"detail\": \"Request is still in progress\"}"),
                        ScriptedAnswer.json(200, "{\"images\": [{\"url\": \"https://f/0.png\"}]}"));

        assertThat(submit()).isEqualTo("Taken r/1 &x");
        assertThat(poll()).isEqualTo("Unfinished");
        assertThat(poll()).isEqualTo("Succeeded 1");

        assertThat(server.received())
                .extracting(FakeLayeringServer.Received::uri)
                .containsExactly(
                        "/302/submit/qwen-image-layered",
                        "/302/submit/qwen-image-layered?request_id=r%2F1%20%26x",
                        "/302/submit/qwen-image-layered?request_id=r%2F1%20%26x");
        FakeLayeringServer.Received submit = server.received().get(0);
        assertThat(submit.headers())
                .containsEntry("authorization", "Bearer a-key-of-nobody")
                .containsEntry("content-type", "application/json")
                .containsEntry("content-length", Integer.toString(submit.body().length()))
                .containsEntry("accept-encoding", "identity");
        assertThat(submit.body())
                .isEqualTo("{\"image_url\":\"https://example.com/shoe.png\",\"prompt\":\"\",\"num_layers\":4,"
                        + "\"enable_safety_checker\":true,\"output_format\":\"png\"}");
    }

    @Test
    void readsTheHeadersThatSettleAnAnswer() {
        server.onSubmit().reply(ScriptedAnswer.of(429, "slow").header("Retry-After", "7"));
        server.onStatus(ID.value())
                .reply(ScriptedAnswer.json(500, "{\"error_type\": \"internal_server_error\"}")
                        .header("x-fal-retryable", "false"));

        assertThat(submit()).isEqualTo("NotTaken Busy http_429 PT7S");
        assertThat(poll()).isEqualTo("Failed Row internal_server_error");
    }

    @Test
    void sendsNothingUntilItIsSubscribedToAndOnceForEachSubscriber() {
        Mono<SubmitAnswer> submit = client.submit(PICTURE, DEFAULT);

        assertThat(server.received()).isEmpty();

        server.onSubmit()
                .reply(
                        ScriptedAnswer.json(200, "{\"request_id\": \"r1\"}"),
                        ScriptedAnswer.json(200, "{\"request_id\": \"r2\"}"));
        Flux.concat(submit, submit)
                .map(Verdict::of)
                .as(StepVerifier::create)
                .expectNext("Taken r1", "Taken r2")
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void keepsConnectionsAndUsesThemAgain() {
        for (int i = 0; i < 12; i++) {
            server.onStatus(ID.value()).reply(PENDING);
            assertThat(poll()).isEqualTo("Running");
        }

        assertThat(server.connections()).isLessThanOrEqualTo(MAX_IN_FLIGHT);
    }

    @Test
    void isSureThatNothingWasTakenWhenNobodyListens() throws IOException {
        use(ServiceEndpoint.of("http://127.0.0.1:" + portOfNobody()), TIMEOUTS);

        assertThat(submit()).isEqualTo("NotTaken Unreachable refused");
        assertThat(poll()).isEqualTo("throws Unreachable refused");
        assertThat(connect()).isEqualTo("throws Unreachable refused");
    }

    @Test
    void isSureThatNothingWasTakenWhenTheHostHasNoAddress() {
        use(ServiceEndpoint.of("https://nonexistent.invalid"), IMPATIENT);

        assertThat(submit()).isEqualTo("NotTaken Unreachable unknown_host");
        assertThat(poll()).isEqualTo("throws Unreachable unknown_host");
        assertThat(connect()).isEqualTo("throws Unreachable unknown_host");
    }

    @Test
    void isSureThatNothingWasTakenWhenThereIsNoTls() {
        use(ServiceEndpoint.of("https://127.0.0.1:" + server.endpoint().port()), TIMEOUTS);

        assertThat(submit()).isEqualTo("NotTaken Unreachable tls");
        assertThat(poll()).isEqualTo("throws Unreachable tls");
        assertThat(connect()).isEqualTo("throws Unreachable tls");
    }

    @Test
    void isSureThatNothingWasTakenWhenTheTlsHandshakeHangs() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            use(ServiceEndpoint.of("https://127.0.0.1:" + silent.getLocalPort()), HASTY);

            assertThat(submit()).isEqualTo("NotTaken Unreachable tls");
            assertThat(connect()).isEqualTo("throws Unreachable tls");
        }
    }

    @Test
    void isSureThatNothingWasTakenWhenNoConnectionGotFree() {
        use(server.endpoint(), new ClientTimeouts(SHORT, SHORT, Duration.ofSeconds(1), SHORT, SHORT, SHORT), 1);
        server.onSubmit().reply(ScriptedAnswer.silence());

        Mono.zip(
                        client.submit(PICTURE, DEFAULT).map(Verdict::of),
                        client.submit(PICTURE, DEFAULT).map(Verdict::of))
                .map(both -> both.toList())
                .as(StepVerifier::create)
                .assertNext(both -> assertThat(both)
                        .containsExactlyInAnyOrder("InDoubt Transient timeout", "NotTaken Transient no_connection"))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void isInDoubtAfterAResetHoweverMuchWasRead() {
        server.onSubmit().reply(ScriptedAnswer.resetBeforeReading(), ScriptedAnswer.reset());
        server.onStatus(ID.value()).reply(ScriptedAnswer.resetBeforeReading(), ScriptedAnswer.reset());

        assertThat(submit()).isEqualTo("InDoubt Transient broken");
        assertThat(submit()).isEqualTo("InDoubt Transient broken");
        assertThat(poll()).isEqualTo("throws Transient broken");
        assertThat(poll()).isEqualTo("throws Transient broken");
    }

    @Test
    void isInDoubtWhenNobodyAnswersInTime() {
        use(server.endpoint(), IMPATIENT);
        server.onSubmit().reply(ScriptedAnswer.silence());
        server.onStatus(ID.value()).reply(ScriptedAnswer.silence());

        assertThat(submit()).isEqualTo("InDoubt Transient timeout");
        assertThat(poll()).isEqualTo("throws Transient timeout");
    }

    @Test
    void isInDoubtWhenAnAnswerNeverEnds() {
        use(server.endpoint(), HASTY);
        server.onSubmit().reply(ScriptedAnswer.drip(200, Duration.ofMillis(50)));
        server.onStatus(ID.value()).reply(ScriptedAnswer.drip(200, Duration.ofMillis(50)));

        Mono<String> submit = client.submit(PICTURE, DEFAULT).map(Verdict::of);
        Mono<String> poll = Verdict.orThrows(client.status(ID).map(Verdict::of));
        assertThat(Verdict.awaited(submit.zipWith(poll, (submitted, polled) -> submitted + ", " + polled)))
                .isEqualTo("InDoubt Transient timeout, throws Transient timeout");
    }

    @Test
    void isInDoubtWhenTheAnswerIsCut() {
        server.onSubmit().reply(ScriptedAnswer.cut(200, "{\"request_id\": \"r1\", \"status\": \"IN_QUEUE\"}"));
        server.onStatus(ID.value()).reply(ScriptedAnswer.cut(200, "{\"status\": \"FAILED\"}"));

        assertThat(submit()).isEqualTo("InDoubt Transient broken");
        assertThat(poll()).isEqualTo("throws Transient broken");
    }

    @Test
    void isInDoubtWhenTheAnswerSettlesNothing() {
        server.onSubmit()
                .reply(
                        ScriptedAnswer.json(200, "{\"status\": \"IN_QUEUE\"}"),
                        ScriptedAnswer.of(502, "<html>Bad Gateway</html>"),
                        ScriptedAnswer.of(204, ""));

        assertThat(submit()).isEqualTo("InDoubt Row protocol");
        assertThat(submit()).isEqualTo("InDoubt Transient http_502");
        assertThat(submit()).isEqualTo("InDoubt Row protocol");
    }

    @Test
    void readsNoMoreOfAnAnswerThanItsLimit() {
        AtomicLong sent = new AtomicLong();
        server.onSubmit().reply(ScriptedAnswer.flood(200, sent), ScriptedAnswer.flood(422, sent));
        server.onStatus(ID.value()).reply(ScriptedAnswer.flood(200, sent));

        assertThat(submit()).isEqualTo("InDoubt Row protocol");
        assertThat(submit()).isEqualTo("InDoubt Row http_422");
        assertThat(poll()).isEqualTo("Unsettled Row protocol WITNESS");
        assertThat(sent.get()).isLessThan(64L << 20);
    }

    @Test
    void readsAnErrorThatRepeatsThePictureThatWasSent() {
        String picture = "data:image/png;base64," + "A/B+".repeat(1_500_000);
        String error =
                "{\"detail\":[{\"loc\":[\"body\",\"image_url\"],\"msg\":\"m\",\"type\":\"image_load_error\",\"input\":\""
                        + picture.replace("/", "\\/") + "\"}]}";
        server.onSubmit().reply(ScriptedAnswer.json(422, error));

        StepVerifier.create(client.submit(picture, DEFAULT).map(Verdict::of))
                .expectNext("NotTaken Row image_load_error")
                .expectComplete()
                .verify(PATIENCE);
        assertThat(server.received().get(0).body()).hasSizeGreaterThan(6_000_000);
    }

    @Test
    void findsTheIdInAnAnswerThatRepeatsMuchMoreThanIsRead() {
        String echo = "A/B+".repeat(1_020_000);
        server.onSubmit().reply(ScriptedAnswer.json(200, "{\"input\":\"" + echo + "\",\"request_id\":\"r1\"}"));

        assertThat(submit()).isEqualTo("Taken r1");
    }

    @ParameterizedTest
    @CsvSource({
        "vase.png, image/png, 0",
        "VASE.JPG, image/jpeg, 1",
        "a.b.webp, image/webp, 6144",
        "é ü.gif, image/gif, 200000"
    })
    void sendsALocalPictureInsideItsSubmit(String name, String type, int size, @TempDir Path folder)
            throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Path file = Files.write(folder.resolve(name), bytes);
        server.onSubmit().reply(ScriptedAnswer.json(200, "{\"request_id\": \"r1\"}"));

        assertThat(submitInline(file, DigestUtils.sha256Hex(bytes))).isEqualTo("Taken r1");

        FakeLayeringServer.Received submit = server.received().get(0);
        assertThat(submit.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("content-length", Integer.toString(submit.body().length()));
        assertThat(submit.body())
                .isEqualTo(
                        "{\"image_url\":\"data:" + type + ";base64,"
                                + Base64.getEncoder().encodeToString(bytes)
                                + "\",\"prompt\":\"\",\"num_layers\":4,\"enable_safety_checker\":true,\"output_format\":\"png\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 200_000})
    void neverSendsTheEndOfAPictureThatIsAnother(int size, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("vase.png"), new byte[size]);
        server.onSubmit().reply(ScriptedAnswer.json(200, "{\"request_id\": \"r1\"}"));

        assertThat(submitInline(file, DigestUtils.sha256Hex("another"))).isEqualTo("NotTaken Row picture_changed");

        assertThat(server.received()).isEmpty();
    }

    @Test
    void takesNoPictureThatCannotBeReadForOneInDoubt(@TempDir Path folder) {
        assertThat(submitInline(folder.resolve("gone.png"), "00")).isEqualTo("NotTaken Row local_picture");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void tellsAnErrorInAnUpload() {
        Path broken = BrokenPath.of(new NoClassDefFoundError("gone/with/the/Jar"));

        assertThat(upload(broken)).isEqualTo("throws Local program");
    }

    @Test
    void followsNoRedirect() {
        try (FakeLayeringServer elsewhere = FakeLayeringServer.start()) {
            String there = elsewhere.endpoint().submit().toString();
            server.onSubmit().reply(ScriptedAnswer.of(307, "").header("Location", there));
            server.onStatus(ID.value()).reply(ScriptedAnswer.of(302, "").header("Location", there));

            assertThat(submit()).isEqualTo("InDoubt Transient http_307");
            assertThat(poll()).isEqualTo("throws Transient http_302");
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void connectsWithoutSendingAnything() {
        assertThat(connect()).isEqualTo("connected");
        assertThat(server.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200_000})
    void uploadsAPictureFromDisk(int sizeBytes, @TempDir Path folder) throws IOException {
        Path picture = Files.writeString(folder.resolve("schöner \"Schuh\".JPG"), "\u0001".repeat(sizeBytes));
        server.onUpload().reply(ScriptedAnswer.json(200, "{\"code\": 200, \"data\": \"https://f/a.jpg\"}"));

        assertThat(upload(picture)).isEqualTo("https://f/a.jpg");

        FakeLayeringServer.Received upload = server.received().get(0);
        String contentType = String.valueOf(upload.headers().get("content-type"));
        String boundary = contentType.substring("multipart/form-data; boundary=".length());
        assertThat(upload.headers())
                .containsEntry("authorization", "Bearer a-key-of-nobody")
                .containsEntry("content-length", Integer.toString(upload.body().length()));
        assertThat(upload.body())
                .isEqualTo("--" + boundary + "\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"sch_ner__Schuh_.JPG\"\r\n"
                        + "Content-Type: image/jpeg\r\n\r\n"
                        + "\u0001".repeat(sizeBytes)
                        + "\r\n--" + boundary + "--\r\n");
    }

    @Test
    void saysWhyAnUploadFailed(@TempDir Path folder) throws IOException {
        Path picture = Files.writeString(folder.resolve("shoe.png"), "bytes");
        server.onUpload()
                .reply(
                        ScriptedAnswer.json(403, "{\"error\": {\"err_code\": -10004}}"),
                        ScriptedAnswer.json(200, "{\"code\": 500, \"message\": \"m\"}"),
                        ScriptedAnswer.reset());

        assertThat(upload(picture)).isEqualTo("throws Account -10004");
        assertThat(upload(picture)).isEqualTo("throws Transient http_500");
        assertThat(upload(picture)).isEqualTo("throws Transient broken");
        assertThat(upload(folder)).isEqualTo("throws Row local_picture");
        assertThat(upload(folder.resolve("gone.png"))).isEqualTo("throws Row local_picture");
    }

    private void use(ServiceEndpoint service, ClientTimeouts timeouts) {
        use(service, timeouts, MAX_IN_FLIGHT);
    }

    private void use(ServiceEndpoint service, ClientTimeouts timeouts, int maxInFlight) {
        StepVerifier.create(clients.dispose()).expectComplete().verify(PATIENCE);
        clients = clients(service, timeouts, maxInFlight);
        client = client(clients);
    }

    private static HttpClients clients(ServiceEndpoint service, ClientTimeouts timeouts, int maxInFlight) {
        return new HttpClients(service, timeouts, null, maxInFlight, 4);
    }

    private static HttpLayeringClient client(HttpClients clients) {
        return new HttpLayeringClient(
                clients, ApiKey.of("a-key-of-nobody"), Clock.fixed(Verdict.NOW, ZoneOffset.UTC), MemoryBudget.ofHeap());
    }

    private String submit() {
        return Verdict.awaited(client.submit(PICTURE, DEFAULT).map(Verdict::of));
    }

    private String submitInline(Path file, String sha256) {
        return Verdict.awaited(client.submit(new InlinePicture(file, sha256).address(), DEFAULT)
                .map(Verdict::of));
    }

    private String poll() {
        return Verdict.awaited(client.status(ID).map(Verdict::of));
    }

    private String upload(Path picture) {
        return Verdict.awaited(client.upload(picture));
    }

    private String connect() {
        return Verdict.awaited(client.connect().thenReturn("connected"));
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

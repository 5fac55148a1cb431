package dev.delaminate.layering.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.client.FakeLayeringServer;
import dev.delaminate.layering.client.HttpLayeringClient;
import dev.delaminate.layering.client.ScriptedAnswer;
import dev.delaminate.layering.reply.Verdict;
import dev.delaminate.text.ApiKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;
import reactor.test.StepVerifier;

class HttpClientsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final ClientTimeouts TIMEOUTS =
            new ClientTimeouts(SECOND, SECOND, SECOND, SECOND, SECOND, Duration.ofMillis(50));
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    @Test
    void leavesNamesToTheProxyAndTellsItNothingButItsOwnPassword() {
        List<String> seen = new CopyOnWriteArrayList<>();
        DisposableServer proxy = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> {
                    seen.add(request.method() + " " + request.uri() + " " + request.requestHeaders());
                    return response.status(407).send();
                })
                .bindNow();
        ServiceEndpoint service = ServiceEndpoint.of("https://service.invalid");
        ForwardProxy forward = ForwardProxy.parse("http://me:p%40ss@127.0.0.1:" + proxy.port(), "");

        try {
            assertThat(submitAndConnect(service, forward)).isEqualTo("NotTaken Unreachable proxy, Unreachable proxy");
        } finally {
            proxy.disposeNow();
        }
        String password = Base64.getEncoder().encodeToString("me:p@ss".getBytes(StandardCharsets.UTF_8));
        assertThat(seen)
                .hasSize(2)
                .allSatisfy(call -> assertThat(call)
                        .startsWith("CONNECT service.invalid:443 ")
                        .contains("Basic " + password)
                        .doesNotContain("a-key-of-nobody"));
    }

    @Test
    void goesRoundTheProxyForItsOwnMachine() {
        ForwardProxy forward = ForwardProxy.parse("http://127.0.0.1:1", null);
        try (FakeLayeringServer server = FakeLayeringServer.start()) {
            server.onSubmit().reply(ScriptedAnswer.json(200, "{\"request_id\": \"r\"}"));

            assertThat(submitAndConnect(server.endpoint(), forward)).isEqualTo("Taken r, connected");
        }
    }

    @Test
    void givesTheKeyToNobodyWhoseCertificateIsNotTrusted(@TempDir Path folder) throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        GenericSslContextSpec<?> selfSigned = Http11SslContextSpec.forServer(selfSigned(folder.resolve("store.p12")));
        DisposableServer impostor = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .secure(tls -> tls.sslContext(selfSigned))
                .handle((request, response) -> {
                    seen.add(request.uri());
                    return response.send();
                })
                .bindNow();

        try {
            assertThat(submitAndConnect(ServiceEndpoint.of("https://localhost:" + impostor.port()), null))
                    .isEqualTo("NotTaken Unreachable tls, Unreachable tls");
        } finally {
            impostor.disposeNow();
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void sendsNothingOnAConnectionThatLayIdleTooLong() {
        try (FakeLayeringServer server = FakeLayeringServer.start()) {
            HttpClients clients = new HttpClients(server.endpoint(), TIMEOUTS, null, 1, 1);
            HttpLayeringClient client = client(clients);
            server.onSubmit()
                    .reply(
                            ScriptedAnswer.json(200, "{\"request_id\": \"r1\"}"),
                            ScriptedAnswer.json(200, "{\"request_id\": \"r2\"}"));

            submit(client)
                    .concatWith(submit(client).delaySubscription(TIMEOUTS.idle().multipliedBy(6)))
                    .as(StepVerifier::create)
                    .expectNext("Taken r1", "Taken r2")
                    .expectComplete()
                    .verify(PATIENCE);

            assertThat(server.connections()).isEqualTo(2);
            StepVerifier.create(clients.dispose()).expectComplete().verify(PATIENCE);
        }
    }

    @Test
    void neverRepeatsARequestByItself() {
        HttpClients clients = new HttpClients(ServiceEndpoint.DEFAULT, TIMEOUTS, null, 1, 1);

        assertThat(List.of(clients.submit(), clients.poll(), clients.upload()))
                .allMatch(client -> client.configuration().isRetryDisabled());
        StepVerifier.create(clients.dispose()).expectComplete().verify(PATIENCE);
    }

    @Test
    void goesPastTheProxyWhereItIsTold() {
        ForwardProxy forward = ForwardProxy.parse("http://127.0.0.1:1", "fal.media");

        assertThat(isProxied("https://service.invalid", forward)).isTrue();
        assertThat(isProxied("https://queue.fal.media", forward)).isFalse();
    }

    @Test
    void saysWhichProxyIsInTheWay() {
        ForwardProxy forward = ForwardProxy.parse("http://me:secret@proxy.example:3128", null);
        HttpClients clients = new HttpClients(ServiceEndpoint.of("https://service.invalid"), TIMEOUTS, forward, 1, 1);

        assertThat(clients.way()).isEqualTo("https://service.invalid through the proxy http://…@proxy.example:3128");
        StepVerifier.create(clients.dispose()).expectComplete().verify(PATIENCE);
    }

    private static boolean isProxied(String service, ForwardProxy forward) {
        HttpClients clients = new HttpClients(ServiceEndpoint.of(service), TIMEOUTS, forward, 1, 1);
        assertThat(clients.poll().configuration().hasProxy()).isEqualTo(clients.isProxied());
        StepVerifier.create(clients.dispose()).expectComplete().verify(PATIENCE);
        return clients.isProxied();
    }

    private static String submitAndConnect(ServiceEndpoint service, @Nullable ForwardProxy proxy) {
        HttpClients clients = new HttpClients(service, TIMEOUTS, proxy, 1, 1);
        HttpLayeringClient client = client(clients);
        Mono<String> connect = client.connect()
                .thenReturn("connected")
                .onErrorResume(LayeringException.class, e -> Mono.just(Verdict.of(e.failure())));
        StringBuilder seen = new StringBuilder();
        submit(client)
                .flatMap(submitted -> connect.map(connected -> submitted + ", " + connected))
                .as(StepVerifier::create)
                .consumeNextWith(seen::append)
                .expectComplete()
                .verify(PATIENCE);
        StepVerifier.create(clients.dispose()).expectComplete().verify(PATIENCE);
        return seen.toString();
    }

    private static Mono<String> submit(HttpLayeringClient client) {
        return client.submit("https://example.com/shoe.png", LayeringParameters.DEFAULT)
                .map(Verdict::of);
    }

    private static HttpLayeringClient client(HttpClients clients) {
        return new HttpLayeringClient(clients, ApiKey.of("a-key-of-nobody"), Clock.systemUTC(), MemoryBudget.ofHeap());
    }

    /** A certificate for localhost, made by the JDK's own keytool and signed by nobody. */
    private static KeyManagerFactory selfSigned(Path store)
            throws IOException, InterruptedException, GeneralSecurityException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        String.valueOf(STORE_PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            keys.load(bytes, STORE_PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD);
        return managers;
    }
}

package dev.delaminate.layers.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.http.ForwardProxy;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layering.http.SocksServer;
import dev.delaminate.text.ForeignText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.TcpServer;
import reactor.test.StepVerifier;

class LayerTransportTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final HostLookup NOBODY_ASKS = name -> {
        throw new UnknownHostException("must not be resolved here: " + name);
    };

    @TempDir
    Path temp;

    @Test
    void asksAProxyForTheHostByItsName() {
        List<String> asked = new CopyOnWriteArrayList<>();
        DisposableServer proxy = TcpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((in, out) -> out.sendString(in.receive()
                        .asString(StandardCharsets.US_ASCII)
                        .doOnNext(asked::add)
                        .next()
                        .map(request -> "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")))
                .bindNow(SOON);
        try (LayerTransport transport = transport(ForwardProxy.parse("http://127.0.0.1:" + proxy.port(), null))) {
            LayerDownloader downloader = new LayerDownloader(
                    transport,
                    HostRewrites.NONE,
                    DownloadLimits.DEFAULT,
                    MemoryBudget.ofHeap(),
                    Schedulers.boundedElastic(),
                    ForeignText.WITHOUT_KEY);

            StepVerifier.create(downloader.download(
                            new LayerFile("https://file.example/a.png", null, null, null, false),
                            temp.resolve("layer-0.part")))
                    .expectError(LayeringException.class)
                    .verify(SOON);
        }
        proxy.disposeNow(SOON);

        assertThat(asked)
                .hasSize(1)
                .allSatisfy(request -> assertThat(request)
                        .startsWith("CONNECT file.example:443 ")
                        .doesNotContainIgnoringCase("authorization"));
    }

    @ParameterizedTest
    @CsvSource({
        "socks5h, name file.example:80",
        "socks5, address 93.184.216.34:80",
    })
    void asksASocksProxyForANameOrForItsAddress(String scheme, String asked) throws IOException {
        HostLookup hosts =
                name -> new InetAddress[] {InetAddress.getByAddress(name, new byte[] {93, (byte) 184, (byte) 216, 34})};
        DisposableServer host = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> response.sendString(Mono.just("a layer")))
                .bindNow(SOON);
        try (SocksServer socks = SocksServer.before(host.port());
                LayerTransport transport = new LayerTransport(
                        new AddressPolicy(false),
                        ForwardProxy.parse(scheme + "://me:p%40ss@127.0.0.1:" + socks.port(), null),
                        DownloadLimits.DEFAULT,
                        4,
                        hosts)) {
            transport
                    .get(URI.create("http://file.example/a.png"))
                    .responseContent()
                    .aggregate()
                    .asString()
                    .as(StepVerifier::create)
                    .expectNext("a layer")
                    .expectComplete()
                    .verify(SOON);

            assertThat(socks.asked()).containsExactly("me:p@ss " + asked);
        } finally {
            host.disposeNow(SOON);
        }
    }

    /** The names that are resolved here are judged by their addresses, as without a proxy. */
    @Test
    void refusesAForbiddenAddressBeforeTheProxyIsAsked() throws IOException {
        HostLookup hosts = name -> new InetAddress[] {InetAddress.getByAddress(name, new byte[] {10, 0, 0, 1})};
        try (SocksServer socks = SocksServer.before(1);
                LayerTransport transport = new LayerTransport(
                        new AddressPolicy(false),
                        ForwardProxy.parse("socks5://127.0.0.1:" + socks.port(), null),
                        DownloadLimits.DEFAULT,
                        4,
                        hosts)) {
            transport
                    .get(URI.create("http://file.example/a.png"))
                    .response()
                    .as(StepVerifier::create)
                    .expectErrorSatisfies(error -> assertThat(error).hasStackTraceContaining("blocked_address"))
                    .verify(SOON);

            assertThat(socks.asked()).isEmpty();
        }
    }

    @Test
    void judgesHostsBehindAProxyByWhatTheySay() {
        try (LayerTransport transport = transport(ForwardProxy.parse("http://127.0.0.1:3128", "direct.example"))) {
            for (String host :
                    List.of("127.0.0.1", "10.0.0.1", "[fe80::1]", "printer.local", "metadata.google.internal")) {
                assertThatThrownBy(() -> transport.get(URI.create("http://" + host + "/")))
                        .hasMessageContaining("blocked_address")
                        .hasMessageContaining(host);
            }
        }
    }

    private static LayerTransport transport(ForwardProxy proxy) {
        return new LayerTransport(new AddressPolicy(false), proxy, DownloadLimits.DEFAULT, 4, NOBODY_ASKS);
    }
}

package dev.delaminate.layers.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.http.ForwardProxy;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.text.ForeignText;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
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

package dev.delaminate.layers.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layers.PictureBytes;
import dev.delaminate.text.ForeignText;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** A layer host on loopback and a downloader for it, with limits of milliseconds. */
abstract class DownloadTest {
    static final Duration SOON = Duration.ofSeconds(10);
    static final DownloadLimits LIMITS = new DownloadLimits(
            200_000,
            100_000,
            Duration.ofMillis(500),
            Duration.ofMillis(1_500),
            100,
            Duration.ofMillis(300),
            Duration.ofSeconds(5));

    @TempDir
    Path temp;

    final FileServer server = new FileServer();
    final Scheduler files = Schedulers.newBoundedElastic(1, 1_000, "files");
    final byte[] png = PictureBytes.png(64, 64, 255);
    LayerTransport transport = transport(true, InetAddress::getAllByName);
    HostRewrites rewrites = HostRewrites.NONE;

    @AfterEach
    void end() {
        transport.close();
        server.close();
        files.dispose();
    }

    LayerTransport transport(boolean serviceOnLoopback, HostLookup hosts) {
        return new LayerTransport(new AddressPolicy(serviceOnLoopback), null, LIMITS, 4, hosts);
    }

    LayerDownloader downloader(DownloadLimits limits) {
        return new LayerDownloader(transport, rewrites, limits, MemoryBudget.ofHeap(), files, ForeignText.WITHOUT_KEY);
    }

    Path part() {
        return temp.resolve("layer-0.part");
    }

    Mono<CheckedLayer> download(String url, DownloadLimits limits) {
        return downloader(limits).download(new LayerFile(url, null, null, null, false), part());
    }

    CheckedLayer downloaded(String url) {
        CheckedLayer[] layer = new CheckedLayer[1];
        StepVerifier.create(download(url, LIMITS))
                .consumeNextWith(checked -> layer[0] = checked)
                .expectComplete()
                .verify(SOON);
        return layer[0];
    }

    Failure failure(String url) {
        Failure[] failure = new Failure[1];
        StepVerifier.create(download(url, LIMITS))
                .expectErrorSatisfies(e -> failure[0] = ((LayeringException) e).failure())
                .verify(SOON);
        return failure[0];
    }

    void assertFails(String path, Class<? extends Failure> kind, String code) {
        assertFails(download(server.url(path), LIMITS), kind, code);
    }

    void assertFails(Mono<CheckedLayer> download, Class<? extends Failure> kind, String code) {
        StepVerifier.create(download)
                .expectErrorSatisfies(error -> assertThat(error).isInstanceOfSatisfying(LayeringException.class, e -> {
                    assertThat(e.failure()).isInstanceOf(kind);
                    assertThat(e.failure().code()).matches(code);
                }))
                .verify(SOON);
        assertNothingLeft();
    }

    void assertNothingLeft() {
        Mono.fromRunnable(() -> assertThat(temp).isEmptyDirectory())
                .subscribeOn(files)
                .block(SOON);
    }
}

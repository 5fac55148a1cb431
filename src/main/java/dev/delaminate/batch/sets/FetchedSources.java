package dev.delaminate.batch.sets;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.http.ForwardProxy;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layers.download.AddressPolicy;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.download.HostRewrites;
import dev.delaminate.layers.download.LayerDownloader;
import dev.delaminate.layers.download.LayerTransport;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.WholeFile;
import dev.delaminate.text.ForeignText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Source pictures fetched by their URLs, under the rules of layers: no private network, no endless file, no picture that is
 * none. Kept under OUT, so that each is fetched once. The service's key has no part in it.
 */
public final class FetchedSources implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FetchedSources.class);
    private static final int CONNECTIONS = 4;
    private static final int TRIES_AGAIN = 2;

    private final OutputFolder out;
    private final LayerTransport transport;
    private final LayerDownloader downloader;

    /** @param isLoopbackAllowed where the run's own service was on this machine */
    public FetchedSources(
            OutputFolder out, @Nullable ForwardProxy proxy, MemoryBudget memory, boolean isLoopbackAllowed) {
        this.out = out;
        this.transport =
                new LayerTransport(new AddressPolicy(isLoopbackAllowed), proxy, DownloadLimits.DEFAULT, CONNECTIONS);
        this.downloader = new LayerDownloader(
                transport,
                HostRewrites.NONE,
                DownloadLimits.DEFAULT,
                memory,
                Schedulers.boundedElastic(),
                ForeignText.WITHOUT_KEY);
    }

    /** Where the picture at {@code url} is, if it was ever fetched. */
    public static Path place(OutputFolder out, String url) {
        return out.source(DigestUtils.sha256Hex(url.getBytes(StandardCharsets.UTF_8)));
    }

    /** The file with the picture at {@code url}; empty where it cannot be had, which is logged. Blocks. */
    Optional<Path> find(String url) throws IOException {
        Path place = place(out, url);
        if (Files.isRegularFile(place)) {
            return Optional.of(place);
        }
        WholeFile.makeFolderOf(place);
        Path part = WholeFile.part(place);
        try {
            downloader
                    .download(new LayerFile(url, null, null, null, false), part)
                    .retryWhen(Retry.backoff(TRIES_AGAIN, Duration.ofSeconds(1)).filter(error -> !isFinal(error)))
                    .block();
            WholeFile.moveIn(part, place);
            return Optional.of(place);
        } catch (RuntimeException e) {
            log.info("a source picture cannot be had: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isFinal(Throwable error) {
        return error instanceof LayeringException e
                && (e.failure() instanceof Failure.Download || e.failure() instanceof Failure.Expired);
    }

    @Override
    public void close() {
        transport.close();
    }
}

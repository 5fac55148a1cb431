package dev.delaminate.batch;

import dev.delaminate.emulator.Emulator;
import dev.delaminate.emulator.EmulatorOptions;
import dev.delaminate.emulator.RunningEmulator;
import dev.delaminate.emulator.time.DurationDistribution;
import dev.delaminate.layering.LayeringClient;
import dev.delaminate.layering.client.HttpLayeringClient;
import dev.delaminate.layering.http.ClientTimeouts;
import dev.delaminate.layering.http.ForwardProxy;
import dev.delaminate.layering.http.HttpClients;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layering.http.ServiceEndpoint;
import dev.delaminate.layers.Inspections;
import dev.delaminate.layers.LayerSetFetcher;
import dev.delaminate.layers.SetInspector;
import dev.delaminate.layers.SetThumbnails;
import dev.delaminate.layers.download.AddressPolicy;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.download.LayerDownloader;
import dev.delaminate.layers.download.LayerTransport;
import dev.delaminate.layers.model.Maker;
import dev.delaminate.ledger.Account;
import dev.delaminate.log.RunLog;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.pipeline.run.RunOptions;
import dev.delaminate.process.FileThreads;
import dev.delaminate.text.ApiKey;
import dev.delaminate.text.ForeignText;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The service that a run uses, and the hosts of its layers.
 *
 * @param account whose jobs are submitted and resumed
 * @param files where disks are read and written
 */
public record ServiceConnection(
        Account account, LayeringClient client, LayerSetFetcher fetcher, Scheduler files, Mono<Void> closing)
        implements AutoCloseable {
    /** Any key will do for the emulator; this one is nobody's. */
    private static final ApiKey NO_KEY = ApiKey.of("emulator");

    /** The origin of the embedded emulator's account. */
    public static final String EMULATOR = "emulator";

    static final int LAYERS_OF_A_ROW_AT_ONCE = 4;

    /** Of the emulator, too, which writes its journal out. */
    private static final Duration MOST_CLOSING = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(ServiceConnection.class);

    /**
     * Starts the embedded emulator where it is asked for. Blocks.
     *
     * @param inspector looks at each set before it is placed
     * @param thumbnails made of what it sees
     */
    public static ServiceConnection open(
            ServiceOptions chosen,
            OutputFolder out,
            RunOptions options,
            SetInspector inspector,
            SetThumbnails thumbnails) {
        ServiceOptions.PaidService paid = chosen.paid();
        if (paid != null) {
            Account account = new Account(paid.endpoint().origin(), paid.key().fingerprint());
            return open(chosen, out, options, inspector, thumbnails, paid, account, Mono.empty());
        }
        RunningEmulator emulator = emulator(out);
        return open(
                chosen,
                out,
                options,
                inspector,
                thumbnails,
                new ServiceOptions.PaidService(ServiceEndpoint.of(emulator.serviceUrl()), NO_KEY),
                new Account(EMULATOR, NO_KEY.fingerprint()),
                emulator.stop());
    }

    /** What a first request has to load is loaded while the ledger is opened. Returns at once; sends nothing. */
    public static void warmUp(ServiceOptions chosen) {
        ServiceOptions.PaidService paid = chosen.paid();
        if (paid != null) {
            HttpClients.warmUp(paid.endpoint())
                    .subscribeOn(Schedulers.boundedElastic())
                    .onErrorComplete()
                    .subscribe();
        }
    }

    private static ServiceConnection open(
            ServiceOptions chosen,
            OutputFolder out,
            RunOptions options,
            SetInspector inspector,
            SetThumbnails thumbnails,
            ServiceOptions.PaidService used,
            Account account,
            Mono<Void> stopEmulator) {
        ServiceEndpoint service = used.endpoint();
        ApiKey key = used.key();
        ForwardProxy proxy = chosen.proxy();
        ForeignText door = ForeignText.without(key);
        RunLog.withhold(door);
        int downloads = options.downloads() * LAYERS_OF_A_ROW_AT_ONCE;
        HttpClients clients = new HttpClients(service, ClientTimeouts.DEFAULT, proxy, options.maxInFlight(), downloads);
        LayerTransport transport =
                new LayerTransport(new AddressPolicy(service.isLoopback()), proxy, DownloadLimits.DEFAULT, downloads);
        MemoryBudget memory = MemoryBudget.ofHeap();
        Scheduler files = FileThreads.scheduler();
        Scheduler inspections = FileThreads.inspections();
        LayerDownloader downloader =
                new LayerDownloader(transport, chosen.rewrites(), DownloadLimits.DEFAULT, memory, files, door);
        return new ServiceConnection(
                account,
                new HttpLayeringClient(clients, key, Clock.systemUTC(), memory),
                new LayerSetFetcher(
                        out,
                        downloader,
                        maker(account),
                        files,
                        new Inspections(inspector, thumbnails, inspections, memory)),
                files,
                clients.dispose()
                        .then(Mono.fromRunnable(transport::close))
                        .then(FileThreads.close(inspections))
                        .then(FileThreads.close(files))
                        .then(stopEmulator));
    }

    private static Maker maker(Account account) {
        boolean isEmulator = account.origin().equals(EMULATOR);
        return new Maker(account.origin(), isEmulator ? "classical" : "qwen-image-layered");
    }

    /** Keeps its jobs under OUT, so that a killed run finds them again. */
    private static RunningEmulator emulator(OutputFolder out) {
        EmulatorOptions defaults = EmulatorOptions.defaults();
        EmulatorOptions options = defaults.withQueueing(
                        new EmulatorOptions.Queueing(8, DurationDistribution.parse("lognormal:2s,0.25"), true, 1))
                .withStateFolder(out.emulator());
        @Nullable RunningEmulator running = Emulator.start(options).block();
        if (running == null) {
            throw new IllegalStateException("the emulator did not start");
        }
        return running;
    }

    /** What cannot be closed ends with the process. */
    @Override
    public void close() {
        try {
            closing.block(MOST_CLOSING);
        } catch (IllegalStateException stuck) {
            log.warn("the connections do not close", stuck);
        }
    }
}

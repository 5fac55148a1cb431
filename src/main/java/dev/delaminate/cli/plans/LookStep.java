package dev.delaminate.cli.plans;

import dev.delaminate.cli.options.LookArguments.LookOptions;
import dev.delaminate.console.ConsoleProgress;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.layers.download.AddressPolicy;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.download.HostLookup;
import dev.delaminate.layers.download.LayerTransport;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.PlannedWork.Picture;
import dev.delaminate.look.LookLine;
import dev.delaminate.look.LookSummary;
import dev.delaminate.look.PictureFindings;
import dev.delaminate.look.PictureLook;
import dev.delaminate.look.findings.AddressFaults;
import dev.delaminate.look.hosts.NetworkAwayException;
import dev.delaminate.look.hosts.TurnRules;
import dev.delaminate.look.http.PictureAddress;
import dev.delaminate.look.http.PictureAsker;
import dev.delaminate.look.store.LookCache;
import dev.delaminate.look.store.LookStore;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.process.Interrupts;
import dev.delaminate.process.Signals;
import dev.delaminate.process.TerminalWidth;
import dev.delaminate.results.LookTable;
import dev.delaminate.results.ResultFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks at every picture that is to be paid for, and tells what was found. Blocks.
 *
 * @param root below which local pictures lie
 * @param run how long the run will take: signatures that end before are told
 * @param word for what the numbers of rows count: line or row
 * @param network through which hosts are asked
 */
public record LookStep(LookOptions options, Path root, Duration run, Price price, String word, Network network) {
    private static final Duration LAST_WRITES = Duration.ofSeconds(20);
    private static final int IDLE_SECONDS = 10;

    /**
     * Which hosts may be asked, and how they are found.
     *
     * @param answer how long one answer is waited for
     * @param patience without an answer of anyone
     */
    public record Network(AddressPolicy policy, HostLookup hosts, Duration answer, Duration patience) {
        /**
         * The Internet: what is private the service cannot reach, and nobody here is led there. A picture's first bytes come
         * in a moment, or its host is in trouble.
         */
        public static final Network INTERNET = new Network(
                new AddressPolicy(false), InetAddress::getAllByName, Duration.ofSeconds(10), Duration.ofSeconds(60));

        private DownloadLimits limits() {
            return new DownloadLimits(0, 0, answer.dividedBy(2), answer, 0, answer, answer.multipliedBy(3));
        }
    }

    /**
     * Looks at the pictures that are left to pay for.
     *
     * @param console for what was found
     * @param screen for how far it is
     * @return {@link ExitCode#SOME_FAILED} where something would fail, {@link ExitCode#INTERRUPTED}, {@link ExitCode#LOCAL}
     *     where the network is away, else {@link ExitCode#DONE}
     */
    public ExitCode look(LedgerQueries queries, PrintWriter console, PrintWriter screen) {
        Instant now = Instant.now();
        AddressFaults addresses = new AddressFaults(network.policy(), now, now.plus(run));
        try (LookStore store = LookStore.open();
                LookCache cache = options.cache() == null ? LookCache.none() : LookCache.open(options.cache())) {
            add(queries.picturesPlanned(), addresses, store);
            return looked(new PictureFindings(addresses, store), cache, queries, console, screen);
        }
    }

    private static void add(Iterator<Picture> pictures, AddressFaults addresses, LookStore store) {
        while (pictures.hasNext()) {
            Picture picture = pictures.next();
            if (PictureFindings.isAsked(addresses.of(picture.address()))) {
                store.add(picture.isLocal() ? "" : hostOf(picture), picture.address());
            }
        }
    }

    private static String hostOf(Picture picture) {
        String host = PictureAddress.hostOf(picture.address());
        return host.isEmpty() ? "?" : host;
    }

    private ExitCode looked(
            PictureFindings findings, LookCache cache, LedgerQueries queries, PrintWriter console, PrintWriter screen) {
        Scheduler thread = Schedulers.newBoundedElastic(1, Integer.MAX_VALUE, "look", IDLE_SECONDS, true);
        ExitCode ending = ExitCode.DONE;
        try (LayerTransport transport = new LayerTransport(
                network.policy(), options.proxy(), network.limits(), options.atOnce(), network.hosts())) {
            PictureLook look = new PictureLook(
                    findings.store(),
                    cache,
                    new PictureAsker(transport, network.answer().multipliedBy(2)),
                    root,
                    TurnRules.of(options.perHost(), network.patience()),
                    thread,
                    InstantSource.system());
            try {
                ending = watched(look, screen);
            } catch (NetworkAwayException e) {
                console.printf(
                        "Network  %s: probably the network of this machine. Nothing is concluded of %,d picture(s).%n",
                        e.getMessage(),
                        look.progress().total() - look.progress().seen());
                ending = ExitCode.LOCAL;
            } finally {
                thread.disposeGracefully().block(LAST_WRITES);
            }
            return told(look, findings, queries, console, ending);
        }
    }

    /** Until all was looked at, or somebody asks to stop. */
    private ExitCode watched(PictureLook look, PrintWriter screen) {
        AtomicBoolean isStopped = new AtomicBoolean();
        Interrupts interrupts =
                new Interrupts(screen, () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code()), System::nanoTime);
        Signals.catchStops(interrupts::stop, interrupts::hangUp);
        Mono<Void> stop = Mono.create(sink -> interrupts.handTo(
                () -> {
                    isStopped.set(true);
                    sink.success();
                },
                () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code())));
        TerminalWidth terminal = TerminalWidth.ofStandardError();
        try (ConsoleProgress shown = new ConsoleProgress(screen, terminal.isTerminal(), terminal)) {
            Mono<Void> showing = shown.show(columns -> cut(look.line(), columns), Schedulers.parallel());
            look.look(options.atOnce())
                    .takeUntilOther(showing)
                    .takeUntilOther(stop)
                    .block();
        }
        return isStopped.get() ? ExitCode.INTERRUPTED : ExitCode.DONE;
    }

    private static String cut(String line, int columns) {
        return line.length() <= columns ? line : line.substring(0, Math.max(0, columns));
    }

    private ExitCode told(
            PictureLook look, PictureFindings findings, LedgerQueries queries, PrintWriter console, ExitCode ending) {
        findings.store().indexCopies();
        if (ending == ExitCode.INTERRUPTED) {
            console.println("interrupted: this is what was found so far; the same command goes on from what it saw");
        }
        LookSummary summary = new LookSummary(options.examples());
        Iterator<LookLine> lines = summary.counting(findings.lines(queries.picturesPlanned()));
        Path written = written(lines);
        new LookReport(summary, look.progress(), findings.store(), price, word).print(console);
        if (written != null) {
            console.printf("Report   %s%n", written);
        }
        return ending == ExitCode.DONE && summary.hasFaults() ? ExitCode.SOME_FAILED : ending;
    }

    private @Nullable Path written(Iterator<LookLine> lines) {
        Path report = options.report();
        if (report == null) {
            lines.forEachRemaining(line -> {});
            return null;
        }
        try {
            return new LookTable(new ResultFormat(',', "\r\n", true)).write(lines, report);
        } catch (IOException e) {
            throw new UserError(ExitCode.LOCAL, "--look-report " + report + " cannot be written: " + e.getMessage());
        }
    }
}

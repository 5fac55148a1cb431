package dev.delaminate.bench;

import dev.delaminate.acceptance.DelaminateProcess;
import dev.delaminate.bench.clients.PackagedDelaminate;
import dev.delaminate.bench.clients.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * What viewers of the live page cost the run that they look at: its CPU a second with none, one and a hundred of them. One run
 * has them come and go, so all are measured in the same process, warm, at the same number of rows a second; a busy machine makes
 * every stretch dearer. What the dashboard's own threads took is told apart, which hardly depends on what else goes on.
 */
final class Viewers implements Chapter {
    private static final List<Integer> VIEWERS = List.of(0, 1, 100);
    private static final Duration STRETCH = Duration.ofSeconds(15);
    private static final Duration COMING = Duration.ofSeconds(2);
    private static final Duration WARMING = Duration.ofSeconds(20);
    private static final Pattern LINK = Pattern.compile("Dashboard: (http://127\\.0\\.0\\.1:\\d+)/");

    /** Names of threads that are there for viewers alone, as far as the system keeps them. */
    private static final Pattern DASHBOARD = Pattern.compile("dashboard.*|thumbnails.*");

    private static final int SLOTS = 40;

    /**
     * @param jobSeconds so long takes each of {@value #SLOTS} jobs at once
     * @param layerBytes of each layer
     */
    private record Pace(int jobSeconds, int layerBytes) {
        double rowsPerSecond() {
            return (double) SLOTS / jobSeconds;
        }

        String title() {
            return "%.1f rows/s, layers of %,d KB".formatted(rowsPerSecond(), layerBytes / 1_000);
        }

        Workload workload(int rounds) {
            Duration all =
                    WARMING.multipliedBy(3).plus(STRETCH.plus(COMING).multipliedBy((long) rounds * VIEWERS.size()));
            List<String> service =
                    List.of("--duration", jobSeconds + "s", "--slots", "" + SLOTS, "--solid", "" + layerBytes);
            int rows = (int) (rowsPerSecond() * all.toSeconds() * 2) + SLOTS;
            return new Workload(rows, SLOTS, Duration.ofMillis(500), service);
        }
    }

    /** Rows that cost next to nothing, which is hard on the viewers; and what a catalog of real pictures looks like. */
    private static final List<Pace> PACES = List.of(new Pace(4, 1_000), new Pace(27, 300_000));

    /** CPU seconds a second. */
    private record Cost(double all, double dashboard) {}

    @Override
    public String name() {
        return "viewers";
    }

    @Override
    public String table(Settings settings) throws IOException {
        StringBuilder table = new StringBuilder(
                "| CPU of a run, ms/s, means of %d stretches | viewers | all | more than without | of it the dashboard's threads |\n"
                        .formatted(settings.rounds()));
        table.append("| --- | ---: | ---: | ---: | ---: |\n");
        for (Pace pace : PACES) {
            Map<Integer, List<Cost>> costs = measured(pace, settings.rounds());
            double alone = mean(Objects.requireNonNull(costs.get(0))).all();
            costs.forEach((viewers, all) -> {
                Cost cost = mean(all);
                table.append("| %s | %d | %.1f | %.1f %% | %.2f = %.1f %% |\n"
                        .formatted(
                                pace.title(),
                                viewers,
                                1_000 * cost.all(),
                                100 * (cost.all() / alone - 1),
                                1_000 * cost.dashboard(),
                                100 * cost.dashboard() / alone));
            });
        }
        return table.toString();
    }

    private static Cost mean(List<Cost> costs) {
        return new Cost(
                costs.stream().mapToDouble(Cost::all).average().orElseThrow(),
                costs.stream().mapToDouble(Cost::dashboard).average().orElseThrow());
    }

    private static Map<Integer, List<Cost>> measured(Pace pace, int rounds) throws IOException {
        Workload workload = pace.workload(rounds);
        Path folder = Files.createTempDirectory(Machine.folder(), "delaminate-bench");
        try (EmulatorUnderLoad emulator = EmulatorUnderLoad.start(folder, workload.service())) {
            List<String> command = new PackagedDelaminate(List.of("--dashboard", "0"))
                    .command(workload, workload.manifest(folder), folder.resolve("out"), emulator.service());
            try (DelaminateProcess run = DelaminateProcess.installed(
                    folder,
                    Map.of("DELAMINATE_API_KEY", "bench"),
                    command.subList(1, command.size()).toArray(String[]::new))) {
                return measured(run, rounds);
            }
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    /** Each second round backwards, so that what only time changes is not taken for a cost of viewers. */
    private static Map<Integer, List<Cost>> measured(DelaminateProcess run, int rounds) throws IOException {
        String link = link(run);
        for (int viewers : VIEWERS) {
            stretch(run, link, viewers, WARMING);
        }
        Map<Integer, List<Cost>> costs = new TreeMap<>();
        for (int round = 0; round < rounds; round++) {
            for (int place = 0; place < VIEWERS.size(); place++) {
                int viewers = VIEWERS.get(round % 2 == 0 ? place : VIEWERS.size() - 1 - place);
                costs.computeIfAbsent(viewers, n -> new ArrayList<>()).add(stretch(run, link, viewers, STRETCH));
            }
        }
        return costs;
    }

    private static Cost stretch(DelaminateProcess run, String link, int viewers, Duration length) throws IOException {
        Disposable watching = watch(link, viewers);
        try {
            await(COMING);
            long began = System.nanoTime();
            double before = Proc.cpuSeconds(run.pid());
            double dashboardBefore = dashboard(run);
            await(length);
            double seconds = (System.nanoTime() - began) / 1e9;
            double all = Proc.cpuSeconds(run.pid()) - before;
            return new Cost(all / seconds, (dashboard(run) - dashboardBefore) / seconds);
        } finally {
            watching.dispose();
        }
    }

    private static double dashboard(DelaminateProcess run) throws IOException {
        return Proc.cpuSecondsByThread(run.pid()).entrySet().stream()
                .filter(thread -> DASHBOARD.matcher(thread.getKey()).matches())
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static void await(Duration time) {
        Mono.delay(time).block();
    }

    private static String link(DelaminateProcess run) {
        return Objects.requireNonNull(Flux.interval(Duration.ofMillis(20))
                .map(tick -> LINK.matcher(run.output()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .blockFirst(Duration.ofMinutes(1)));
    }

    private static Disposable watch(String link, int viewers) {
        ConnectionProvider connections = ConnectionProvider.create("viewers", Math.max(1, viewers));
        Disposable.Composite all = Disposables.composite();
        for (int i = 0; i < viewers; i++) {
            all.add(HttpClient.create(connections)
                    .get()
                    .uri(link + "/api/events")
                    .responseContent()
                    .then()
                    .onErrorResume(closed -> Mono.empty())
                    .subscribe());
        }
        all.add(connections);
        return all;
    }
}

package dev.delaminate.bench;

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

/** What viewers of the live page cost the run that they look at: its CPU with none, one and a hundred of them. */
final class Viewers implements Chapter {
    private static final int ROWS = 4_000;
    private static final int SLOTS = 100;
    private static final List<Integer> VIEWERS = List.of(0, 1, 100);
    private static final Pattern LINK = Pattern.compile("Dashboard: (http://127\\.0\\.0\\.1:\\d+)/");

    /** Jobs of a second: a run of some forty, in which pictures are few and looks many, which is hard on the viewers. */
    private static final List<String> SERVICE = List.of("--duration", "1s", "--slots", "" + SLOTS, "--solid", "1000");

    @Override
    public String name() {
        return "viewers";
    }

    @Override
    public String table(Settings settings) throws IOException {
        Workload workload = new Workload(settings.rowsOr(ROWS), SLOTS, Duration.ofMillis(500), SERVICE);
        Map<Integer, List<Double>> cpu = new TreeMap<>();
        Path folder = Files.createTempDirectory(Machine.folder(), "delaminate-bench");
        try (EmulatorUnderLoad emulator = EmulatorUnderLoad.start(folder, workload.service())) {
            cpuSeconds(workload.withRows(200), 1, emulator, folder);
            for (int round = 0; round < settings.rounds(); round++) {
                for (int viewers : VIEWERS) {
                    double took = cpuSeconds(workload, viewers, emulator, folder);
                    cpu.computeIfAbsent(viewers, n -> new ArrayList<>()).add(took);
                }
            }
        }
        PathUtils.deleteDirectory(folder);
        double alone = median(Objects.requireNonNull(cpu.get(0)));
        StringBuilder table = new StringBuilder("| %,d rows, %d at once, medians of %d | CPU s | more than without |\n"
                .formatted(workload.rows(), SLOTS, settings.rounds()));
        table.append("| --- | ---: | ---: |\n");
        cpu.forEach((viewers, all) -> table.append(
                "| %d viewers | %.2f | %.1f %% |\n".formatted(viewers, median(all), 100 * (median(all) / alone - 1))));
        return table.toString();
    }

    private static double median(List<Double> all) {
        return Median.of(all.stream().mapToDouble(Double::doubleValue)).orElseThrow();
    }

    /** Of the run's process alone: viewers are in this one. */
    private static double cpuSeconds(Workload workload, int viewers, EmulatorUnderLoad emulator, Path folder)
            throws IOException {
        Path out = folder.resolve("out");
        Path output = folder.resolve("output.txt");
        List<String> command = new PackagedDelaminate(List.of("--dashboard", "0"))
                .command(workload, workload.manifest(folder), out, emulator.service());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("DELAMINATE_API_KEY", "bench");
        double others = Proc.cpuSecondsOfEndedChildren();
        Process process = builder.start();
        Disposable watching = watch(link(output), viewers);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            watching.dispose();
        }
        PathUtils.deleteDirectory(out);
        return Proc.cpuSecondsOfEndedChildren() - others;
    }

    private static String link(Path output) {
        return Objects.requireNonNull(Flux.interval(Duration.ofMillis(20))
                .map(tick -> printed(output))
                .filter(link -> !link.isEmpty())
                .blockFirst(Duration.ofSeconds(30)));
    }

    private static String printed(Path output) {
        try {
            Matcher found = LINK.matcher(Files.readString(output));
            return found.find() ? found.group(1) : "";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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

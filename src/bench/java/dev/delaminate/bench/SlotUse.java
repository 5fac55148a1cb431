package dev.delaminate.bench;

import dev.delaminate.acceptance.DelaminateProcess;
import dev.delaminate.bench.clients.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.file.PathUtils;
import tools.jackson.databind.JsonNode;

/**
 * How busy an account's slots are kept by a run as it is by default, of 2, 10 and 40 slots with log-normal jobs, as the
 * service sees it between the ramp and the tail. All at the same time: they mostly wait.
 */
final class SlotUse implements Chapter {
    private static final int[] SLOTS = {2, 10, 40};

    /** Jobs a slot: some minutes of each length. */
    private static final int SHORT_JOBS = 60;

    private static final int LONG_JOBS = 30;

    /** A limit is to be found in so many job lengths from the first submit. */
    private static final int TOLD = 2;

    private static final int UNTOLD = 4;

    private record Case(
            int slots,
            int seconds,
            boolean tells,
            EmulatorUnderLoad emulator,
            Process run,
            Future<JsonNode> whenFound) {
        /** Told names as {@code GET /stats} has them. */
        String line() throws InterruptedException, ExecutionException {
            if (!run.waitFor(30, TimeUnit.MINUTES) || run.exitValue() != 0) {
                throw new IllegalStateException("a run of " + slots + " slots did not end well");
            }
            JsonNode found = whenFound.get();
            JsonNode stats = emulator.stats();
            emulator.close();
            return "| %d | %d s | %s | %.1f | %.2f | %.2f | %.1f | %.2f |%n"
                    .formatted(
                            slots,
                            seconds,
                            tells ? "yes" : "no",
                            100 * stats.at("/slots/steady_busy_share").asDouble(),
                            stats.at("/slots/steady_mean_waiting").asDouble(),
                            meanWaitingBetween(found, stats),
                            stats.at("/polls/per_finished_job/mean").asDouble(),
                            stats.at("/noticed_after_ms/mean").asDouble() / 1_000);
        }

        private static double meanWaitingBetween(JsonNode earlier, JsonNode later) {
            double seconds = steadySeconds(later) - steadySeconds(earlier);
            return (jobSecondsWaited(later) - jobSecondsWaited(earlier)) / seconds;
        }

        private static double jobSecondsWaited(JsonNode stats) {
            return steadySeconds(stats) * stats.at("/slots/steady_mean_waiting").asDouble();
        }

        private static double steadySeconds(JsonNode stats) {
            return stats.at("/slots/steady_seconds").asDouble();
        }
    }

    @Override
    public String name() {
        return "slots";
    }

    @Override
    public String table(Settings settings) throws IOException {
        Path folder = Files.createTempDirectory(Machine.folder(), "delaminate-bench");
        List<Case> cases = new ArrayList<>();
        for (boolean tells : new boolean[] {true, false}) {
            for (int seconds : new int[] {2, 20}) {
                for (int slots : SLOTS) {
                    cases.add(begun(settings, slots, seconds, tells, folder));
                }
            }
        }
        StringBuilder table = new StringBuilder("| slots | jobs | the service tells of its queue | slots busy, %"
                + " | mean number waiting | once found | polls a job | noticed after, s |\n"
                + "| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |\n");
        try {
            for (Case each : cases) {
                table.append(each.line());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        PathUtils.deleteDirectory(folder);
        return table.toString();
    }

    private static Case begun(Settings settings, int slots, int seconds, boolean tells, Path folder)
            throws IOException {
        Path place = Files.createDirectories(folder.resolve(slots + "-" + seconds + "-" + tells));
        List<String> service =
                new ArrayList<>(List.of("--slots", "" + slots, "--duration", "lognormal:" + seconds + "s,0.25"));
        service.addAll(List.of("--solid", "1000"));
        if (!tells) {
            service.add("--quiet-queue");
        }
        int rows = slots * settings.rowsOr(seconds == 2 ? SHORT_JOBS : LONG_JOBS);
        Workload workload = new Workload(rows, slots, Duration.ofSeconds(1), service);
        EmulatorUnderLoad emulator = EmulatorUnderLoad.start(place, service);
        List<String> command = List.of(
                DelaminateProcess.LAUNCHER.toString(),
                "run",
                workload.manifest(place).toString(),
                "--out",
                place.resolve("out").toString(),
                "--service",
                emulator.service(),
                "--min-free",
                "100M");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("output.txt").toFile());
        builder.environment().put("DELAMINATE_API_KEY", "bench");
        Process run = builder.start();
        int found = seconds * (tells ? TOLD : UNTOLD);
        return new Case(slots, seconds, tells, emulator, run, statsAfter(found, emulator));
    }

    private static Future<JsonNode> statsAfter(int seconds, EmulatorUnderLoad emulator) {
        FutureTask<JsonNode> look = new FutureTask<>(() -> {
            while (emulator.stats().at("/submissions/accepted").asInt() == 0) {
                Thread.sleep(100);
            }
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
            return emulator.stats();
        });
        Thread thread = new Thread(look, "stats-" + seconds);
        thread.setDaemon(true);
        thread.start();
        return look;
    }
}

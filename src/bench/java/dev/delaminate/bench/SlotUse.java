package dev.delaminate.bench;

import dev.delaminate.acceptance.DelaminateProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private static final int LONG_JOBS = 12;

    private record Case(int slots, String length, boolean tells, EmulatorUnderLoad emulator, Process run) {
        /** Told names as {@code GET /stats} has them. */
        String line() throws InterruptedException {
            if (!run.waitFor(30, TimeUnit.MINUTES) || run.exitValue() != 0) {
                throw new IllegalStateException("a run of " + slots + " slots did not end well");
            }
            JsonNode stats = emulator.stats();
            emulator.close();
            return "| %d | %s | %s | %.1f | %.2f | %.1f | %.2f |%n"
                    .formatted(
                            slots,
                            length,
                            tells ? "yes" : "no",
                            100 * stats.at("/slots/steady_busy_share").asDouble(),
                            stats.at("/slots/steady_mean_waiting").asDouble(),
                            stats.at("/polls/per_finished_job/mean").asDouble(),
                            stats.at("/noticed_after_ms/mean").asDouble() / 1_000);
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
            for (String length : List.of("2s", "20s")) {
                for (int slots : SLOTS) {
                    cases.add(begun(settings, slots, length, tells, folder));
                }
            }
        }
        StringBuilder table = new StringBuilder(
                "| slots | jobs | the service tells of its queue | slots busy, %"
                        + " | mean number waiting | polls a job | noticed after, s |\n| ---: | ---: | --- | ---: | ---: | ---: | ---: |\n");
        try {
            for (Case each : cases) {
                table.append(each.line());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        PathUtils.deleteDirectory(folder);
        return table.toString();
    }

    private static Case begun(Settings settings, int slots, String length, boolean tells, Path folder)
            throws IOException {
        Path place = Files.createDirectories(folder.resolve(slots + "-" + length + "-" + tells));
        List<String> service =
                new ArrayList<>(List.of("--slots", "" + slots, "--duration", "lognormal:" + length + ",0.25"));
        service.addAll(List.of("--solid", "1000"));
        if (!tells) {
            service.add("--quiet-queue");
        }
        int rows = slots * settings.rowsOr(length.equals("2s") ? SHORT_JOBS : LONG_JOBS);
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
        return new Case(slots, length, tells, emulator, builder.start());
    }
}

package dev.delaminate.bench;

import dev.delaminate.bench.Measurement.Took;
import dev.delaminate.bench.clients.Contender;
import dev.delaminate.bench.clients.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** One run of one contender. No other child of this process may end meanwhile: its CPU time would be counted too. */
final class Heat {
    private static final long LOOK_MILLIS = 50;

    private final Workload workload;
    private final EmulatorUnderLoad emulator;
    private final List<Mark> marks = new ArrayList<>();

    Heat(Workload workload, EmulatorUnderLoad emulator) {
        this.workload = workload;
        this.emulator = emulator;
    }

    private record Mark(double rows, long nanos, double cpuSeconds) {
        Took until(Mark later) {
            return new Took(later.rows - rows, (later.nanos - nanos) / 1e9, later.cpuSeconds - cpuSeconds);
        }
    }

    /** @throws IllegalStateException when the contender fails or does not fetch every layer */
    Measurement run(Contender contender, Path manifest, Path out) throws IOException {
        Path output = out.resolveSibling("output.txt");
        ProcessBuilder builder = new ProcessBuilder(contender.command(workload, manifest, out, emulator.service()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("DELAMINATE_API_KEY", "bench");
        emulator.forgetStats();
        double others = Proc.cpuSecondsOfEndedChildren();
        double emulatorBefore = emulator.cpuSeconds();

        Mark begin = new Mark(0, System.nanoTime(), 0);
        Process process = builder.start();
        long peakBytes = watch(process);
        Mark end = new Mark(workload.rows(), System.nanoTime(), Proc.cpuSecondsOfEndedChildren() - others);

        double emulatorCpu = emulator.cpuSeconds() - emulatorBefore;
        JsonNode stats = emulator.stats();
        if (process.exitValue() != 0 || rowsFetched(stats) != workload.rows()) {
            throw new IllegalStateException(
                    "%s ended with %d, see %s".formatted(contender.name(), process.exitValue(), output));
        }
        marks.add(end);
        Mark half = marks.get(0);
        Mark last = marks.get(Math.min(1, marks.size() - 1));
        return new Measurement(workload.rows(), begin.until(end), half.until(last), peakBytes, emulatorCpu, stats);
    }

    /** Looks on until it ends, and marks when half of the rows were fetched and when all were. */
    private long watch(Process process) throws IOException {
        long peakBytes = 0;
        while (!ended(process)) {
            peakBytes = Math.max(peakBytes, Proc.peakBytes(process.pid()));
            double rows = marks.size() < 2 ? rowsFetched(emulator.stats()) : 0;
            if (rows >= (marks.isEmpty() ? workload.rows() / 2 : workload.rows()) && process.isAlive()) {
                marks.add(new Mark(rows, System.nanoTime(), Proc.cpuSeconds(process.pid())));
            }
        }
        return peakBytes;
    }

    private static double rowsFetched(JsonNode stats) {
        return stats.at("/files/downloads").asDouble() / Workload.LAYERS;
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package dev.delaminate.bench;

import dev.delaminate.acceptance.DelaminateProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The commands of one long run, each in a process of its own; no other child of this process may end meanwhile. */
final class LongRun {
    private static final long LOOK_MILLIS = 10;

    private final int rows;
    private final Path folder;
    private final Path manifest;
    private final Path out;
    private final EmulatorUnderLoad emulator;

    LongRun(int rows, Path folder, EmulatorUnderLoad emulator) {
        this.rows = rows;
        this.folder = folder;
        this.emulator = emulator;
        manifest = folder.resolve("catalog.csv");
        out = folder.resolve("out");
    }

    /** From the start of a process to its end, or to its first submit. */
    record Took(double seconds, double cpuSeconds) {
        String text() {
            return "%,.1f (%,.1f)".formatted(seconds, cpuSeconds);
        }
    }

    /** @param peakBytes the most that the run had resident, its results included */
    record Cost(int rows, Took plan, Took first, Took status, Took results, Took resumed, long peakBytes) {}

    Cost cost() throws IOException {
        writeManifest();
        Took plan = whole("plan", manifest.toString());
        Process run = start(layering("--limit", "" + (rows - Growth.LEFT)));
        Took first = untilSubmit(run);
        long peakBytes = peakBytesUntilEnd(run);
        Took status = whole("status", out.toString());
        Took results = whole("results", out.toString());
        Process again = start(layering());
        Took resumed = untilSubmit(again);
        peakBytesUntilEnd(again);
        return new Cost(rows, plan, first, status, results, resumed, peakBytes);
    }

    private void writeManifest() throws IOException {
        try (PrintWriter csv = new PrintWriter(Files.newBufferedWriter(manifest))) {
            csv.print("id,sku,image_url,prompt,num_layers\n");
            for (int i = 0; i < rows; i++) {
                csv.printf("P-%07d,SKU-%08d,https://cdn.example/%07d.jpg,\"a vase, studio light\",1%n", i, i, i);
            }
        }
    }

    private String[] layering(String... more) {
        List<String> command = new ArrayList<>(List.of("run", manifest.toString(), "--out", out.toString()));
        command.addAll(List.of("--service", emulator.service(), "--in-flight", "64", "--downloads", "32"));
        command.addAll(List.of("--poll-first", "1ms", "--poll-most", "500ms", "--max-polls-per-second", "100000"));
        command.addAll(List.of("--min-free", "100M"));
        command.addAll(List.of(more));
        return command.toArray(String[]::new);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(DelaminateProcess.LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().put("DELAMINATE_API_KEY", "bench");
        emulator.forgetStats();
        return builder.start();
    }

    private Took whole(String... arguments) throws IOException {
        double others = Proc.cpuSecondsOfEndedChildren();
        long begin = System.nanoTime();
        peakBytesUntilEnd(start(arguments));
        return new Took((System.nanoTime() - begin) / 1e9, Proc.cpuSecondsOfEndedChildren() - others);
    }

    private Took untilSubmit(Process run) throws IOException {
        long begin = System.nanoTime();
        while (emulator.stats().at("/submissions/accepted").asLong() == 0) {
            if (hasEnded(run)) {
                throw new IllegalStateException("nothing was submitted, see " + folder.resolve("output.txt"));
            }
        }
        return new Took((System.nanoTime() - begin) / 1e9, Proc.cpuSeconds(run.pid()));
    }

    private static long peakBytesUntilEnd(Process process) {
        long peakBytes = 0;
        while (!hasEnded(process)) {
            peakBytes = Math.max(peakBytes, Proc.peakBytes(process.pid()));
        }
        return peakBytes;
    }

    private static boolean hasEnded(Process process) {
        try {
            return process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

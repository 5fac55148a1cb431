package dev.delaminate.bench.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** {@code src/bench/node/layer.mjs}, where there is a Node to run it; undici comes by npm, once, below {@code target/bench}. */
public record NodeUndici() implements Contender {
    private static final Path SOURCES = Path.of("src", "bench", "node");
    private static final Path FOLDER = Path.of("target", "bench", "node");

    @Override
    public String name() {
        return "undici";
    }

    @Override
    public Optional<String> missing() {
        if (version().isEmpty()) {
            return Optional.of("no node on this machine");
        }
        return installed() ? Optional.empty() : Optional.of("npm ci failed");
    }

    @Override
    public List<String> command(Workload workload, Path manifest, Path out, String service) {
        return List.of(
                "node",
                FOLDER.resolve("layer.mjs").toString(),
                manifest.toString(),
                out.toString(),
                service,
                "" + workload.inFlight(),
                "" + workload.pollEvery().toMillis());
    }

    public static Optional<String> version() {
        return output(Path.of("."), "node", "--version").map(String::strip);
    }

    private static boolean installed() {
        try {
            Files.createDirectories(FOLDER);
            for (String file : List.of("layer.mjs", "package.json", "package-lock.json")) {
                Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            return false;
        }
        return Files.isDirectory(FOLDER.resolve("node_modules"))
                || output(FOLDER, "npm", "ci", "--no-audit", "--no-fund").isPresent();
    }

    /** What it prints; empty when it is not there or fails. */
    private static Optional<String> output(Path folder, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

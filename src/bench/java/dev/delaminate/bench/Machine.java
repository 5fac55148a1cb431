package dev.delaminate.bench;

import dev.delaminate.bench.clients.JavaHome;
import dev.delaminate.bench.clients.NodeUndici;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the figures come from. */
final class Machine {
    private static final Path MEMORY = Path.of("/dev/shm");

    private Machine() {}

    static String line() throws IOException {
        String processor = value(Path.of("/proc/cpuinfo"), "model name");
        long kilobytes =
                Long.parseLong(value(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", ""));
        return "%d cores of %s, %.0f GB; Java %s%s%s; written to %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor,
                        kilobytes / 1e6,
                        System.getProperty("java.version"),
                        JavaHome.withVirtualThreads()
                                .map(java -> " and " + java.version())
                                .orElse(""),
                        NodeUndici.version().map(version -> ", Node " + version).orElse(""),
                        folder());
    }

    /** Where contenders write: memory where there is some, so that no disk is measured. */
    static Path folder() {
        return Files.isWritable(MEMORY) ? MEMORY : Path.of("target", "bench").toAbsolutePath();
    }

    /** Of a file with lines such as {@code model name : Xeon}; "?" when there is no such line. */
    private static String value(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("?");
    }
}

package dev.delaminate.bench;

import dev.delaminate.acceptance.DelaminateProcess;
import dev.delaminate.acceptance.EmulatorProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The service that all contenders meet: the installed emulator, in a process of its own. */
final class EmulatorUnderLoad implements AutoCloseable {
    /** It remembers every job of every contender. */
    private static final Map<String, String> HEAP = Map.of("JAVA_OPTS", "-Xmx2g");

    private final DelaminateProcess process;
    private final EmulatorProcess emulator;

    private EmulatorUnderLoad(DelaminateProcess process) {
        this.process = process;
        this.emulator = EmulatorProcess.of(process);
    }

    static EmulatorUnderLoad start(Path folder, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("emulator", "--port", "0"));
        arguments.addAll(options);
        return new EmulatorUnderLoad(DelaminateProcess.installed(folder, HEAP, arguments.toArray(String[]::new)));
    }

    String service() {
        return emulator.service();
    }

    JsonNode stats() {
        return emulator.stats();
    }

    void forgetStats() {
        emulator.resetStats();
    }

    double cpuSeconds() throws IOException {
        return Proc.cpuSeconds(process.pid());
    }

    @Override
    public void close() {
        emulator.close();
    }
}

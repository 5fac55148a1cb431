package dev.delaminate.bench;

import dev.delaminate.acceptance.DelaminateProcess;
import dev.delaminate.bench.clients.PackagedDelaminate;
import dev.delaminate.bench.clients.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/**
 * Where the CPU of a run of the program goes: its stacks, looked at each millisecond of CPU by async-profiler, summed up by room
 * and by kind of thread. They stay in {@code target/bench/NAME-ROWS.collapsed}, for whoever wants to see them drawn.
 *
 * @param options of the run
 */
record Profile(String name, Workload workload, List<String> options) implements Chapter {
    private static final String LIBRARY = "/linux-x64/libasyncProfiler.so";
    private static final int INTERVAL_MILLIS = 1;

    @Override
    public String table(Settings settings) throws IOException {
        Path stacks = Files.createDirectories(Path.of("target", "bench"))
                .resolve("%s-%d.collapsed".formatted(name, workload.rows()))
                .toAbsolutePath();
        Path folder = Files.createTempDirectory(Machine.folder(), "delaminate-bench");
        try (InputStream library = Profile.class.getResourceAsStream(LIBRARY)) {
            if (library == null) {
                return "profile: there is no async-profiler for this machine\n";
            }
            Path agent = folder.resolve("libasyncProfiler.so");
            Files.copy(library, agent, StandardCopyOption.REPLACE_EXISTING);
            run(folder, agent, stacks);
        } finally {
            PathUtils.deleteDirectory(folder);
        }
        StackShares shares = StackShares.of(stacks);
        return "| %,d rows, %.2f ms of CPU each, by room or library | its own, %% | with all that it calls, %% |%n"
                        .formatted(workload.rows(), (double) shares.all() * INTERVAL_MILLIS / workload.rows())
                + "| --- | ---: | ---: |\n" + shares.byRoom()
                + "\n| by kind of thread | % |\n| --- | ---: |\n" + shares.byThread();
    }

    private void run(Path folder, Path agent, Path stacks) throws IOException {
        String profiled = "-XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints -agentpath:" + agent
                + "=start,event=cpu,interval=" + INTERVAL_MILLIS + "ms,threads,collapsed,file=" + stacks;
        try (EmulatorUnderLoad emulator = EmulatorUnderLoad.start(folder, workload.service())) {
            List<String> command = new PackagedDelaminate(options)
                    .command(workload, workload.manifest(folder), folder.resolve("out"), emulator.service());
            List<String> arguments = command.subList(1, command.size());
            Map<String, String> environment = Map.of("DELAMINATE_API_KEY", "bench", "JAVA_OPTS", profiled);
            try (DelaminateProcess run =
                    DelaminateProcess.installed(folder, environment, arguments.toArray(String[]::new))) {
                DelaminateProcess.Ended end = run.await();
                if (end.exit() != 0) {
                    throw new IllegalStateException("the run ended badly:\n" + end.output());
                }
            }
        }
    }
}

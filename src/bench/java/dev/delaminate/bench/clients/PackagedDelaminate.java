package dev.delaminate.bench.clients;

import dev.delaminate.acceptance.DelaminateProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program as it is installed, ledger and checks and all. */
public record PackagedDelaminate(List<String> options) implements Contender {
    public PackagedDelaminate {
        options = List.copyOf(options);
    }

    @Override
    public String name() {
        return "Delaminate";
    }

    @Override
    public List<String> command(Workload workload, Path manifest, Path out, String service) {
        List<String> command = new ArrayList<>(
                List.of(DelaminateProcess.LAUNCHER.toString(), "run", manifest.toString(), "--out", out.toString()));
        command.addAll(List.of("--service", service, "--in-flight", "" + workload.inFlight(), "--min-free", "100M"));
        command.addAll(options);
        return command;
    }
}

package dev.delaminate.bench.clients;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A client of the service, started as a process of its own: reads a manifest, leaves layers below a folder, and ends. */
public interface Contender {
    String name();

    /** Why it cannot run here; empty: it can. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    List<String> command(Workload workload, Path manifest, Path out, String service);

    /** Delaminate first, then whom it is held against: a good script, what Java has, and how low one could go. */
    static List<Contender> all(String... optionsOfDelaminate) {
        return List.of(
                new PackagedDelaminate(List.of(optionsOfDelaminate)),
                new NodeUndici(),
                JavaProgram.httpClient(),
                JavaProgram.httpClientOnVirtualThreads(),
                JavaProgram.reactorNetty(),
                JavaProgram.sockets());
    }

    /** Delaminate and the script. */
    static List<Contender> both(String... optionsOfDelaminate) {
        return all(optionsOfDelaminate).subList(0, 2);
    }
}

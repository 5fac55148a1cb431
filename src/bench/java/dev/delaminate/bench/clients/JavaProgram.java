package dev.delaminate.bench.clients;

import dev.delaminate.acceptance.DelaminateProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program of this package, with a heap as Delaminate's largest; of the program's jar it uses the libraries only.
 *
 * @param java empty where this machine has none of that version
 */
public record JavaProgram(String name, Optional<Path> java, Class<?> program) implements Contender {
    /** The JDK's client, a thread for each row under way. */
    static JavaProgram httpClient() {
        return new JavaProgram("java.net.http", Optional.of(Path.of(DelaminateProcess.java())), PlainJavaClient.class);
    }

    /** The same on Java 25, whose virtual threads do not hold one of the system each. */
    static JavaProgram httpClientOnVirtualThreads() {
        return new JavaProgram(
                "java.net.http on 25", JavaHome.withVirtualThreads().map(JavaHome::java), PlainJavaClient.class);
    }

    /** The same, that hashes what it fetches before it writes it: the least that a record of the bytes takes. */
    public static JavaProgram hashing() {
        return new JavaProgram(
                "hash and write", Optional.of(Path.of(DelaminateProcess.java())), HashingJavaClient.class);
    }

    /** What Delaminate is built on, and nothing else: how low it could go. */
    static JavaProgram reactorNetty() {
        return new JavaProgram(
                "Reactor Netty", Optional.of(Path.of(DelaminateProcess.java())), ReactorNettyClient.class);
    }

    /** Sockets that one writes to and reads from: how low Java goes. */
    static JavaProgram sockets() {
        return new JavaProgram("sockets", Optional.of(Path.of(DelaminateProcess.java())), SocketClient.class);
    }

    @Override
    public Optional<String> missing() {
        return java.isPresent() ? Optional.empty() : Optional.of("no such Java on this machine");
    }

    @Override
    public List<String> command(Workload workload, Path manifest, Path out, String service) {
        List<String> command = new ArrayList<>(List.of(java.orElseThrow().toString(), "-Xmx512m"));
        if (program == ReactorNettyClient.class) {
            // As Delaminate's launcher has it: the same collector and the same memory for its buffers.
            command.addAll(List.of("-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=64m"));
        }
        command.addAll(List.of(
                "-cp",
                Path.of("target", "test-classes") + File.pathSeparator + Path.of("target", "delaminate.jar"),
                program.getName(),
                manifest.toString(),
                out.toString(),
                service,
                "" + workload.inFlight(),
                "" + workload.pollEvery().toMillis()));
        return command;
    }
}

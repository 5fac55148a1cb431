package dev.delaminate.bench;

import dev.delaminate.acceptance.DelaminateProcess;
import dev.delaminate.bench.clients.PackagedDelaminate;
import dev.delaminate.bench.clients.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.commons.io.file.PathUtils;

/** How long the launcher takes to say its version and to submit the first row, with the class archive and without it. */
final class Start implements Chapter {
    private static final int LEAST_ROUNDS = 10;
    private static final Workload WORKLOAD =
            new Workload(3, 3, Duration.ofMillis(500), List.of("--duration", "0", "--slots", "8", "--solid", "1000"));
    /** In the place of ours, what the JDK has for its own classes. */
    private static final String WITHOUT_ARCHIVE =
            "-XX:SharedArchiveFile=" + Path.of(System.getProperty("java.home"), "lib", "server", "classes.jsa");

    /**
     * @param seconds until what was waited for
     * @param cpuSeconds of the whole process
     */
    private record Took(double seconds, double cpuSeconds) {}

    private record Case(List<Took> version, List<Took> submit) {
        static Case empty() {
            return new Case(new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String table(Settings settings) throws IOException {
        Case with = Case.empty();
        Case without = Case.empty();
        Path folder = Files.createTempDirectory(Machine.folder(), "delaminate-bench");
        try (EmulatorUnderLoad emulator = EmulatorUnderLoad.start(folder, WORKLOAD.service())) {
            measure(Case.empty(), "", emulator, folder);
            for (int round = 0; round < Math.max(LEAST_ROUNDS, settings.rounds()); round++) {
                measure(with, "", emulator, folder);
                measure(without, WITHOUT_ARCHIVE, emulator, folder);
            }
        }
        PathUtils.deleteDirectory(folder);
        return "| start, medians of %d | with the class archive | without | ratio |\n| --- | ---: | ---: | ---: |\n"
                        .formatted(with.version().size())
                + line("--version, s", with.version(), without.version(), Took::seconds)
                + line("--version, CPU s", with.version(), without.version(), Took::cpuSeconds)
                + line("3 rows: until the first submit is answered, s", with.submit(), without.submit(), Took::seconds)
                + line("3 rows: whole run, CPU s", with.submit(), without.submit(), Took::cpuSeconds);
    }

    private static void measure(Case into, String javaOptions, EmulatorUnderLoad emulator, Path folder)
            throws IOException {
        List<String> version = List.of(DelaminateProcess.LAUNCHER.toString(), "--version");
        into.version().add(took(version, javaOptions, folder, Instant::now));

        Path out = folder.resolve("out");
        List<String> run = new PackagedDelaminate(List.of("--poll-first", "1ms"))
                .command(WORKLOAD, WORKLOAD.manifest(folder), out, emulator.service());
        into.submit().add(took(run, javaOptions, folder, () -> firstAccepted(out)));
        PathUtils.deleteDirectory(out);
    }

    /** From the start until a time that is asked for after the end: whoever looks meanwhile takes what the run needs. */
    private static Took took(List<String> command, String javaOptions, Path folder, Supplier<Instant> until)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().put("DELAMINATE_API_KEY", "bench");
        builder.environment().put("JAVA_OPTS", javaOptions);
        double others = Proc.cpuSecondsOfEndedChildren();
        Instant begin = Instant.now();
        Process process = builder.start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        double seconds = Duration.between(begin, until.get()).toMillis() / 1e3;
        return new Took(seconds, Proc.cpuSecondsOfEndedChildren() - others);
    }

    /** When the first answer to a submit was recorded. */
    private static Instant firstAccepted(Path out) {
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + out.resolve(".delaminate/ledger.db"));
                Statement statement = ledger.createStatement();
                ResultSet first = statement.executeQuery("SELECT min(accepted_at) FROM job")) {
            return Instant.ofEpochMilli(first.getLong(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(String name, List<Took> with, List<Took> without, ToDoubleFunction<Took> figure) {
        OptionalDouble ours = Median.of(with.stream().mapToDouble(figure));
        OptionalDouble theirs = Median.of(without.stream().mapToDouble(figure));
        return "| %s | %.2f | %.2f | %.2f |\n"
                .formatted(name, ours.orElseThrow(), theirs.orElseThrow(), ours.orElseThrow() / theirs.orElseThrow());
    }
}

package dev.delaminate.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built program in a process of its own, as a user starts it; ended with the test by its own id. */
public final class DelaminateProcess implements AutoCloseable {
    /** What {@code mvn package} puts together for a user to copy. */
    public static final Path LAUNCHER =
            Path.of("target", "delaminate", "bin", "delaminate").toAbsolutePath();

    private static final Path JAR = Path.of("target", "delaminate.jar").toAbsolutePath();
    /** Whoever runs the tests under nohup or in the background has signals ignored, and hands that on. */
    private static final List<String> WITH_ITS_SIGNALS =
            System.getProperty("os.name").equals("Linux") ? List.of("env", "--default-signal=INT,HUP") : List.of();

    private static final long PATIENCE_MINUTES = 10;

    private final Process process;
    private final Path output;

    private DelaminateProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** How it ended, and everything that it printed. */
    public record Ended(int exit, String output) {
        /** The last line that is not blank. */
        public String lastLine() {
            return output.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
        }
    }

    public static DelaminateProcess start(Path folder, String... arguments) {
        return start(folder, Map.of("DELAMINATE_API_KEY", "a-test-key"), arguments);
    }

    /** @param environment beyond PATH and the like; nothing else of ours is handed on */
    public static DelaminateProcess start(Path folder, Map<String, String> environment, String... arguments) {
        return start(folder, environment, List.of(), arguments);
    }

    /** @param launcher a program that starts it, such as nohup */
    static DelaminateProcess start(
            Path folder, Map<String, String> environment, List<String> launcher, String... arguments) {
        List<String> command = new ArrayList<>(WITH_ITS_SIGNALS);
        command.addAll(launcher);
        command.addAll(
                List.of(java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return start(folder, environment, command);
    }

    /** By its launcher, with the options that users get, where {@link #start} rather starts fast. */
    public static DelaminateProcess installed(Path folder, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(WITH_ITS_SIGNALS);
        command.add(LAUNCHER.toString());
        command.addAll(List.of(arguments));
        return start(folder, environment, command);
    }

    /** Whatever command, in the same surroundings. */
    static Ended command(Path folder, Map<String, String> environment, List<String> command) {
        try (DelaminateProcess process = start(folder, environment, command)) {
            return process.await();
        }
    }

    private static DelaminateProcess start(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            Map<String, String> inherited = new LinkedHashMap<>(builder.environment());
            inherited
                    .keySet()
                    .removeIf(name -> !name.equals("PATH") && !name.equals("HOME") && !name.equals("JAVA_HOME"));
            builder.environment().clear();
            builder.environment().putAll(inherited);
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().putAll(environment);
            return new DelaminateProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Ended run(Path folder, String... arguments) {
        try (DelaminateProcess process = start(folder, arguments)) {
            return process.await();
        }
    }

    public Ended await() {
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("still running after " + PATIENCE_MINUTES + " min:\n" + output());
            }
            return new Ended(process.exitValue(), output());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: nothing of the program runs any more. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Sends TERM, INT, HUP, STOP, CONT …; one that has ended meanwhile takes none. */
    public void signal(String name) {
        try {
            signal(name, process.pid());
        } catch (AssertionError e) {
            if (process.isAlive()) {
                throw e;
            }
        }
    }

    /** Of a process that a launcher started. */
    static void signal(String name, long pid) {
        tell("kill", "-" + name, Long.toString(pid));
    }

    /** From now on no file of it grows beyond so many bytes: it fails to write, as on a full disk. */
    void limitFiles(long bytes) {
        tell("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":");
    }

    /** From now on it opens no file and no connection beyond so many. */
    void limitDescriptors(int most) {
        tell("prlimit", "--pid", Long.toString(process.pid()), "--nofile=" + most + ":");
    }

    /** As if somebody typed it where the launcher reads. */
    void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void tell(String... command) {
        try {
            int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new AssertionError(String.join(" ", command) + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}

package dev.delaminate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What Linux counts of a process, as proc(5) tells it. */
public final class Proc {
    /** USER_HZ, of every Linux that matters here. */
    private static final double TICKS_PER_SECOND = 100;

    /** Fields 14 to 17 of stat, counted from the state (field 3), which follows the name in parentheses. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private Proc() {}

    /** User and system time of a living process, in seconds. */
    static double cpuSeconds(long pid) throws IOException {
        return ticks(Long.toString(pid), USER, SYSTEM) / TICKS_PER_SECOND;
    }

    /** Of all children of this process that have ended, in seconds; those still running are not in it. */
    static double cpuSecondsOfEndedChildren() throws IOException {
        return ticks("self", CHILDREN_USER, CHILDREN_SYSTEM) / TICKS_PER_SECOND;
    }

    /** The most memory that a living process had resident so far; 0 when it just ended. */
    public static long peakBytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    /** User and system time of a living process by its threads' names, numbers left out, in seconds; not of threads that ended. */
    static Map<String, Double> cpuSecondsByThread(long pid) throws IOException {
        Map<String, Double> seconds = new TreeMap<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads.toList()) {
                try {
                    String name = Files.readString(thread.resolve("comm")).replaceAll("-\\d.*|\\s+$", "");
                    String nanos = Files.readString(thread.resolve("schedstat")).split(" ")[0];
                    seconds.merge(name, Long.parseLong(nanos) / 1e9, Double::sum);
                } catch (IOException ended) {
                    // as threads do
                }
            }
        }
        return seconds;
    }

    private static long ticks(String process, int... fields) throws IOException {
        String stat = Files.readString(Path.of("/proc", process, "stat"));
        String[] values = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long sum = 0;
        for (int field : fields) {
            sum += Long.parseLong(values[field]);
        }
        return sum;
    }
}

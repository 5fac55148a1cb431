package dev.delaminate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collapsed stacks, {@code [thread];outermost;…;innermost COUNT}, by whose they are: a room of the program or a library; and by
 * the kind of thread that they were seen in. What the JDK and the kernel do belongs to who called them.
 */
final class StackShares {
    private static final String PROGRAM = "dev/delaminate/";

    /** Smaller shares are no place to look at. */
    private static final double LEAST_PERCENT = 0.5;

    private static final Map<String, String> LIBRARIES = libraries();

    private final Map<String, Long> own = new HashMap<>();
    private final Map<String, Long> within = new HashMap<>();
    private final Map<String, Long> threads = new HashMap<>();
    private long all;

    private StackShares() {}

    private static Map<String, String> libraries() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("io/netty/", "Netty");
        names.put("reactor/netty/", "Reactor Netty");
        names.put("reactor/pool/", "Reactor Netty");
        names.put("reactor/", "Reactor");
        names.put("org/sqlite/", "SQLite");
        names.put("tools/jackson/", "Jackson");
        names.put("org/apache/commons/csv/", "Commons CSV");
        names.put("com/zaxxer/", "HikariCP");
        names.put("picocli/", "picocli");
        names.put("ch/qos/", "Logback");
        return names;
    }

    static StackShares of(Path collapsed) throws IOException {
        StackShares shares = new StackShares();
        for (String line : Files.readAllLines(collapsed)) {
            int end = line.lastIndexOf(' ');
            shares.add(line.substring(0, end).split(";"), Long.parseLong(line.substring(end + 1)));
        }
        return shares;
    }

    private void add(String[] frames, long count) {
        all += count;
        threads.merge(kind(frames[0]), count, Long::sum);
        Set<String> owners = new LinkedHashSet<>();
        String innermost = ofThread(frames);
        for (String frame : frames) {
            String owner = owner(frame);
            if (owner != null) {
                owners.add(owner);
                innermost = owner;
            }
        }
        own.merge(innermost, count, Long::sum);
        if (owners.isEmpty()) {
            owners.add(innermost);
        }
        owners.forEach(owner -> within.merge(owner, count, Long::sum));
    }

    private static @Nullable String owner(String frame) {
        if (frame.startsWith(PROGRAM)) {
            List<String> parts = List.of(frame.substring(PROGRAM.length()).split("/"));
            return parts.size() == 1
                    ? "the program"
                    : String.join("/", parts.subList(0, Math.min(2, parts.size() - 1)));
        }
        return LIBRARIES.entrySet().stream()
                .filter(library -> frame.startsWith(library.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Whose a stack is that shows neither: the JVM's own work is told apart by its threads. */
    private static String ofThread(String[] frames) {
        String thread = frames[0];
        if (thread.contains("Compiler")) {
            return "JVM: compiling";
        }
        return thread.contains("VM Thread") || thread.contains("GC") ? "JVM: collecting" : "JVM and JDK alone";
    }

    /** {@code [files-4 tid=7024]} is one of files; those of the JVM's that tell no name are one kind. */
    private static String kind(String thread) {
        String name = thread.replaceAll("^\\[| ?tid=\\d+|]$", "").replaceAll("-\\d+$", "");
        return name.isEmpty() ? "of the JVM, without a name" : name.replaceAll(" Compiler.*", " compiler");
    }

    long all() {
        return all;
    }

    /** Lines with a room or library, the share of its own, and with all that it calls; dearest first. */
    String byRoom() {
        return dearestFirst(own)
                .filter(owner -> percent(within, owner) >= LEAST_PERCENT)
                .map(owner -> "| %s | %.1f | %.1f |%n".formatted(owner, percent(own, owner), percent(within, owner)))
                .collect(Collectors.joining());
    }

    /** Lines with a kind of thread and its share, dearest first. */
    String byThread() {
        return dearestFirst(threads)
                .filter(kind -> percent(threads, kind) >= LEAST_PERCENT)
                .map(kind -> "| %s | %.1f |%n".formatted(kind, percent(threads, kind)))
                .collect(Collectors.joining());
    }

    private static Stream<String> dearestFirst(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey);
    }

    private double percent(Map<String, Long> counts, String name) {
        return 100.0 * counts.getOrDefault(name, 0L) / all;
    }
}

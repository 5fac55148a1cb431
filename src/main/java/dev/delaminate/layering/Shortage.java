package dev.delaminate.layering;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this process or this machine has run out of, where that looks like a connection or a file that failed: descriptors
 * (EMFILE, ENFILE), memory for sockets (ENOBUFS, ENOMEM), threads. Nobody else is at fault, and waiting does not help.
 */
public final class Shortage {
    private static final int MAX_CAUSES = 8;

    /** The JDK has the system's words, Netty's native transport its negative number too (Linux; ENFILE and EMFILE are POSIX). */
    private static final Pattern DESCRIPTORS = Pattern.compile("too many open files|error\\(-2[34]\\)");

    private static final Pattern BUFFERS =
            Pattern.compile("no buffer space|cannot allocate memory|error\\(-(105|12)\\)");

    private static final Pattern THREADS = Pattern.compile("create (new )?native thread");

    private Shortage() {}

    /** The shortage that {@code error} or a cause of it tells of, with its remedy; null if it tells of none. */
    public static Failure.@Nullable Local in(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .map(cause -> of(String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Failure.@Nullable Local of(String words) {
        if (DESCRIPTORS.matcher(words).find()) {
            return new Failure.Local(
                    "descriptors",
                    "this process may have no more files and connections open: allow more (ulimit -n 4096) or ask for less"
                            + " (--max-in-flight, --downloads), and give the same command again");
        }
        if (BUFFERS.matcher(words).find()) {
            return new Failure.Local(
                    "buffers",
                    "this machine has no memory for another connection: end what uses it, or ask for less (--max-in-flight,"
                            + " --downloads), and give the same command again");
        }
        return THREADS.matcher(words).find()
                ? new Failure.Local(
                        "threads",
                        "this process may have no more threads: allow more (ulimit -u, or pids.max of the container), and give"
                                + " the same command again")
                : null;
    }
}

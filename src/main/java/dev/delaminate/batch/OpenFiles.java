package dev.delaminate.batch;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.pipeline.run.RunOptions;
import java.lang.management.ManagementFactory;

/** How many files and connections this process may have open at once, and whether a run gets by with that. */
public final class OpenFiles {
    /** The JVM's, the jar, the ledger and its log, the event loops, the lock, and the manifests at the end: some 60. */
    private static final int OWN = 80;

    /** Each layer that comes in is a connection and a file. */
    private static final int OF_A_LAYER = 2;

    private OpenFiles() {}

    /** Found when the first connection cannot be opened, it would look as if nobody answered. */
    public static void require(RunOptions options, boolean emulator) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            require(options, emulator, unix.getMaxFileDescriptorCount());
        }
    }

    public static void require(RunOptions options, boolean emulator, long allowed) {
        long needed = needed(options, emulator);
        if (allowed < needed) {
            throw new UserError(
                    ExitCode.LOCAL,
                    String.format(
                            "this process may have %,d files and connections open at once, and --max-in-flight (or --in-flight)"
                                    + " %,d with --downloads %,d takes up to %,d: allow more (ulimit -n %d; LimitNOFILE= of"
                                    + " systemd) or lower these",
                            allowed,
                            options.maxInFlight(),
                            options.downloads(),
                            needed,
                            Math.max(1024, Long.highestOneBit(needed) * 2)));
        }
    }

    /** Submits and polls have a connection each; of the embedded emulator both ends are here. */
    private static long needed(RunOptions options, boolean emulator) {
        long calls = 2L * options.maxInFlight();
        long layers = (long) options.downloads() * ServiceConnection.LAYERS_OF_A_ROW_AT_ONCE;
        return OWN + calls + OF_A_LAYER * layers + (emulator ? calls + layers : 0);
    }
}

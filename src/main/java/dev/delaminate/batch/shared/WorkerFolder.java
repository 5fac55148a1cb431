package dev.delaminate.batch.shared;

import dev.delaminate.output.OutLock;
import dev.delaminate.output.OutLockedException;
import dev.delaminate.output.OutputFolder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OUT for one of the processes that work on a shared run, and its name among them. A name comes with a folder, which is its
 * process's alone; whoever has it next finds what the last one left: its log, and jobs that it could not record.
 */
public record WorkerFolder(OutputFolder folder, String name, OutLock lock) implements AutoCloseable {
    private static final int MOST_OF_A_HOST = 1000;
    private static final int MOST_CHARS = 60;
    private static final Pattern UNUSABLE = Pattern.compile("[^A-Za-z0-9._-]+|^[^A-Za-z0-9]+");

    /**
     * Takes a name. Blocks. Errors with {@link OutLockedException} where another process has the one that was chosen.
     *
     * @param chosen null for the name of this machine with a number that is free
     */
    public static WorkerFolder take(OutputFolder out, @Nullable String chosen) {
        if (chosen != null) {
            return named(out, chosen);
        }
        String host = host();
        for (int number = 1; ; number++) {
            try {
                return named(out, host + "-" + number);
            } catch (OutLockedException e) {
                if (number == MOST_OF_A_HOST) {
                    throw e;
                }
            }
        }
    }

    private static WorkerFolder named(OutputFolder out, String name) {
        OutputFolder folder = out.forWorker(usable(name));
        OutLock lock = OutLock.take(folder.lock(), folder.owner(), "delaminate work --name " + name);
        return new WorkerFolder(folder, name, lock);
    }

    /** As a folder can be called. */
    private static String usable(String name) {
        Matcher odd = UNUSABLE.matcher(name);
        String usable = odd.replaceAll("_").replaceFirst("^_", "w_");
        return usable.length() <= MOST_CHARS ? usable : usable.substring(0, MOST_CHARS);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "worker";
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}

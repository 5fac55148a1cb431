package dev.delaminate.process;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The sign of life of one thread: a task that only says that it ran. The next is sent when the last one came. Used by the
 * watchdog's thread, answered on the other.
 */
final class Beat {
    private final String name;
    private final Executor thread;
    private volatile boolean came = true;
    private int turns;

    /** @param name of the thread, for people */
    Beat(String name, Executor thread) {
        this.name = name;
        this.thread = thread;
    }

    String name() {
        return name;
    }

    /** Whether it has been waited for through so many turns; asked once each turn. */
    boolean isMissing(int patience) {
        if (!came) {
            return ++turns >= patience;
        }
        turns = 0;
        came = false;
        send();
        return false;
    }

    private void send() {
        try {
            thread.execute(() -> came = true);
        } catch (RejectedExecutionException e) {
            came = true; // ended in good order: nobody waits for it any more
        }
    }
}

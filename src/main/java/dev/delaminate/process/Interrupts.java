package dev.delaminate.process;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the signals that ask a run to stop. The first ends it in good order, a later one at once; before the run
 * has begun, the first waits for it and a later one ends the process, which has nothing under way yet.
 */
public final class Interrupts {
    /** Closer together they are one: {@code timeout} reaches a process twice, alone and with its group. */
    private static final Duration ONE = Duration.ofMillis(500);

    private final PrintWriter console;
    private final Runnable end;
    private final LongSupplier nanos;
    private @Nullable Steps run;
    private boolean asked;
    private long askedAt;

    private record Steps(Runnable first, Runnable later) {}

    /** @param end ends the process at once */
    public Interrupts(PrintWriter console, Runnable end, LongSupplier nanos) {
        this.console = console;
        this.end = end;
        this.nanos = nanos;
    }

    /** From here on the signals reach the run; one that came before reaches it now. */
    public synchronized void handTo(Runnable first, Runnable later) {
        run = new Steps(first, later);
        if (asked) {
            first.run();
        }
    }

    /** Whether somebody asked to stop. */
    public synchronized boolean isAsked() {
        return asked;
    }

    /** Somebody asks to stop. */
    public synchronized void stop() {
        if (!asked) {
            first();
        } else if (nanos.getAsLong() - askedAt >= ONE.toNanos()) {
            (run == null ? end : run.later()).run();
        }
    }

    /** The terminal went away, and tells that more than once: it never means to stop at once. */
    public synchronized void hangUp() {
        if (!asked) {
            first();
        }
    }

    private void first() {
        asked = true;
        askedAt = nanos.getAsLong();
        if (run == null) {
            console.println("interrupted: stopping as soon as the manifest is read (again: stop at once)");
        } else {
            run.first().run();
        }
    }
}

package dev.delaminate.progress;

import dev.delaminate.pipeline.Price;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Shows the run on the terminal: one live line that is written over, or, where nobody watches (a file, a pipe, cron), a
 * plain line now and then. Looks at snapshots at its own pace, so a slow terminal slows nothing.
 */
public final class ConsoleProgress {
    private static final Duration LIVE = Duration.ofMillis(250);
    private static final Duration PLAIN = Duration.ofSeconds(30);
    private static final int MOST_COLUMNS = 120;
    private static final int MOST_MESSAGE_CHARS = 120;

    private final PrintStream out;
    private final boolean isLive;
    private int width;

    /** @param isLive whether {@code out} is a terminal that a person looks at */
    public ConsoleProgress(PrintStream out, boolean isLive) {
        this.out = out;
        this.isLive = isLive;
    }

    /** Shows a snapshot at each tick. Never completes by itself; cancelling ends the live line. */
    public Mono<Void> show(Supplier<RunProgress> progress, Scheduler timer) {
        return Flux.interval(isLive ? LIVE : PLAIN, timer)
                .onBackpressureDrop()
                .doOnNext(tick -> show(progress.get()))
                .doFinally(end -> clear())
                .then();
    }

    /** Prints a line that stays, above the live one. */
    public synchronized void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    private synchronized void show(RunProgress progress) {
        String line = line(progress);
        if (isLive) {
            String cut = line.length() > MOST_COLUMNS ? line.substring(0, MOST_COLUMNS) : line;
            out.print("\r" + cut + " ".repeat(Math.max(0, width - cut.length())));
            width = cut.length();
        } else {
            out.println(line);
        }
        out.flush();
    }

    private synchronized void clear() {
        if (isLive && width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
            width = 0;
        }
    }

    static String line(RunProgress now) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%,d/%,d done", now.done(), now.rows()));
        line.append(String.format(Locale.ROOT, " · %,d failed · %,d in flight", now.failed(), now.inFlight()));
        if (now.fetching() > 0) {
            line.append(String.format(Locale.ROOT, " · %,d fetching", now.fetching()));
        }
        if (now.inDoubt() > 0) {
            line.append(String.format(Locale.ROOT, " · %,d in doubt", now.inDoubt()));
        }
        line.append(String.format(Locale.ROOT, " · %.1f rows/s · ETA %s", now.rowsPerSecond(), eta(now.remaining())));
        line.append(" · spent ").append(Price.dollars(now.committedMicros()));
        now.away()
                .keySet()
                .forEach(where -> line.append(" · waiting: ").append(where).append(" does not answer"));
        return line.toString();
    }

    /** A message of the service for one line of a terminal: it may hold whole pages of HTML. */
    public static String brief(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() > MOST_MESSAGE_CHARS ? line.substring(0, MOST_MESSAGE_CHARS) + "…" : line;
    }

    private static String eta(@Nullable Duration remaining) {
        if (remaining == null) {
            return "-";
        }
        return remaining.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d min", remaining.toHours(), remaining.toMinutesPart())
                : String.format(Locale.ROOT, "%d:%02d", remaining.toMinutes(), remaining.toSecondsPart());
    }
}

package dev.delaminate.console;

import dev.delaminate.pipeline.money.Price;
import dev.delaminate.pipeline.run.Bystander;
import dev.delaminate.progress.Snapshot;
import dev.delaminate.text.Printable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Shows the run on the terminal: one live line that is written over, or, where nobody watches (a file, a pipe, cron), a
 * plain line now and then. Looks at snapshots at its own pace, and writes on a thread of its own: a terminal that is slow,
 * held or gone neither slows nor ends anything.
 */
public final class ConsoleProgress implements AutoCloseable {
    private static final Duration LIVE = Duration.ofMillis(250);
    private static final Duration PLAIN = Duration.ofSeconds(30);
    private static final int MOST_COLUMNS = 120;
    private static final int MOST_MESSAGE_CHARS = 120;

    /** Waiting to be printed; more is dropped while the terminal is held. */
    private static final int MOST_LINES = 1_000;

    /** A line to draw, and what was said: each at most once in the queue. */
    private static final int MOST_TASKS = 8;

    private static final int IDLE_SECONDS = 60;

    private final PrintWriter out;
    private final boolean isLive;
    private final Scheduler writer;
    private final Queue<String> lines = new LinkedBlockingQueue<>(MOST_LINES);
    private final AtomicBoolean isWriting = new AtomicBoolean();
    private final Bystander drawing = new Bystander("the progress line");
    private int width;

    /** @param isLive whether {@code out} is a terminal that a person looks at */
    public ConsoleProgress(PrintWriter out, boolean isLive) {
        this(out, isLive, Schedulers.newBoundedElastic(1, MOST_TASKS, "screen", IDLE_SECONDS, true));
    }

    /** @param writer where {@code out} is written to, which may block; ended by {@link #close} */
    ConsoleProgress(PrintWriter out, boolean isLive, Scheduler writer) {
        this.out = out;
        this.isLive = isLive;
        this.writer = writer;
    }

    /** Shows a snapshot at each tick. Never ends by itself, whatever {@code live} and the terminal do. */
    public Mono<Void> show(Supplier<Snapshot> live, Scheduler timer) {
        return Flux.interval(isLive ? LIVE : PLAIN, timer)
                .onBackpressureDrop()
                .publishOn(writer, 1)
                .doOnNext(tick -> drawing.run(() -> draw(live.get())))
                .then();
    }

    /** Prints a line that stays, above the live one, soon. Does not block. */
    public void say(String line) {
        if (lines.offer(line) && !isWriting.getAndSet(true)) {
            writer.schedule(() -> drawing.run(this::print));
        }
    }

    /** Prints what was said, and ends the live line. Blocks until the terminal takes it. */
    @Override
    public void close() {
        writer.dispose();
        drawing.run(this::print);
    }

    private synchronized void print() {
        isWriting.set(false);
        clear();
        for (String line = lines.poll(); line != null; line = lines.poll()) {
            out.println(Printable.line(line));
        }
        out.flush();
    }

    private synchronized void draw(Snapshot now) {
        String line = line(now);
        if (isLive) {
            String cut = line.length() > MOST_COLUMNS ? line.substring(0, MOST_COLUMNS) : line;
            out.print("\r" + cut + " ".repeat(Math.max(0, width - cut.length())));
            width = cut.length();
        } else {
            out.println(line);
        }
        out.flush();
    }

    private void clear() {
        if (width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            width = 0;
        }
    }

    static String line(Snapshot now) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%,d/%,d done", now.rows("done"), now.total()));
        line.append(String.format(Locale.ROOT, " · %,d failed · %,d in flight", now.rows("failed"), now.inFlight()));
        if (now.rows("layered") > 0) {
            line.append(String.format(Locale.ROOT, " · %,d fetching", now.rows("layered")));
        }
        if (now.rows("in_doubt") > 0) {
            line.append(String.format(Locale.ROOT, " · %,d in doubt", now.rows("in_doubt")));
        }
        line.append(String.format(
                Locale.ROOT, " · %.1f rows/s · ETA %s", now.rowsPerSecond(), eta(now.remainingSeconds())));
        line.append(" · spent ").append(Price.dollars(now.money().committedMicroUsd()));
        now.waiting().stream()
                .filter(waiting -> waiting.kind().equals("outage"))
                .forEach(
                        away -> line.append(" · waiting: ").append(away.where()).append(" does not answer"));
        return line.toString();
    }

    /** A message of the service for one line of a terminal: it may hold whole pages of HTML. */
    public static String brief(String message) {
        String line = Printable.line(message);
        return line.length() > MOST_MESSAGE_CHARS ? line.substring(0, MOST_MESSAGE_CHARS) + "…" : line;
    }

    private static String eta(@Nullable Long seconds) {
        if (seconds == null) {
            return "-";
        }
        Duration remaining = Duration.ofSeconds(seconds);
        return remaining.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d min", remaining.toHours(), remaining.toMinutesPart())
                : String.format(Locale.ROOT, "%d:%02d", remaining.toMinutes(), remaining.toSecondsPart());
    }
}

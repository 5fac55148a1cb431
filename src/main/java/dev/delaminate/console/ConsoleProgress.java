package dev.delaminate.console;

import dev.delaminate.pipeline.run.Bystander;
import dev.delaminate.progress.Snapshot;
import dev.delaminate.text.Printable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
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

    /** Without wrapping: what is drawn while the terminal shrinks must not come to stand on two lines. */
    private static final String BEGIN = "\r\033[?7l";

    /**
     * Erases what stands behind the line and below it, and leaves the cursor at its beginning: a terminal that breaks the
     * line anew when it shrinks keeps the cursor there, so the next line is drawn over all of it.
     */
    private static final String END = "\033[J\033[?7h\r";

    /** More columns than any line needs. */
    public static final int ALL = Integer.MAX_VALUE;

    private static final String CLEAR = "\r\033[J";
    private static final int MOST_MESSAGE_CHARS = 120;

    /** Waiting to be printed; more is dropped while the terminal is held. */
    private static final int MOST_LINES = 1_000;

    /** A line to draw, and what was said: each at most once in the queue. */
    private static final int MOST_TASKS = 8;

    private static final int IDLE_SECONDS = 60;

    private final PrintWriter out;
    private final IntSupplier columns;
    private final boolean isLive;
    private final Scheduler writer;
    private final Queue<String> lines = new LinkedBlockingQueue<>(MOST_LINES);
    private final AtomicBoolean isWriting = new AtomicBoolean();
    private final Bystander drawing = new Bystander("the progress line");
    private boolean isDrawn;

    /**
     * @param isLive whether {@code out} is a terminal that a person looks at
     * @param columns that it has, asked before each drawing, which may block
     */
    public ConsoleProgress(PrintWriter out, boolean isLive, IntSupplier columns) {
        this(out, isLive, columns, Schedulers.newBoundedElastic(1, MOST_TASKS, "screen", IDLE_SECONDS, true));
    }

    /** @param writer where {@code out} is written to, which may block; ended by {@link #close} */
    ConsoleProgress(PrintWriter out, boolean isLive, IntSupplier columns, Scheduler writer) {
        this.out = out;
        this.columns = columns;
        this.isLive = isLive;
        this.writer = writer;
    }

    /** Shows a snapshot at each tick. Never ends by itself, whatever {@code live} and the terminal do. */
    public Mono<Void> show(Supplier<Snapshot> live, Scheduler timer) {
        return show(columns -> columns == ALL ? LiveLine.of(live.get()) : LiveLine.of(live.get(), columns), timer);
    }

    /**
     * Shows a line at each tick. Never ends by itself, whatever {@code line} and the terminal do.
     *
     * @param line what fits into so many columns; {@link #ALL} of them where nobody watches
     */
    public Mono<Void> show(IntFunction<String> line, Scheduler timer) {
        return Flux.interval(isLive ? LIVE : PLAIN, timer)
                .onBackpressureDrop()
                .publishOn(writer, 1)
                .doOnNext(tick -> drawing.run(() -> draw(line)))
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

    private synchronized void draw(IntFunction<String> line) {
        if (isLive) {
            int width = columns.getAsInt() - 1; // in the last column some terminals erase what they wrote there
            out.print(BEGIN + line.apply(width) + END);
            isDrawn = true;
        } else {
            out.println(line.apply(ALL));
        }
        out.flush();
    }

    private void clear() {
        if (isDrawn) {
            out.print(CLEAR);
            isDrawn = false;
        }
    }

    /** A message of the service for one line of a terminal: it may hold whole pages of HTML. */
    public static String brief(String message) {
        String line = Printable.line(message);
        return line.length() > MOST_MESSAGE_CHARS ? line.substring(0, MOST_MESSAGE_CHARS) + "…" : line;
    }
}

package dev.delaminate.process;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;

/**
 * Sees that the threads turn on which everything waits: the timers, and the event loops of the connections. Where one is blocked,
 * time-outs do not fire either, and a run would wait for ever without a word.
 *
 * <p>It is a plain thread that needs none of them, and it counts time in turns of its own: what holds up the whole process (a
 * suspended machine, SIGSTOP, a long collection of garbage) costs it one turn at most, and a machine that is busy makes it slow as
 * well. So only a thread that stands still while others go on is found.
 */
public final class Watchdog {
    /** After so many turns without a sign of life a thread is stuck. */
    static final int PATIENCE = 12;

    /** After so many more the orderly end is stuck, too: longer than a submit waits for its answer. */
    static final int GRACE = 30;

    /** A minute of patience; a machine that needs longer can be given longer. */
    private static final Duration TURN = Duration.ofMillis(Long.getLong("delaminate.watchdog.millis", 5_000));

    /** What is to be done about a thread that is stuck. */
    public interface Response {
        /**
         * Ends what goes on in good order. Called once, on a thread of its own.
         *
         * @param thread that is stuck, for people
         */
        void stuck(String thread);

        /** The orderly end did not come. Called once; must wait for nothing. */
        void overdue();
    }

    private static volatile @Nullable String stuck;

    private final List<Beat> beats;
    private final Response response;
    private final Thread thread = daemon("watchdog", this::watch);
    private volatile boolean over;
    private boolean found;
    private int turnsSince;

    Watchdog(List<Beat> beats, Response response) {
        this.beats = List.copyOf(beats);
        this.response = response;
    }

    /** Over the timers and event loops that Reactor shares; begun at once. */
    public static Watchdog begin(Response response) {
        Watchdog watchdog = new Watchdog(shared(), new Known(response));
        watchdog.thread.start();
        return watchdog;
    }

    /** What was found is known to whoever asks how this process is. */
    private record Known(Response response) implements Response {
        @Override
        public void stuck(String thread) {
            stuck = thread;
            response.stuck(thread);
        }

        @Override
        public void overdue() {
            response.overdue();
        }
    }

    /** The thread of this process that stands still, for people; null when none was found. */
    public static @Nullable String stuck() {
        return stuck;
    }

    /** Ends it, unless it has found something: then only the end of the process is good enough. */
    public void end() {
        over = true;
    }

    /** Timers are handed out in turn: as many beats as there are, and each time each of them gets one. */
    private static List<Beat> shared() {
        List<Beat> beats = new ArrayList<>();
        for (int timer = 0; timer < Schedulers.DEFAULT_POOL_SIZE; timer++) {
            beats.add(new Beat("a timer", task -> Schedulers.parallel().schedule(task)));
        }
        for (EventExecutor loop : HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE)) {
            beats.add(new Beat("an event loop", loop));
        }
        return beats;
    }

    private void watch() {
        try {
            while (!over || found) {
                Thread.sleep(TURN.toMillis());
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void turn() {
        if (found) {
            if (++turnsSince == GRACE) {
                response.overdue();
            }
            return;
        }
        missing().ifPresent(thread -> {
            found = true;
            daemon("watchdog-response", () -> response.stuck(thread)).start();
        });
    }

    private Optional<String> missing() {
        // Each of them is asked: a stream would end at the first.
        List<Beat> missing = new ArrayList<>();
        beats.forEach(beat -> {
            if (beat.isMissing(PATIENCE)) {
                missing.add(beat);
            }
        });
        return missing.stream().map(Beat::name).findFirst();
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}

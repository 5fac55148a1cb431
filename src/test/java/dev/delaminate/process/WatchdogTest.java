package dev.delaminate.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/** Threads of the test's own that are blocked, and one that only turns late; the watchdog's turns are given by hand. */
class WatchdogTest {
    private static final Executor TURNS = Runnable::run;
    private static final long SOON_SECONDS = 10;

    private final Heard heard = new Heard();

    private static final class Heard implements Watchdog.Response {
        private final LinkedBlockingQueue<String> stuck = new LinkedBlockingQueue<>();
        private int overdue;

        @Override
        public void stuck(String thread) {
            stuck.add(thread);
        }

        @Override
        public void overdue() {
            overdue++;
        }

        String stuckSoon() throws InterruptedException {
            return String.valueOf(stuck.poll(SOON_SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void findsABlockedTimerAmongThoseThatTurn() throws Exception {
        Scheduler timers = Schedulers.newParallel("timer-of-the-test", 2);
        Object held = new Object();
        synchronized (held) {
            awaitBlocked(timers::schedule, held);
            Watchdog watchdog = watchdog(new Beat("a timer", timers::schedule), new Beat("a timer", timers::schedule));

            turn(watchdog, Watchdog.PATIENCE + 1);

            assertThat(heard.stuckSoon()).isEqualTo("a timer");
        }
        timers.dispose();
    }

    @Test
    void findsABlockedEventLoop() throws Exception {
        LoopResources loops = LoopResources.create("loop-of-the-test", 1, true);
        EventLoopGroup loop = loops.onClient(true);
        Object held = new Object();
        synchronized (held) {
            awaitBlocked(loop, held);
            Watchdog watchdog = watchdog(new Beat("another", TURNS), new Beat("an event loop", loop));

            turn(watchdog, Watchdog.PATIENCE + 1);

            assertThat(heard.stuckSoon()).isEqualTo("an event loop");
        }
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(SOON_SECONDS)).block();
    }

    @Test
    void saysNothingOfThreadsThatTurnLateTimeAndAgain() {
        List<Runnable> late = new ArrayList<>();
        Watchdog watchdog = watchdog(new Beat("late", late::add), new Beat("in time", TURNS));

        for (int round = 0; round < 10; round++) {
            turn(watchdog, Watchdog.PATIENCE);
            late.forEach(Runnable::run);
            late.clear();
        }

        assertThat(heard.stuck).isEmpty();
    }

    /** However long the process stood still: it cost the watchdog one turn, and what it watches gets on in the next. */
    @Test
    void saysNothingWhenTheWholeProcessStoodStill() {
        List<Runnable> waiting = new ArrayList<>();
        Watchdog watchdog = watchdog(new Beat("suspended with the rest", waiting::add));
        turn(watchdog, Watchdog.PATIENCE - 1);

        turn(watchdog, 1); // hours later
        waiting.forEach(Runnable::run);
        turn(watchdog, Watchdog.PATIENCE);

        assertThat(heard.stuck).isEmpty();
    }

    @Test
    void saysNothingOfThreadsThatHaveEnded() {
        Watchdog watchdog = watchdog(new Beat("ended", task -> {
            throw new RejectedExecutionException("shut down");
        }));

        turn(watchdog, 10 * Watchdog.PATIENCE);

        assertThat(heard.stuck).isEmpty();
    }

    @Test
    void tellsOnceAndOnceMoreWhenTheOrderlyEndDoesNotCome() throws Exception {
        Watchdog watchdog = watchdog(new Beat("stuck", task -> {}));

        turn(watchdog, Watchdog.PATIENCE + Watchdog.GRACE);
        assertThat(heard.overdue).isZero();
        turn(watchdog, 3 * Watchdog.GRACE);

        assertThat(heard.stuckSoon()).isEqualTo("stuck");
        assertThat(heard.stuck).isEmpty();
        assertThat(heard.overdue).isOne();
    }

    @Test
    void theDumpNamesWhoHoldsWhatAThreadWaitsFor() throws Exception {
        Scheduler timer = Schedulers.newParallel("timer-of-the-test", 1);
        Object held = new Object();
        synchronized (held) {
            awaitBlocked(timer::schedule, held);

            assertThat(ThreadDump.now())
                    .containsPattern(
                            "\"timer-of-the-test-\\d+\" id=\\d+ (daemon )?BLOCKED on java.lang.Object@\\w+ held by \""
                                    + Thread.currentThread().getName() + "\"")
                    .contains("- holds java.lang.Object@");
        }
        timer.dispose();
    }

    private Watchdog watchdog(Beat... beats) {
        return new Watchdog(List.of(beats), heard);
    }

    private static void turn(Watchdog watchdog, int times) {
        for (int i = 0; i < times; i++) {
            watchdog.turn();
        }
    }

    /** Has that thread wait for a monitor that this one holds, which BlockHound does not see. */
    private static void awaitBlocked(Executor executor, Object held) throws InterruptedException {
        Thread[] thread = new Thread[1];
        CountDownLatch begun = new CountDownLatch(1);
        executor.execute(() -> {
            thread[0] = Thread.currentThread();
            begun.countDown();
            synchronized (held) {
                held.notifyAll();
            }
        });
        assertThat(begun.await(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
        while (thread[0].getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }
}

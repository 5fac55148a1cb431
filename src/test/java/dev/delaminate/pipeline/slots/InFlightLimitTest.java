package dev.delaminate.pipeline.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.delaminate.pipeline.slots.InFlightLimit.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

@Timeout(60)
class InFlightLimitTest {
    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();

    @Test
    void servesWhoeverWaitsInTheOrderInWhichTheyCame() {
        InFlightLimit limit = new InFlightLimit(1, timer);
        Permit held = granted(limit);
        List<Integer> served = new ArrayList<>();
        List<Permit> permits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            Disposable waiting =
                    limit.acquire().doOnNext(permit -> served.add(number)).subscribe(permits::add);
            assertThat(waiting.isDisposed()).isFalse();
        }

        held.release();
        while (permits.size() < 5) {
            permits.get(permits.size() - 1).release();
        }

        assertThat(served).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void givesAJobThatIsAtTheServiceItsPermitWhileOthersArePaused() {
        InFlightLimit limit = new InFlightLimit(2, timer);
        AtomicBoolean paused = new AtomicBoolean(true);
        limit.pauseWhile(paused::get);
        List<String> served = new ArrayList<>();
        List<Permit> permits = new ArrayList<>();
        limit.acquire().doOnNext(permit -> served.add("to submit")).subscribe(permits::add);
        for (int i = 0; i < 3; i++) {
            limit.resume().doOnNext(permit -> served.add("at the service")).subscribe(permits::add);
        }

        assertThat(served).containsExactly("at the service", "at the service");
        paused.set(false);
        permits.get(0).release();
        permits.get(1).release();
        assertThat(served).containsExactly("at the service", "at the service", "at the service", "to submit");
    }

    @Test
    void neverGivesMoreThanTheLimitFromManyThreads() {
        InFlightLimit limit = new InFlightLimit(5, timer);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        Flux.range(0, 5_000)
                .flatMap(
                        n -> limit.acquire()
                                .publishOn(Schedulers.parallel())
                                .doOnNext(permit -> most.accumulateAndGet(held.incrementAndGet(), Math::max))
                                .doOnNext(permit -> release(permit, held)),
                        40)
                .blockLast(Duration.ofSeconds(30));

        assertThat(most).hasValueBetween(1, 5);
        assertThat(limit.inFlight()).isZero();
    }

    @Test
    void givesThePlaceInTheLineUpWhenCancelled() {
        InFlightLimit limit = new InFlightLimit(1, timer);
        Permit held = granted(limit);
        Disposable first = limit.acquire().subscribe();
        AtomicBoolean second = new AtomicBoolean();
        Disposable waiting = limit.acquire().subscribe(permit -> second.set(true));

        first.dispose();
        held.release();

        assertThat(second).isTrue();
        assertThat(waiting.isDisposed()).isTrue();
        assertThat(limit.inFlight()).isOne();
    }

    @Test
    void takesBackAPermitThatWasGrantedToSomebodyWhoLeft() throws Exception {
        InFlightLimit limit = new InFlightLimit(1, timer);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 2_000; round++) {
                Permit held = granted(limit);
                Disposable waiting = scoped(limit).subscribe();
                CyclicBarrier together = new CyclicBarrier(2);
                Future<?> release = threads.submit(() -> together(together, held::release));
                Future<?> cancel = threads.submit(() -> together(together, waiting::dispose));
                release.get();
                cancel.get();

                assertThat(limit.inFlight()).as("round %s", round).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ignoresASecondRelease() {
        InFlightLimit limit = new InFlightLimit(2, timer);
        Permit permit = granted(limit);
        Permit other = granted(limit);

        permit.release();
        permit.release();

        assertThat(limit.inFlight()).isOne();
        other.release();
    }

    @Test
    void isLoweredByBusyAnswersAtMostOnceASecond() {
        InFlightLimit limit = new InFlightLimit(16, timer);

        for (int i = 0; i < 10; i++) {
            limit.busy();
            timer.advanceTimeBy(Duration.ofMillis(99));
        }
        int afterASecondOfThem = limit.limit();
        timer.advanceTimeBy(Duration.ofSeconds(1));
        limit.busy();

        assertThat(afterASecondOfThem).isEqualTo(12);
        assertThat(limit.limit()).isEqualTo(9);
    }

    @Test
    void staysAtOneHoweverBusyTheServiceIs() {
        InFlightLimit limit = new InFlightLimit(8, timer);

        for (int i = 0; i < 100; i++) {
            limit.busy();
            timer.advanceTimeBy(Duration.ofSeconds(1));
        }

        assertThat(limit.limit()).isOne();
        assertThat(granted(limit)).isNotNull();
    }

    @Test
    void isRaisedByAboutOneSlotForEachRoundAndNeverPastItsFirstNumber() {
        InFlightLimit limit = new InFlightLimit(8, timer);
        limit.busy();

        for (int taken = 0; taken < 7; taken++) {
            limit.accepted();
        }
        int afterARound = limit.limit();
        for (int taken = 0; taken < 100; taken++) {
            limit.accepted();
        }

        assertThat(afterARound).isEqualTo(7);
        assertThat(limit.limit()).isEqualTo(8);
    }

    @Test
    void givesAWaitingRowItsSlotWhenTheLimitIsRaised() {
        InFlightLimit limit = new InFlightLimit(2, timer);
        limit.busy();
        Permit held = granted(limit);
        AtomicBoolean second = new AtomicBoolean();
        Disposable waiting = limit.acquire().subscribe(permit -> second.set(true));
        boolean before = second.get();

        limit.accepted();

        assertThat(before).isFalse();
        assertThat(second).isTrue();
        assertThat(waiting.isDisposed()).isTrue();
        held.release();
    }

    @Test
    void givesNoPermitWhilePausedAndGoesOnWhenLookedAtAgain() {
        InFlightLimit limit = new InFlightLimit(2, timer);
        AtomicBoolean paused = new AtomicBoolean(true);
        limit.pauseWhile(paused::get);
        AtomicBoolean got = new AtomicBoolean();
        Disposable waiting = limit.acquire().subscribe(permit -> got.set(true));
        limit.accepted();
        boolean whilePaused = got.get();

        paused.set(false);
        limit.recheck();

        assertThat(whilePaused).isFalse();
        assertThat(got).isTrue();
        assertThat(waiting.isDisposed()).isTrue();
    }

    @Test
    void refusesToAllowNoJobAtAll() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InFlightLimit(0, timer));
    }

    private static Permit granted(InFlightLimit limit) {
        return limit.acquire().blockOptional(Duration.ofSeconds(5)).orElseThrow();
    }

    /** As the pipeline holds a permit: for as long as something goes on. */
    private static Mono<Void> scoped(InFlightLimit limit) {
        return Mono.usingWhen(limit.acquire(), permit -> Mono.never(), permit -> Mono.fromRunnable(permit::release));
    }

    private static void release(Permit permit, AtomicInteger held) {
        held.decrementAndGet();
        permit.release();
    }

    private static void together(CyclicBarrier barrier, Runnable action) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        action.run();
    }
}

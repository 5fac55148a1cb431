package dev.delaminate.emulator.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The queue in virtual time. */
class JobQueueTest {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<EmulatedJob> started = new ArrayList<>();

    private JobQueue queue(int slots, SlotMeter meter) {
        return new JobQueue(slots, time, meter, (job, free) -> {
            started.add(job);
            if (job.millisToRun == 0) {
                free.run();
            } else {
                time.schedule(free, job.millisToRun, TimeUnit.MILLISECONDS);
            }
        });
    }

    @Test
    void runsAsManyAsItHasSlotsAndTellsTheOthersTheirPosition() {
        JobQueue queue = queue(2, new SlotMeter(2));
        List<EmulatedJob> jobs = jobs(5, 1_000);

        jobs.forEach(queue::add);

        assertThat(started).isEqualTo(jobs.subList(0, 2));
        assertThat(jobs.subList(2, 5)).extracting(queue::position).containsExactly(0, 1, 2);
        assertThat(jobs)
                .extracting(job -> job.state)
                .startsWith(EmulatedJob.State.RUNNING, EmulatedJob.State.RUNNING, EmulatedJob.State.WAITING);

        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(started).isEqualTo(jobs.subList(0, 4));
        assertThat(queue.position(jobs.get(4))).isZero();
        assertThat(queue.running()).isEqualTo(2);
    }

    @Test
    void usesMoreSlotsAtOnceAndFewerAsJobsEnd() {
        JobQueue queue = queue(1, new SlotMeter(1));
        jobs(10, 1_000).forEach(queue::add);

        queue.slots(4);

        assertThat(queue.running()).isEqualTo(4);

        queue.slots(2);
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(queue.running()).isEqualTo(2);
        assertThat(started).hasSize(6);
    }

    @Test
    void runsManyJobsOfNoTimeWithoutGoingDeeperForEach() {
        JobQueue queue = queue(1, new SlotMeter(1));
        EmulatedJob first = job(5);
        queue.add(first);
        jobs(100_000, 0).forEach(queue::add);

        time.advanceTimeBy(Duration.ofMillis(5));

        assertThat(started).hasSize(100_001);
        assertThat(queue.waiting()).isZero();
        assertThat(queue.running()).isZero();
    }

    @Test
    void metersHowBusyTheSlotsWere() {
        SlotMeter meter = new SlotMeter(2);
        JobQueue queue = queue(2, meter);
        time.advanceTimeBy(Duration.ofSeconds(100));

        queue.add(job(1_000));
        time.advanceTimeBy(Duration.ofMillis(500));
        IntStream.range(0, 3).forEach(i -> queue.add(job(1_000)));
        time.advanceTimeBy(Duration.ofSeconds(10));

        // 0–0.5 s: 1 runs. 0.5–2 s: 2 run; 2 wait until 1 s, 1 until 1.5 s. 2–2.5 s: 1 runs.
        SlotMeter.Area whole = meter.whole();
        assertThat(whole.millis()).isEqualTo(2_500);
        assertThat(whole.busyShare()).isCloseTo(4_000 / 5_000.0, within(1e-9));
        assertThat(whole.meanWaiting()).isCloseTo((2 * 500 + 500) / 2_500.0, within(1e-9));
        assertThat(meter.mostRunning()).isEqualTo(2);
    }

    @Test
    void leavesRampAndTailOutOfTheSteadyShare() {
        SlotMeter meter = new SlotMeter(2);
        JobQueue queue = queue(2, meter);
        queue.add(job(1_000));
        time.advanceTimeBy(Duration.ofMillis(800));
        queue.add(job(1_000));
        time.advanceTimeBy(Duration.ofMillis(400));
        queue.add(job(1_000));
        time.advanceTimeBy(Duration.ofSeconds(5));

        // All slots are taken from 0.8 s; the last submit is at 1.2 s; one slot is free from 1 s on.
        assertThat(meter.steady().millis()).isEqualTo(400);
        assertThat(meter.steady().busyShare()).isCloseTo(600 / 800.0, within(1e-9));
    }

    private static List<EmulatedJob> jobs(int number, int millis) {
        return IntStream.range(0, number).mapToObj(i -> job(millis)).toList();
    }

    private static EmulatedJob job(int millis) {
        Work work = new Work.Book().of(UUID.randomUUID(), "");
        return new EmulatedJob(UUID.randomUUID(), work, 4, 1, "", null, millis);
    }
}

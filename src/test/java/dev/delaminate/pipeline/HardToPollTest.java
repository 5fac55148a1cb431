package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the service does: no row is left waiting, and the budget of polls is kept. Jobs take about 20 s, 20 at once. */
class HardToPollTest {
    private static final int JOBS = 400;
    private static final int PLENTY = 1_000;
    private static final Duration LONG = Duration.ofHours(2);
    private static final Failure BUSY = new Failure.Busy("http_429", "too many", null, false);
    private static final Failure BUSY_FOR_A_SECOND =
            new Failure.Busy("http_429", "too many", Duration.ofSeconds(1), false);

    @Test
    void whenEveryPollIsAnsweredAfterTenSeconds() {
        HardToPoll jobs = new HardToPoll(PLENTY, 1).answersAfter(Duration.ofSeconds(10));

        assertThat(jobs.run(JOBS, LONG)).isEqualTo(JOBS);
        assertThat(jobs.pollsPerJob()).as(jobs.toString()).isLessThan(5);
        assertThat(jobs.meanDelay()).as(jobs.toString()).isLessThan(Duration.ofSeconds(20));
        print("every answer after 10 s", jobs);
    }

    @Test
    void whenEverySecondPollIsRefused() {
        HardToPoll jobs = new HardToPoll(PLENTY, 2).refuses(poll -> poll % 2 == 0 ? BUSY : null);

        assertThat(jobs.run(JOBS, LONG)).isEqualTo(JOBS);
        assertThat(jobs.pollsPerJob()).as(jobs.toString()).isLessThan(15);
        assertThat(jobs.mostDelay()).as(jobs.toString()).isLessThan(Duration.ofMinutes(3));
        print("429 to every second poll", jobs);
    }

    @Test
    void whenEverySecondPollIsRefusedAndSomeAreToldToWait() {
        HardToPoll jobs = new HardToPoll(PLENTY, 3)
                .refuses(poll -> poll % 2 != 0 ? null : poll % 4 == 0 ? BUSY_FOR_A_SECOND : BUSY);

        assertThat(jobs.run(JOBS, LONG)).isEqualTo(JOBS);
        print("429 to every second poll, every fourth for 1 s", jobs);
    }

    @Test
    void whenPositionsInTheQueueJump() {
        Random random = new Random(4);
        HardToPoll jobs = new HardToPoll(PLENTY, 4)
                .says(running -> random.nextBoolean() ? running : new JobStatus.Queued(random.nextInt(1_000)));

        assertThat(jobs.run(JOBS, LONG)).isEqualTo(JOBS);
        assertThat(jobs.pollsPerJob()).as(jobs.toString()).isLessThan(15);
        assertThat(jobs.mostDelay()).as(jobs.toString()).isLessThan(Duration.ofMinutes(2));
        print("positions that jump", jobs);
    }

    @Test
    void whenEveryUnfinishedJobIsCalledQueued() {
        HardToPoll jobs = new HardToPoll(PLENTY, 5).says(running -> new JobStatus.Queued(0));

        assertThat(jobs.run(JOBS, LONG)).isEqualTo(JOBS);
        assertThat(jobs.pollsPerJob()).as(jobs.toString()).isLessThan(8);
        assertThat(jobs.meanDelay()).as(jobs.toString()).isLessThan(Duration.ofSeconds(3));
        print("every unfinished job is queued at 0", jobs);
    }

    @Test
    void whenTheBudgetIsSmall() {
        HardToPoll jobs = new HardToPoll(2, 6);

        assertThat(jobs.run(JOBS, LONG)).isEqualTo(JOBS);
        assertThat(jobs.mostInASecond()).isLessThanOrEqualTo(2);
        assertThat(jobs.mostDelay()).as(jobs.toString()).isLessThan(Duration.ofMinutes(2));
        print("2 polls a second in all", jobs);
    }

    /** Those who waited at the closed gate do not all poll when it opens. */
    @Test
    void whenTheBudgetIsSmallAndTheServiceAsksToWait() {
        HardToPoll jobs = new HardToPoll(2, 7)
                .refuses(poll -> poll % 40 == 0
                        ? new Failure.Busy("http_429", "too many", Duration.ofSeconds(30), false)
                        : null);

        assertThat(jobs.run(JOBS, LONG)).isEqualTo(JOBS);
        assertThat(jobs.mostInASecond()).isLessThanOrEqualTo(2);
        print("2 polls a second, every 40th told to wait 30 s", jobs);
    }

    private static void print(String what, HardToPoll jobs) {
        System.out.printf("%-48s %s%n", what, jobs);
    }
}

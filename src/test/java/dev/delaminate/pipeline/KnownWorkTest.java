package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Jobs of many kinds in one run. */
class KnownWorkTest {
    private static final int JOBS = 1_000;

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final LearnedSchedule schedule = new LearnedSchedule(
            PollSchedule.growing(Duration.ofSeconds(2), Duration.ofSeconds(5)),
            new PollBudget(5, 1_000, () -> 20),
            timer);
    private final Random random = new Random(1);

    /** 150 classes with some seven jobs each, whose times are 4 s for each layer and one second for each two steps. */
    @Test
    void classesWithFewJobsLearnFromOthersLikeThem() {
        WatchedService service = new WatchedService(timer, job -> Times.about(typical(job), 0.15, random), 0, random)
                .asks(job -> asked(layers(job), steps(job)))
                .run(schedule, JOBS);

        WatchedService.Figures figures = service.figures(300, JOBS);
        System.out.printf("%-40s %s%n", "150 classes of few jobs each", figures);
        assertThat(figures.polls()).isLessThan(6);
        assertThat(figures.delaySeconds()).isLessThan(3);
    }

    @Test
    void aClassWithManyJobsHasADistributionOfItsOwn() {
        WatchedService service = new WatchedService(
                        timer,
                        job -> job % 2 == 0 ? 30 : Times.about(random.nextBoolean() ? 10 : 40, 0.1, random),
                        0,
                        random)
                .asks(job -> asked(job % 2 == 0 ? 2 : 8, 28))
                .run(schedule, JOBS);

        WatchedService.Figures figures = service.figures(300, JOBS);
        System.out.printf("%-40s %s%n", "always 30 s beside about 10 or 40 s", figures);
        assertThat(figures.polls()).isLessThan(6);
        assertThat(figures.delaySeconds()).isLessThan(1);
    }

    private static int layers(int job) {
        return 1 + job * 7 % 10;
    }

    private static int steps(int job) {
        return 10 + job * 11 % 15;
    }

    private static double typical(int job) {
        return 4.0 * layers(job) + steps(job) / 2.0;
    }

    private static LayeringParameters asked(int layers, int steps) {
        return new LayeringParameters(null, null, layers, null, steps, null, null, null, null);
    }
}

package dev.delaminate.pipeline.polls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.pipeline.VirtualBatch;
import dev.delaminate.pipeline.VirtualService;
import dev.delaminate.pipeline.VirtualService.Polled;
import dev.delaminate.pipeline.forecast.Times;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the best that can be done with as many polls by who knows the distribution: a dynamic program over it. */
class LearnedScheduleTest {
    private static final int JOBS = 500;
    private static final int JOBS_THAT_CHANGE = 1_000;
    private static final int KNOWN = 50;
    private static final int CHANGED = 600;
    private static final int KNOWN_AGAIN = 700;

    /** Not to know the distribution may cost a quarter of the delay: a fixed interval costs twice to five times as much. */
    private static final double GOAL = 1.25;

    /** What a job may cost on average: a wish of users. */
    private static final double MOST_POLLS = 6;

    private static List<Times> steadyOnes() {
        return List.of(Times.LOG_NORMAL, Times.SHORT, Times.BIMODAL, Times.PARETO, Times.DRIFTING);
    }

    private static List<Times> changingOnes() {
        return List.of(Times.DOUBLED, Times.HALVED);
    }

    @ParameterizedTest
    @MethodSource("steadyOnes")
    void isNearTheOptimumAfterFiftyJobsAndSoonerThanAFixedIntervalWithAsManyPolls(Times times) {
        Polled learned = times.batch(JOBS, 1).finish().service.polled(KNOWN, JOBS);

        assertThat(learned.polls()).isLessThan(MOST_POLLS);
        assertThat(learned.delaySeconds())
                .isLessThan(times.interval(KNOWN, JOBS, learned.polls()).delaySeconds() / 2)
                .isLessThan(GOAL * times.optimum(KNOWN, JOBS, learned.polls()).delaySeconds());
    }

    @ParameterizedTest
    @MethodSource("changingOnes")
    void followsAServiceWhoseTimesDoubleOrHalve(Times times) {
        VirtualService service = times.batch(JOBS_THAT_CHANGE, 1).finish().service;
        Polled atOnce = service.polled(CHANGED, KNOWN_AGAIN);
        Polled then = service.polled(KNOWN_AGAIN, JOBS_THAT_CHANGE);

        assertThat(atOnce.delaySeconds()).as("less than half of a job").isLessThan(10);
        assertThat(then.polls()).isLessThan(MOST_POLLS);
        assertThat(then.delaySeconds())
                .isLessThan(GOAL
                        * times.optimum(KNOWN_AGAIN, JOBS_THAT_CHANGE, then.polls())
                                .delaySeconds());
    }

    @Test
    void noticesJobsThatAlwaysTakeTheSameWithinAHundredthOfTheirTime() {
        Polled learned = Times.FIXED.batch(JOBS, 1).finish().service.polled(KNOWN, JOBS);

        assertThat(learned.polls()).isLessThan(MOST_POLLS);
        assertThat(learned.delaySeconds()).isLessThan(0.3);
    }

    /** The budget keeps a fifth for polls that fail and come again. */
    @Test
    void pollsNoMoreThanItMayWhereOneInTwentyIsRefused() {
        Failure busy = new Failure.Busy("http_429", "too many", null, false);
        VirtualBatch batch = Times.LOG_NORMAL.batch(JOBS, 1);
        batch.service.refusesPolls(poll -> poll % 20 == 0 ? busy : null);

        assertThat(batch.finish().service.polled(KNOWN, JOBS).polls()).isLessThan(MOST_POLLS);
    }
}

package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ServiceTimesTest {
    private static final PollBudget BUDGET = new PollBudget(5, 1_000, () -> 20);

    private final Random random = new Random(1);
    private final WorkPace pace = new WorkPace(new WorkClass(4, 28, "regular"));

    @Test
    void asksForAnEstimateOnlyWhenThereIsNews() {
        ServiceTimes times = new ServiceTimes();
        add(times, 8);
        boolean first = times.isDue();
        times.estimate(BUDGET);
        add(times, 7);

        assertThat(first).isTrue();
        assertThat(times.isDue()).isFalse();
    }

    /** What learning takes of a core at 1,000 jobs a second, with one estimate in each: no assertion on this clock. */
    @Test
    void printsWhatItCosts() {
        ServiceTimes times = new ServiceTimes();
        add(times, 256);
        long estimates = 0;
        long adds = 0;
        for (int round = 0; round < 150; round++) {
            long begun = cpuNanos();
            times.estimate(BUDGET);
            long estimated = cpuNanos();
            add(times, 256);
            if (round >= 100) {
                estimates += estimated - begun;
                adds += cpuNanos() - estimated;
            }
        }
        System.out.printf(
                "of a core, an estimate takes %,d ns, a finished job %,d ns%n", estimates / 50, adds / 50 / 256);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void add(ServiceTimes times, int jobs) {
        for (int job = 0; job < jobs; job++) {
            double seconds = Times.about(30, 0.25, random);
            times.add(pace, seconds - random.nextDouble(), seconds + random.nextDouble());
            pace.add(seconds, seconds);
        }
    }
}

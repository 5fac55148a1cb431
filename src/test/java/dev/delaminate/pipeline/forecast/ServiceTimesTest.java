package dev.delaminate.pipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.pipeline.VirtualService;
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

    private void add(ServiceTimes times, int jobs) {
        for (int job = 0; job < jobs; job++) {
            double seconds = VirtualService.about(30, 0.25, random);
            times.add(pace, seconds - random.nextDouble(), seconds + random.nextDouble());
            pace.add(seconds, seconds);
        }
    }
}

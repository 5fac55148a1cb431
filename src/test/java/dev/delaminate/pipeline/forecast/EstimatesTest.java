package dev.delaminate.pipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

class EstimatesTest {
    private static final long NOW = 1_790_000_000_000L;

    private final List<Long> delays = new ArrayList<>();
    private final Scheduler timer = new Scheduler() {
        @Override
        public long now(TimeUnit unit) {
            return unit.convert(NOW, TimeUnit.MILLISECONDS);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            delays.add(unit.toMillis(delay));
            if (delays.size() < 3) {
                task.run();
            }
            return Disposables.disposed();
        }

        @Override
        public Disposable schedule(Runnable task) {
            throw new AssertionError("with a delay, if of nothing");
        }

        @Override
        public Worker createWorker() {
            throw new AssertionError("nobody needs one");
        }
    };

    @Test
    void makesTheFirstAtOnceAndTheNextAfterAPauseByAClockThatIsNotVirtual() {
        Estimates estimates = new Estimates(timer, new PollBudget(5, 1_000, () -> 10));
        ServiceTimes times = new ServiceTimes();
        WorkPace pace = new WorkPace(WorkClass.REST);

        while (delays.size() < 2) {
            times.add(pace, 19, 20);
            pace.add(19, 20);
            estimates.renew(times);
        }

        assertThat(times.plan(pace)).isNotNull();
        assertThat(delays).containsExactly(0L, 1_000L);
    }
}

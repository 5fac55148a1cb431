package dev.delaminate.pipeline.forecast;

import dev.delaminate.bench.Chapter;
import dev.delaminate.bench.Settings;
import dev.delaminate.pipeline.VirtualService;
import java.lang.management.ManagementFactory;
import java.util.Random;

/** What learning takes of a core: an estimate, of which there is one a second at most, and a finished job. */
public final class LearningCost implements Chapter {
    private static final int WARM = 100;
    private static final int ROUNDS = 150;
    private static final int JOBS = 256;

    private final Random random = new Random(1);
    private final WorkPace pace = new WorkPace(WorkClass.REST);
    private final ServiceTimes times = new ServiceTimes();

    @Override
    public String name() {
        return "learning";
    }

    @Override
    public String table(Settings settings) {
        add();
        long estimates = 0;
        long adds = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = cpuNanos();
            times.estimate(new PollBudget(5, 1_000, () -> 20));
            long estimated = cpuNanos();
            add();
            if (round >= WARM) {
                estimates += estimated - begun;
                adds += cpuNanos() - estimated;
            }
        }
        return "| of a core | ns |%n| --- | ---: |%n| an estimate | %,d |%n| a finished job | %,d |%n"
                .formatted(estimates / (ROUNDS - WARM), adds / (ROUNDS - WARM) / JOBS);
    }

    private void add() {
        for (int job = 0; job < JOBS; job++) {
            double seconds = VirtualService.about(30, 0.25, random);
            times.add(pace, seconds - random.nextDouble(), seconds + random.nextDouble());
            pace.add(seconds, seconds);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

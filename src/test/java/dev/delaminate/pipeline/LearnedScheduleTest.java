package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.pipeline.WatchedService.Figures;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Against the best that can be done with as many polls by who knows the distribution: a dynamic program over it. */
class LearnedScheduleTest {
    private static final int SEEDS = 5;
    private static final int JOBS = 1_200;
    private static final int KNOWN = 50;
    private static final int CHANGED = 600;
    private static final double BUSY = 0.05;
    private static final double GOAL = 1.15;

    /** A Pareto's edge takes some more jobs to be seen. */
    private static final double GOAL_OF_HEAVY_TAILS = 1.25;

    private static final Map<Object, List<WatchedService>> RUNS = new HashMap<>();

    @ParameterizedTest
    @ValueSource(doubles = {4, 6})
    void isWithinFifteenPerCentOfTheOptimumAfterFiftyJobs(double polls) {
        for (Times times : new Times[] {Times.LOG_NORMAL, Times.SHORT, Times.BIMODAL, Times.PARETO, Times.DRIFTING}) {
            Figures learned = learned(times, polls, 0, KNOWN, JOBS);
            Figures optimum = optimum(times, learned, KNOWN, JOBS);

            assertThat(learned.delaySeconds() / optimum.delaySeconds())
                    .as("%s: %s against %s", times, learned, optimum)
                    .isLessThan(times.equals(Times.PARETO) ? GOAL_OF_HEAVY_TAILS : GOAL);
        }
    }

    @Test
    void isThereWithTheJobsThatFollowTheFiftieth() {
        Figures learned = learned(Times.LOG_NORMAL, 5, 0, KNOWN, 2 * KNOWN);
        Figures optimum = optimum(Times.LOG_NORMAL, learned, KNOWN, 2 * KNOWN);

        assertThat(learned.delaySeconds() / optimum.delaySeconds())
                .as("%s against %s", learned, optimum)
                .isLessThan(GOAL);
    }

    @Test
    void theOptimumIsThatOfTheLiterature() {
        assertThat(optimum(Times.LOG_NORMAL, new Figures(4, 0), 0, 100).delaySeconds())
                .isBetween(1.6, 1.8);
        assertThat(optimum(Times.LOG_NORMAL, new Figures(6, 0), 0, 100).delaySeconds())
                .isBetween(1.05, 1.2);
    }

    @Test
    void followsAServiceWhoseTimesDoubleOrHalve() {
        for (Times times : new Times[] {Times.DOUBLED, Times.HALVED}) {
            Figures atOnce = learned(times, 5, 0, CHANGED, CHANGED + 100);
            Figures then = learned(times, 5, 0, CHANGED + 100, JOBS);
            Figures optimum = optimum(times, then, CHANGED + 100, JOBS);

            assertThat(atOnce.delaySeconds()).as("%s: %s", times, atOnce).isLessThan(10);
            assertThat(then.delaySeconds() / optimum.delaySeconds())
                    .as("%s: %s against %s", times, then, optimum)
                    .isLessThan(GOAL);
        }
    }

    @Test
    void noticesJobsThatAlwaysTakeTheSameAtOnce() {
        Figures learned = learned(Times.FIXED, 5, 0, KNOWN, JOBS);

        assertThat(learned.polls()).isLessThan(5);
        assertThat(learned.delaySeconds()).isLessThan(30 * 0.02);
    }

    @Test
    void pollsAsOftenAsItMayWhateverTheTimesAre() {
        for (Times times : Times.ALL) {
            assertThat(learned(times, 5, BUSY, KNOWN, JOBS).polls())
                    .as(times.name())
                    .isLessThan(6);
        }
    }

    @Test
    void printsItsTable() {
        System.out.printf(
                "%-40s %16s %16s %6s | %16s %16s %6s | %12s %12s %12s%n",
                "polls / delay in s",
                "learned",
                "optimum",
                "ratio",
                "with 429s",
                "optimum",
                "ratio",
                "0.5 s",
                "2 s",
                "5 s");
        for (Times times : Times.ALL) {
            StringBuilder line = new StringBuilder("%-40s".formatted(times));
            for (double busy : new double[] {0, BUSY}) {
                Figures learned = learned(times, 5, busy, KNOWN, JOBS);
                Figures optimum = busy == 0
                        ? optimum(times, learned, KNOWN, JOBS)
                        : played(times, learned.polls() * (1 - busy), busy);
                line.append(told(16, learned)).append(told(16, optimum));
                line.append(" %6.2f |".formatted(learned.delaySeconds() / optimum.delaySeconds()));
            }
            for (double interval : new double[] {0.5, 2, 5}) {
                Duration every = Duration.ofMillis((long) (interval * 1000));
                line.append(told(12, watched(timer -> parameters -> waited -> every, times, BUSY, KNOWN, JOBS)));
            }
            System.out.println(line);
        }
    }

    private static String told(int width, Figures figures) {
        return (" %" + width + "s").formatted("%.1f / %.2f".formatted(figures.polls(), figures.delaySeconds()));
    }

    private static Figures learned(Times times, double polls, double busy, int from, int to) {
        return average(
                RUNS.computeIfAbsent(List.of(times.name(), polls, busy), unknown -> learned(times, polls, busy)),
                from,
                to);
    }

    private static List<WatchedService> learned(Times times, double polls, double busy) {
        PollSchedule before = PollSchedule.growing(Duration.ofSeconds(2), Duration.ofSeconds(5));
        PollBudget budget = new PollBudget(polls, 1_000, () -> 20);
        return watched(timer -> new LearnedSchedule(before, budget, timer), times, busy);
    }

    /** Calculated. */
    private static Figures optimum(Times times, Figures learned, int from, int to) {
        PollPlan[] plans = times.optimum(from, to, learned.polls());
        return new Figures(
                Arrays.stream(plans).mapToDouble(PollPlan::polls).average().orElseThrow(),
                Arrays.stream(plans)
                        .mapToDouble(PollPlan::delaySeconds)
                        .average()
                        .orElseThrow());
    }

    /** The optimum's ages, where polls can be refused. */
    private static Figures played(Times times, double polls, double busy) {
        PollPlan[] plans = times.optimum(0, JOBS, polls);
        return watched(timer -> new KnowingSchedule(plans, JOBS), times, busy, KNOWN, JOBS);
    }

    private static Figures watched(
            Function<VirtualTimeScheduler, PollSchedule> schedule, Times times, double busy, int from, int to) {
        return average(watched(schedule, times, busy), from, to);
    }

    private static List<WatchedService> watched(
            Function<VirtualTimeScheduler, PollSchedule> schedule, Times times, double busy) {
        return IntStream.range(0, SEEDS)
                .mapToObj(seed -> {
                    VirtualTimeScheduler timer = VirtualTimeScheduler.create();
                    Random random = new Random(seed);
                    return new WatchedService(timer, times.drawn().apply(random), busy, random)
                            .run(schedule.apply(timer), JOBS);
                })
                .toList();
    }

    private static Figures average(List<WatchedService> services, int from, int to) {
        return new Figures(
                services.stream()
                        .mapToDouble(service -> service.figures(from, to).polls())
                        .average()
                        .orElseThrow(),
                services.stream()
                        .mapToDouble(service -> service.figures(from, to).delaySeconds())
                        .average()
                        .orElseThrow());
    }
}

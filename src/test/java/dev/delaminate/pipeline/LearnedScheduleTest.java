package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.pipeline.ServiceTimes.Density;
import dev.delaminate.pipeline.WatchedService.Figures;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Against the best that can be done with as many looks by who knows the distribution: a dynamic program over it. */
class LearnedScheduleTest {
    private static final int SEEDS = 5;
    private static final int JOBS = 1_500;
    private static final int BEFORE = 50;
    private static final int AT_ONCE = 20;

    private static final LookBudget PLENTY = new LookBudget(5, 1_000, () -> AT_ONCE);

    private static final Random NEVER_SCOUT = new Random() {
        private static final long serialVersionUID = 1;

        @Override
        public int nextInt(int bound) {
            return bound - 1;
        }
    };

    private static final Map<String, Function<Random, IntToDoubleFunction>> TIMES = new LinkedHashMap<>();

    static {
        TIMES.put("always 30 s", random -> job -> 30);
        TIMES.put("log-normal, median 30 s, sigma 0.25", LearnedScheduleTest::logNormal);
        TIMES.put("log-normal, median 2 s, sigma 0.25", random -> job -> 2 * Math.exp(0.25 * random.nextGaussian()));
        TIMES.put(
                "70 % about 15 s, 30 % about 60 s",
                random -> job -> (random.nextDouble() < 0.7 ? 15 : 60) * Math.exp(0.1 * random.nextGaussian()));
        TIMES.put(
                "Pareto from 15 s on, exponent 2.5", random -> job -> 15 * Math.pow(1 - random.nextDouble(), -1 / 2.5));
        TIMES.put(
                "drifting from 20 to 40 s in 1,000 jobs",
                random -> job -> (20 + Math.min(20, job / 50.0)) * Math.exp(0.15 * random.nextGaussian()));
    }

    @Test
    void noticesFinishedJobsNearlyAsEarlyAsWhoKnowsTheDistribution() {
        for (double looks : new double[] {4, 6}) {
            Figures learned = learned(LearnedScheduleTest::logNormal, looks, 0);
            LookAges optimum = optimum(LearnedScheduleTest::logNormal, learned.looks());

            assertThat(learned.delaySeconds() / optimum.delaySeconds())
                    .as("%s against %s", learned, optimum)
                    .isLessThan(1.2);
        }
    }

    @Test
    void theOptimumIsThatOfTheLiterature() {
        assertThat(optimum(LearnedScheduleTest::logNormal, 4).delaySeconds()).isBetween(1.6, 1.8);
        assertThat(optimum(LearnedScheduleTest::logNormal, 6).delaySeconds()).isBetween(1.05, 1.2);
    }

    @Test
    void looksAsOftenAsItMayWhateverTheTimesAre() {
        TIMES.forEach((name, times) -> {
            Figures learned = learned(times, 5, 0.05);

            assertThat(learned.looks()).as(name).isLessThan(7);
            assertThat(learned.delaySeconds()).as(name).isLessThan(3);
        });
    }

    @Test
    void waitsForAllOfTheWorkOfAJobThatIsBehindOthersInTheQueue() {
        LearnedSchedule schedule = new LearnedSchedule(
                PollSchedule.growing(Duration.ofSeconds(2), Duration.ofSeconds(5)), PLENTY, NEVER_SCOUT);
        new WatchedService(schedule, job -> 30, 0, new Random(1)).run(200, 0, AT_ONCE);
        PollSchedule.Course course = schedule.course(LayeringParameters.DEFAULT);
        Duration first = course.next(Duration.ZERO);

        course.saw(new JobStatus.Queued(0), first);
        assertThat(course.next(first)).as("running, as far as anybody knows").isLessThan(first);
        course.saw(new JobStatus.Queued(3), first);
        assertThat(course.next(first)).as("behind three others").isEqualTo(first);
    }

    @Test
    void looksLessWhereTheBudgetOfTheRunIsSmall() {
        LookBudget small = new LookBudget(5, 2, () -> AT_ONCE);

        Figures learned = learned(LearnedScheduleTest::logNormal, small, 0);

        assertThat(learned.looks()).isLessThanOrEqualTo(2 * 32.0 / AT_ONCE);
    }

    @Test
    void printsItsTable() {
        System.out.printf(
                "%-40s %18s %14s %14s %14s %14s%n", "looks/delay s", "learned", "optimum", "each 0.5 s", "2 s", "5 s");
        TIMES.forEach((name, times) -> {
            Figures learned = learned(times, 5, 0.02);
            LookAges optimum = optimum(times, learned.looks());
            StringBuilder line = new StringBuilder("%-40s %9.1f / %6.2f %7.1f / %4.2f"
                    .formatted(name, learned.looks(), learned.delaySeconds(), optimum.looks(), optimum.delaySeconds()));
            for (double interval : new double[] {0.5, 2, 5}) {
                Duration every = Duration.ofMillis((long) (interval * 1000));
                Figures fixed = watched(PollSchedule.growing(every, every), times, 0.02, 1);
                line.append(" %7.1f / %4.2f".formatted(fixed.looks(), fixed.delaySeconds()));
            }
            System.out.println(line);
        });
    }

    private static IntToDoubleFunction logNormal(Random random) {
        return job -> 30 * Math.exp(0.25 * random.nextGaussian());
    }

    private static Figures learned(Function<Random, IntToDoubleFunction> times, double looks, double busy) {
        return learned(times, new LookBudget(looks, 1_000, () -> AT_ONCE), busy);
    }

    private static Figures learned(Function<Random, IntToDoubleFunction> times, LookBudget budget, double busy) {
        double looks = 0;
        double delay = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            PollSchedule before = PollSchedule.growing(Duration.ofSeconds(2), Duration.ofSeconds(5));
            PollSchedule schedule = new LearnedSchedule(before, budget, new Random(seed));
            Figures figures = watched(schedule, times, busy, seed);
            looks += figures.looks() / SEEDS;
            delay += figures.delaySeconds() / SEEDS;
        }
        return new Figures(looks, delay);
    }

    private static Figures watched(
            PollSchedule schedule, Function<Random, IntToDoubleFunction> times, double busy, long seed) {
        Random random = new Random(seed);
        return new WatchedService(schedule, times.apply(random), busy, random).run(JOBS, BEFORE, AT_ONCE);
    }

    private static LookAges optimum(Function<Random, IntToDoubleFunction> times, double looks) {
        IntToDoubleFunction draw = times.apply(new Random(1));
        double[] drawn = new double[100_000];
        Arrays.setAll(drawn, job -> draw.applyAsDouble(job % JOBS));
        Arrays.sort(drawn);
        int cells = 600;
        double least = drawn[0] * 0.999;
        double most = drawn[(int) (drawn.length * 0.9999)] * 1.001;
        double[] ages = new double[cells];
        Arrays.setAll(ages, cell -> least * Math.pow(most / least, (cell + 1.0) / cells));
        double[] mass = new double[cells];
        int cell = 0;
        for (double seconds : drawn) {
            while (cell < cells - 1 && ages[cell] < seconds) {
                cell++;
            }
            mass[cell] += 1.0 / drawn.length;
        }
        return LookAges.best(new Density(ages, mass), looks);
    }
}

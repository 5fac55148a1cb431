package dev.delaminate.pipeline.forecast;

import dev.delaminate.pipeline.VirtualBatch;
import dev.delaminate.pipeline.VirtualService;
import dev.delaminate.pipeline.VirtualService.Polled;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How long jobs take in a test, and the best that can be done about it.
 *
 * @param drawn the seconds of each job by its number, from chance
 */
public record Times(String name, Function<Random, IntToDoubleFunction> drawn) {
    /** Where times change, the optimum knows how they do: it is made anew for so many jobs. */
    private static final int PHASE = 100;

    private static final int DRAWN = 40_000;
    private static final int CELLS = 500;

    public static final Times LOG_NORMAL =
            new Times("log-normal, median 30 s, sigma 0.25", random -> job -> about(30, 0.25, random));
    public static final Times SHORT =
            new Times("log-normal, median 2 s, sigma 0.25", random -> job -> about(2, 0.25, random));
    public static final Times FIXED = new Times("always 30 s", random -> job -> 30);
    public static final Times BIMODAL = new Times(
            "70 % about 15 s, 30 % about 60 s",
            random -> job -> about(random.nextDouble() < 0.7 ? 15 : 60, 0.1, random));
    public static final Times PARETO = new Times(
            "Pareto from 15 s on, exponent 2.5", random -> job -> 15 * Math.pow(1 - random.nextDouble(), -1 / 2.5));
    public static final Times DRIFTING = new Times(
            "drifting from 20 to 40 s in 1,000 jobs",
            random -> job -> about(20 + Math.min(20, job / 50.0), 0.15, random));
    public static final Times DOUBLED =
            new Times("20 s, from job 600 on 40 s", random -> job -> about(job < 600 ? 20 : 40, 0.2, random));
    public static final Times HALVED =
            new Times("40 s, from job 600 on 20 s", random -> job -> about(job < 600 ? 40 : 20, 0.2, random));

    public static final List<Times> ALL = List.of(FIXED, LOG_NORMAL, SHORT, BIMODAL, PARETO, DRIFTING, DOUBLED, HALVED);

    private static double about(double median, double sigma, Random random) {
        return VirtualService.about(median, sigma, random);
    }

    /** Jobs that take such times, 20 at once. */
    public VirtualBatch batch(int jobs, long seed) {
        VirtualBatch batch = VirtualBatch.fixed(20, 20, VirtualBatch.rows(jobs), seed);
        IntToDoubleFunction seconds = drawn.apply(batch.random);
        batch.service.jobsTake((job, asked) -> seconds.applyAsDouble(job));
        return batch;
    }

    /** What who knows the distribution of the jobs from the one to before the other makes of so many polls. */
    public Polled optimum(int from, int to, double polls) {
        List<PollPlan> plans = plans(from, to, polls);
        return new Polled(
                plans.stream().mapToDouble(PollPlan::polls).average().orElseThrow(),
                plans.stream().mapToDouble(PollPlan::delaySeconds).average().orElseThrow());
    }

    /** What a fixed interval makes of so many polls: half of it is the delay. */
    public Polled interval(int from, int to, double polls) {
        double mean = plans(from, to, polls).stream()
                .mapToDouble(PollPlan::meanSeconds)
                .average()
                .orElseThrow();
        return new Polled(polls, mean / (2 * polls - 1));
    }

    /** One for each phase. */
    private List<PollPlan> plans(int from, int to, double polls) {
        return IntStream.iterate(from, phase -> phase < to, phase -> phase + PHASE)
                .mapToObj(phase -> optimumOf(phase, Math.min(to, phase + PHASE), polls))
                .toList();
    }

    private PollPlan optimumOf(int from, int to, double polls) {
        IntToDoubleFunction draw = drawn.apply(new Random(1));
        double[] seconds = new double[DRAWN];
        Arrays.setAll(seconds, n -> draw.applyAsDouble(from + n % (to - from)));
        Arrays.sort(seconds);
        double least = seconds[0] * 0.999;
        double most = seconds[(int) (DRAWN * 0.9999)] * 1.001;
        double[] ages = new double[CELLS];
        Arrays.setAll(ages, cell -> least * Math.pow(most / least, (cell + 1.0) / CELLS));
        double[] mass = new double[CELLS];
        for (double each : seconds) {
            int found = Arrays.binarySearch(ages, each);
            mass[Math.min(CELLS - 1, found >= 0 ? found : -found - 1)] += 1.0 / DRAWN;
        }
        return PollPlan.best(ages, mass, new PollBudget(polls, Integer.MAX_VALUE, () -> 1));
    }

    @Override
    public String toString() {
        return name;
    }
}

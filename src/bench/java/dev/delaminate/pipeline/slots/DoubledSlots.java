package dev.delaminate.pipeline.slots;

import dev.delaminate.bench.Chapter;
import dev.delaminate.bench.Settings;
import dev.delaminate.pipeline.VirtualBatch;
import dev.delaminate.pipeline.VirtualService;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How soon {@code --in-flight auto} finds an account's slots again once they are twice as many, where the service tells
 * nothing, and how many jobs wait for that until then. In virtual time, over some runs: how soon is a matter of luck.
 */
public final class DoubledSlots implements Chapter {
    private static final int RUNS = 20;
    private static final double JOB_SECONDS = 20;

    /** Job lengths in which slots are found, before anything is measured; and in which it is measured how many wait. */
    private static final int FOUND_AFTER = 6;

    private static final int STEADY = 60;

    /** Steps in a job length. */
    private static final int STEPS = 20;

    private static final int GIVEN_UP_AFTER = 60;

    /** @param lengths of a job until the doubled slots are found */
    private record Seen(double waiting, double least, double lengths) {}

    @Override
    public String name() {
        return "doubled-slots";
    }

    @Override
    public String table(Settings settings) {
        StringBuilder table =
                new StringBuilder("| slots | mean number waiting, once found | of all runs, least and most"
                        + " | least limit | doubled slots found within 4 job lengths, % | median job lengths | most |\n"
                        + "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        for (int slots : new int[] {2, 3, 4, 5, 6, 7, 8, 10, 20, 30}) {
            table.append(line(slots, settings.rounds() == 3 ? RUNS : settings.rounds()));
        }
        return table.toString();
    }

    private static String line(int slots, int runs) {
        Seen[] seen = IntStream.range(0, runs)
                .parallel()
                .mapToObj(seed -> seen(slots, seed))
                .toArray(Seen[]::new);
        double[] waiting =
                Arrays.stream(seen).mapToDouble(Seen::waiting).sorted().toArray();
        double[] lengths =
                Arrays.stream(seen).mapToDouble(Seen::lengths).sorted().toArray();
        return "| %d | %.2f | %.2f to %.2f | %.0f | %.0f | %.1f | %.1f |%n"
                .formatted(
                        slots,
                        Arrays.stream(waiting).average().orElseThrow(),
                        waiting[0],
                        waiting[runs - 1],
                        Arrays.stream(seen).mapToDouble(Seen::least).min().orElseThrow(),
                        100.0 * Arrays.stream(lengths).filter(each -> each <= 4).count() / runs,
                        lengths[runs / 2],
                        lengths[runs - 1]);
    }

    private static Seen seen(int slots, int seed) {
        int rows = 2 * slots * (FOUND_AFTER + STEADY + GIVEN_UP_AFTER);
        VirtualBatch run = VirtualBatch.auto(slots, VirtualBatch.rows(rows), seed);
        run.service.says(VirtualService.Words.SILENT).jobsTakeAbout(JOB_SECONDS);
        run.start().advance(lengths(FOUND_AFTER));
        double waiting = 0;
        int least = run.limit.limit();
        for (int step = 0; step < STEADY * STEPS; step++) {
            run.advance(lengths(1.0 / STEPS));
            waiting += run.service.slots.waiting();
            least = Math.min(least, run.limit.limit());
        }
        run.service.slots.become(2 * slots);
        int steps = 0;
        while (run.limit.limit() < 2 * slots && steps < GIVEN_UP_AFTER * STEPS) {
            run.advance(lengths(1.0 / STEPS));
            steps++;
        }
        return new Seen(waiting / (STEADY * STEPS), least, (double) steps / STEPS);
    }

    private static Duration lengths(double of) {
        return Duration.ofMillis((long) (of * JOB_SECONDS * 1_000));
    }
}

package dev.delaminate.pipeline.polls;

import dev.delaminate.bench.Chapter;
import dev.delaminate.bench.Settings;
import dev.delaminate.layering.Failure;
import dev.delaminate.pipeline.VirtualBatch;
import dev.delaminate.pipeline.VirtualService.Polled;
import dev.delaminate.pipeline.forecast.Times;
import java.time.Duration;
import java.util.stream.IntStream;

/** Polls a job, and seconds until a finished one is noticed, by the distribution of job times; in virtual time. */
public final class PollTable implements Chapter {
    private static final int JOBS = 1_200;
    private static final int KNOWN = 50;
    private static final int SEEDS = 2;
    private static final Failure BUSY = new Failure.Busy("http_429", "too many", null, false);

    private interface Change {
        VirtualBatch of(VirtualBatch batch);
    }

    @Override
    public String name() {
        return "polls";
    }

    @Override
    public String table(Settings settings) {
        StringBuilder table = new StringBuilder("| times of jobs | learned | optimum | ratio | learned, 5 % 429s"
                + " | growing | every 0.5 s | every 2 s | every 5 s |\n"
                + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        for (Times times : Times.ALL) {
            Polled learned = polled(times, batch -> batch);
            Polled optimum = times.optimum(KNOWN, JOBS, learned.polls());
            table.append("| ").append(times).append(told(learned)).append(told(optimum));
            table.append(" | %.2f".formatted(learned.delaySeconds() / optimum.delaySeconds()));
            table.append(told(polled(times, PollTable::refusing)));
            table.append(told(polled(times, batch -> batch.polls(learning -> VirtualBatch.GROWING))));
            for (int millis : new int[] {500, 2_000, 5_000}) {
                Duration every = Duration.ofMillis(millis);
                table.append(told(polled(times, batch -> batch.polls(learning -> parameters -> waited -> every))));
            }
            table.append(" |%n".formatted());
        }
        return table.toString();
    }

    private static VirtualBatch refusing(VirtualBatch batch) {
        batch.service.refusesPolls(poll -> poll % 20 == 0 ? BUSY : null);
        return batch;
    }

    /** Means of the jobs after the first fifty, over some seeds. */
    private static Polled polled(Times times, Change change) {
        Polled[] runs = IntStream.rangeClosed(1, SEEDS)
                .mapToObj(seed ->
                        change.of(times.batch(JOBS, seed)).finish().service.polled(KNOWN, JOBS))
                .toArray(Polled[]::new);
        return new Polled(
                IntStream.range(0, SEEDS)
                        .mapToDouble(n -> runs[n].polls())
                        .average()
                        .orElseThrow(),
                IntStream.range(0, SEEDS)
                        .mapToDouble(n -> runs[n].delaySeconds())
                        .average()
                        .orElseThrow());
    }

    private static String told(Polled polled) {
        return " | %.1f / %.2f".formatted(polled.polls(), polled.delaySeconds());
    }
}

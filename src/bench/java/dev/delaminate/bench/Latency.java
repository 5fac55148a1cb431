package dev.delaminate.bench;

import dev.delaminate.bench.clients.Contender;
import dev.delaminate.bench.clients.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** How well the account's slots are used when jobs take their time: 2.3 s each, 200 at once, at most 1,000 in all. */
final class Latency implements Chapter {
    private static final int ROWS = 1_000;
    private static final int WARM_UP = 200;
    private static final int SLOTS = 200;
    private static final double JOB_SECONDS = 2.3;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String table(Settings settings) throws IOException {
        Workload workload = new Workload(
                Math.min(ROWS, settings.rowsOr(ROWS)),
                SLOTS,
                Duration.ofMillis(500),
                List.of("--duration", JOB_SECONDS + "s", "--slots", "" + SLOTS, "--solid", "1000"));
        double ideal = Math.ceil((double) workload.rows() / SLOTS) * JOB_SECONDS;
        Comparison comparison = Comparison.of(workload, WARM_UP, settings.against(Contender.all()), settings.rounds());
        String title = "%,d rows, jobs of %.1f s, %d at once, the others poll every 500 ms"
                .formatted(workload.rows(), JOB_SECONDS, SLOTS);
        return new Figures(title, comparison)
                .line(
                        "seconds (ideal %.1f)".formatted(ideal),
                        1,
                        run -> run.whole().seconds())
                .line("% of the ideal", 0, run -> 100 * ideal / run.whole().seconds())
                .line("polls per row", 1, Measurement::pollsPerRow)
                .line("finished jobs noticed after, s", 2, Measurement::noticedAfterSeconds)
                .line("CPU s per 1,000 rows", 2, run -> run.whole().cpuSecondsPerThousand())
                .table();
    }
}

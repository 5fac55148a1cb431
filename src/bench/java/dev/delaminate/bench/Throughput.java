package dev.delaminate.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What a row costs when the service takes no time: jobs of no length, layers of 1 KB. */
final class Throughput implements Chapter {
    private static final int ROWS = 20_000;
    private static final int IN_FLIGHT = 64;
    private static final List<String> SERVICE = List.of("--duration", "0", "--slots", "100000", "--solid", "1000");

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String table(Settings settings) throws IOException {
        Workload workload = new Workload(settings.rowsOr(ROWS), IN_FLIGHT, Duration.ofMillis(500), SERVICE);
        Comparison comparison = Comparison.of(workload, Contender.all("--downloads", "32"), settings.rounds());
        String title = "%,d rows of %d layers of 1 KB, no latency, %d at once"
                .formatted(workload.rows(), Workload.LAYERS, IN_FLIGHT);
        String half = "last %,d rows: ".formatted(workload.rows() / 2);
        return new Figures(title, comparison)
                .line("rows/s", 0, run -> run.whole().rowsPerSecond())
                .line("CPU s per 1,000 rows", 2, run -> run.whole().cpuSecondsPerThousand())
                .line(half + "rows/s", 0, run -> run.half().rowsPerSecond())
                .line(half + "CPU s per 1,000", 2, run -> run.half().cpuSecondsPerThousand())
                .line("peak resident MB", 0, Measurement::peakMegabytes)
                .line("emulator's CPU s per 1,000 jobs", 2, Measurement::emulatorCpuSecondsPerThousand)
                .line("emulator's ceiling, jobs/s on a core", 0, run -> 1_000 / run.emulatorCpuSecondsPerThousand())
                .table();
    }
}

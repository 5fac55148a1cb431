package dev.delaminate.bench;

import dev.delaminate.bench.clients.Contender;
import dev.delaminate.bench.clients.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What a row costs when the service takes no time: jobs of no length, layers of 1 KB; in a short run or in a long one. */
record Throughput(int rows) implements Chapter {
    private static final List<String> OPTIONS = List.of("--downloads", "32");
    private static final int IN_FLIGHT = 64;
    /** For each contender. The service took 1.4 ms of CPU a job at first, and 0.3 after some 7,000 jobs. */
    private static final int WARM_UP = 3_000;

    private static final List<String> SERVICE = List.of("--duration", "0", "--slots", "100000", "--solid", "1000");

    @Override
    public String name() {
        return "throughput";
    }

    /** Where the CPU of one more run goes. */
    Profile profile() {
        return new Profile("profile", workload(), OPTIONS);
    }

    private Workload workload() {
        return new Workload(rows, IN_FLIGHT, Duration.ofMillis(500), SERVICE);
    }

    @Override
    public String table(Settings settings) throws IOException {
        List<Contender> contenders = settings.against(Contender.all(OPTIONS.toArray(String[]::new)));
        Comparison comparison = Comparison.of(workload(), WARM_UP, contenders, settings.rounds());
        String title =
                "%,d rows of %d layers of 1 KB, no latency, %d at once".formatted(rows, Workload.LAYERS, IN_FLIGHT);
        String half = "last %,d rows: ".formatted(rows / 2);
        return new Figures(title, comparison)
                .line("rows/s", 0, run -> run.whole().rowsPerSecond())
                .line("CPU s per 1,000 rows", 2, run -> run.whole().cpuSecondsPerThousand())
                .line(half + "rows/s", 0, run -> run.half().rowsPerSecond())
                .line(half + "CPU s per 1,000", 2, run -> run.half().cpuSecondsPerThousand())
                .line("peak resident MB", 0, Measurement::peakMegabytes)
                .aside("emulator's CPU s per 1,000 jobs", 2, Measurement::emulatorCpuSecondsPerThousand)
                .aside("emulator's ceiling, jobs/s on a core", 0, run -> 1_000 / run.emulatorCpuSecondsPerThousand())
                .table();
    }
}

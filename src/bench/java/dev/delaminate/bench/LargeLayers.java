package dev.delaminate.bench;

import dev.delaminate.bench.clients.Contender;
import dev.delaminate.bench.clients.JavaProgram;
import dev.delaminate.bench.clients.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What layers of a real size cost: 640 pixels wide and high, about 450 KB, of which Delaminate hashes, checks and decodes each.
 * Beside the usual clients it meets {@link JavaProgram#hashing}, which hashes the same bytes and writes them. Below, where
 * the CPU of one more run goes.
 */
final class LargeLayers implements Chapter {
    private static final int ROWS = 1_000;
    private static final int WARM_UP = 200;
    private static final int IN_FLIGHT = 64;
    private static final List<String> SERVICE = List.of("--duration", "0", "--slots", "100000", "--solid", "450000");

    @Override
    public String name() {
        return "large";
    }

    @Override
    public String table(Settings settings) throws IOException {
        Workload workload = new Workload(settings.rowsOr(ROWS), IN_FLIGHT, Duration.ofMillis(500), SERVICE);
        List<Contender> all = Stream.concat(Contender.all().stream(), Stream.of(JavaProgram.hashing()))
                .toList();
        Comparison comparison = Comparison.of(workload, WARM_UP, settings.against(all), settings.rounds());
        String title = "%,d rows of %d layers of 640 × 640 pixels, 450 KB, no latency, %d at once"
                .formatted(workload.rows(), Workload.LAYERS, IN_FLIGHT);
        return new Figures(title, comparison)
                        .line("rows/s", 0, run -> run.whole().rowsPerSecond())
                        .line("rows per CPU s", 0, run -> run.whole().rowsPerCpuSecond())
                        .line("peak resident MB", 0, Measurement::peakMegabytes)
                        .table()
                + '\n'
                + new Profile(name(), workload, List.of()).table(settings);
    }
}

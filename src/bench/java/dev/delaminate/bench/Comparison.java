package dev.delaminate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.apache.commons.io.file.PathUtils;

/** The same workload for every contender, in turn, against one emulator that is warm before the first begins. */
final class Comparison {
    private final List<Contender> contenders;
    private final Map<Contender, List<Measurement>> measurements = new LinkedHashMap<>();

    private Comparison(List<Contender> contenders) {
        this.contenders = contenders;
    }

    static Comparison of(Workload workload, List<Contender> contenders, int rounds) throws IOException {
        Comparison comparison = new Comparison(contenders);
        Path folder = Files.createTempDirectory(Machine.folder(), "delaminate-bench");
        try (EmulatorUnderLoad emulator = EmulatorUnderLoad.start(folder, workload.service())) {
            Workload warmUp = workload.withRows(Math.max(1, workload.rows() / 4));
            measure(warmUp, new JavaHttpPool(), emulator, folder);
            for (int round = 1; round <= rounds; round++) {
                for (Contender contender : comparison.present()) {
                    Measurement measurement = measure(workload, contender, emulator, folder);
                    comparison
                            .measurements
                            .computeIfAbsent(contender, key -> new ArrayList<>())
                            .add(measurement);
                    System.out.printf(
                            "round %d of %d, %,d rows: %s %.1f s%n",
                            round,
                            rounds,
                            workload.rows(),
                            contender.name(),
                            measurement.whole().seconds());
                }
            }
        }
        PathUtils.deleteDirectory(folder);
        return comparison;
    }

    private static Measurement measure(Workload workload, Contender contender, EmulatorUnderLoad emulator, Path folder)
            throws IOException {
        Path manifest = workload.manifest(folder);
        Path out = folder.resolve("out");
        Measurement measurement = new Heat(workload, emulator).run(contender, manifest, out);
        PathUtils.deleteDirectory(out);
        return measurement;
    }

    private List<Contender> present() {
        return contenders.stream()
                .filter(contender -> contender.missing().isEmpty())
                .toList();
    }

    List<Contender> contenders() {
        return contenders;
    }

    /** Over the rounds; empty for a contender that is missing. */
    OptionalDouble median(Contender contender, ToDoubleFunction<Measurement> figure) {
        return Median.of(
                measurements.getOrDefault(contender, List.of()).stream().mapToDouble(figure));
    }
}

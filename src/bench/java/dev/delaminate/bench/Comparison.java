package dev.delaminate.bench;

import dev.delaminate.bench.clients.Contender;
import dev.delaminate.bench.clients.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.io.file.PathUtils;

/**
 * The same workload for every contender, in turn, against one emulator that is warm before the first begins. Every other round
 * goes backwards, so that a machine that becomes slower meanwhile does so for all of them.
 */
final class Comparison {
    private final List<String> missing = new ArrayList<>();
    private final Map<Contender, List<Measurement>> measurements = new LinkedHashMap<>();

    private Comparison(List<Contender> contenders) {
        for (Contender contender : contenders) {
            contender
                    .missing()
                    .ifPresentOrElse(
                            why -> missing.add(contender.name() + ": " + why),
                            () -> measurements.put(contender, new ArrayList<>()));
        }
    }

    /** @param warmUp rows of a round before the first, which is not measured: the emulator is not as quick at once as later */
    static Comparison of(Workload workload, int warmUp, List<Contender> contenders, int rounds) throws IOException {
        Comparison comparison = new Comparison(contenders);
        Path folder = Files.createTempDirectory(Machine.folder(), "delaminate-bench");
        try (EmulatorUnderLoad emulator = EmulatorUnderLoad.start(folder, workload.service())) {
            for (Contender contender : comparison.inOrderOf(0)) {
                measure(workload.withRows(Math.min(warmUp, workload.rows())), contender, emulator, folder);
            }
            for (int round = 1; round <= rounds; round++) {
                for (Contender contender : comparison.inOrderOf(round)) {
                    Measurement measurement = measure(workload, contender, emulator, folder);
                    comparison.rounds(contender).add(measurement);
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

    private List<Contender> inOrderOf(int round) {
        List<Contender> order = new ArrayList<>(measurements.keySet());
        if (round % 2 == 0) {
            Collections.reverse(order);
        }
        return order;
    }

    private List<Measurement> rounds(Contender contender) {
        return measurements.computeIfAbsent(contender, key -> new ArrayList<>());
    }

    /** Those that ran, Delaminate first. */
    List<Contender> contenders() {
        return List.copyOf(measurements.keySet());
    }

    /** Such as {@code undici: no node on this machine}. */
    List<String> missing() {
        return missing;
    }

    Spread spread(Contender contender, ToDoubleFunction<Measurement> figure) {
        return new Spread(rounds(contender).stream().map(figure::applyAsDouble).toList());
    }

    /** Over the rounds, the first one's figure by the other's in the same round. */
    Spread ratio(Contender contender, Contender other, ToDoubleFunction<Measurement> figure) {
        List<Measurement> ours = rounds(contender);
        List<Measurement> theirs = rounds(other);
        return new Spread(IntStream.range(0, ours.size())
                .mapToObj(i -> figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i)))
                .toList());
    }
}

package dev.delaminate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.io.file.PathUtils;

/**
 * How cost grows with the manifest: each size planned, run but for its last {@value #LEFT} rows, looked at, and resumed.
 * {@code -Dbench.sizes=10000,100000,1000000} names the sizes; a million rows take a quarter of an hour and 12 GB of disk,
 * so they are not usual.
 */
final class Growth implements Chapter {
    static final int LEFT = 10;

    private static final String SIZES = "10000,100000";

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String table(Settings settings) throws IOException {
        List<LongRun.Cost> costs = new ArrayList<>();
        for (int rows : sizes()) {
            costs.add(measured(rows));
        }
        return header(costs)
                + line("plan, s (CPU s)", costs, cost -> cost.plan().text())
                + line(
                        "first submit of a new run, s (CPU s)",
                        costs,
                        cost -> cost.first().text())
                + line("status, s (CPU s)", costs, cost -> cost.status().text())
                + line("results, s (CPU s)", costs, cost -> cost.results().text())
                + line(
                        "first submit when resumed, s (CPU s)",
                        costs,
                        cost -> cost.resumed().text())
                + line("peak MB of the run", costs, cost -> "%,.0f".formatted(cost.peakBytes() / 1e6));
    }

    /** On a disk: a million layer sets are too much for a folder in memory. */
    private static LongRun.Cost measured(int rows) throws IOException {
        Path folder = Files.createTempDirectory("delaminate-growth");
        List<String> service = List.of("--duration", "0", "--slots", "100000", "--solid", "1000");
        try (EmulatorUnderLoad emulator = EmulatorUnderLoad.start(folder, service)) {
            return new LongRun(rows, folder, emulator).cost();
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    private static int[] sizes() {
        return Arrays.stream(System.getProperty("bench.sizes", SIZES).split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static String header(List<LongRun.Cost> costs) {
        return line("one layer a row, 64 at a time", costs, cost -> "%,d rows".formatted(cost.rows())) + "| ---"
                + " | ---:".repeat(costs.size()) + " |\n";
    }

    private static String line(String name, List<LongRun.Cost> costs, Function<LongRun.Cost, String> figure) {
        StringBuilder line = new StringBuilder("| ").append(name);
        costs.forEach(cost -> line.append(" | ").append(figure.apply(cost)));
        return line.append(" |\n").toString();
    }
}

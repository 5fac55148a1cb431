package dev.delaminate.layers.image;

import dev.delaminate.bench.Chapter;
import dev.delaminate.bench.Settings;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.source.SourceReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Which broken pictures take longest to be read or refused, as a layer and as a source: processor time of one thread. */
public final class SlowestPictures implements Chapter {
    private static final int MUTATIONS = 3_000;
    private static final int SHOWN = 10;
    private static final long MAX_PIXELS = 100_000_000;
    private static final long MOST_BYTES = 1L << 30;

    private record Timed(String name, int bytes, double milliseconds, String end) {}

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public String table(Settings settings) throws IOException {
        Path file = Files.createTempFile("broken", ".picture");
        List<Timed> all = new ArrayList<>();
        Random random = new Random(29);
        int rounds = settings.rowsOr(MUTATIONS);
        for (Map.Entry<String, byte[]> whole : Mutations.wholeFiles().entrySet()) {
            for (int round = 0; round < rounds; round++) {
                byte[] bytes = Mutations.mutation(whole.getValue(), random);
                Files.write(file, bytes);
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                String end = read(file);
                long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
                all.add(new Timed(whole.getKey() + " " + round, bytes.length, took / 1e6, end));
            }
        }
        Files.delete(file);
        all.sort(Comparator.comparingDouble(Timed::milliseconds).reversed());
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%d broken pictures; half of them take at most %.1f ms%n%n| picture | bytes | ms | end |%n"
                        + "| --- | ---: | ---: | --- |%n",
                all.size(),
                all.get(all.size() / 2).milliseconds()));
        all.stream()
                .limit(SHOWN)
                .forEach(slow -> table.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %.1f | %s |%n",
                        slow.name(),
                        slow.bytes(),
                        slow.milliseconds(),
                        slow.end())));
        return table.toString();
    }

    private static String read(Path file) {
        try {
            LayerCheck.of(file, MAX_PIXELS, MOST_BYTES);
            new SourceReader(MAX_PIXELS).read(file);
            return "read";
        } catch (LayeringException | UnusablePictureException e) {
            return String.valueOf(e.getMessage()).replace('|', ' ');
        }
    }
}

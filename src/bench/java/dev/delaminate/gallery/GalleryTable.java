package dev.delaminate.gallery;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.bench.Chapter;
import dev.delaminate.bench.Settings;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.commons.io.file.PathUtils;

/** How long a page of a long run waits for its rows. */
public final class GalleryTable implements Chapter {
    private static final int ROWS = 100_000;
    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "gallery";
    }

    @Override
    public String table(Settings settings) throws IOException {
        int rows = settings.rowsOr(ROWS);
        Path folder = Files.createTempDirectory("gallery");
        try {
            GalleryOnDisk.make(folder, rows, 17);
            return table(rows, new Gallery(RunOnRecord.in(OutputFolder.existing(folder))));
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    private static String table(int rows, Gallery gallery) {
        List<Long> hundred =
                LongStream.rangeClosed(1, 100).map(n -> n * rows / 100).boxed().toList();
        Map<String, Supplier<?>> asked = new LinkedHashMap<>();
        asked.put("facets", gallery::facets);
        asked.put("list of all", () -> gallery.list(RowFilter.ALL, null));
        asked.put("sample of 60 weak ones", () -> gallery.list(filter("", "weak", Map.of()), new Sample(60, 1)));
        asked.put(
                "list by a column", () -> gallery.list(filter("", "good", Map.of("category", Set.of("vases"))), null));
        asked.put("search for a text", () -> gallery.list(filter("title zz", "good", Map.of()), null));
        asked.put("100 rows", () -> gallery.rows(hundred));
        asked.put("the last failures", () -> gallery.failures("failed", "code-1", rows / 2));
        asked.put("walk over all", () -> walked(gallery));
        long used = memory();
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d rows; ms, median of %d, after the first, which builds the index in %,.0f ms%n%n| asked | ms |%n"
                        + "| --- | ---: |%n",
                rows,
                ROUNDS,
                timed(gallery::facets)));
        String index = String.format(Locale.ROOT, "%nMB of the index: %.1f%n", (memory() - used) / 1e6);
        asked.forEach((name, ask) -> {
            double median = LongStream.range(0, ROUNDS)
                    .mapToDouble(round -> timed(ask))
                    .sorted()
                    .skip(ROUNDS / 2)
                    .findFirst()
                    .orElseThrow();
            table.append(String.format(Locale.ROOT, "| %s | %,.0f |%n", name, median));
        });
        return table + index;
    }

    private static RowFilter filter(String text, String grade, Map<String, Set<String>> columns) {
        return new RowFilter(Set.of(), Set.of(grade), Set.of(), text, columns);
    }

    private static long walked(Gallery gallery) {
        long rows = 0;
        try (RowWalk walk = gallery.walk()) {
            for (; walk.hasNext(); rows++) {
                walk.next();
            }
        }
        return rows;
    }

    private static double timed(Supplier<?> ask) {
        long start = System.nanoTime();
        if (ask.get() == null) {
            throw new IllegalStateException("no answer");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static long memory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

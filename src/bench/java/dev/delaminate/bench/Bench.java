package dev.delaminate.bench;

import dev.delaminate.batch.compose.ComposeTable;
import dev.delaminate.browser.FirstPaint;
import dev.delaminate.fleet.ledger.SharedLedgerTable;
import dev.delaminate.fullsize.AlphaTable;
import dev.delaminate.gallery.GalleryTable;
import dev.delaminate.layers.image.SlowestPictures;
import dev.delaminate.pipeline.forecast.LearningCost;
import dev.delaminate.pipeline.polls.PollTable;
import dev.delaminate.pipeline.slots.DoubledSlots;
import dev.delaminate.pipeline.slots.SlotTable;
import dev.delaminate.quality.DefectTable;
import dev.delaminate.quality.InspectionSpeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the chapters of the benchmark and prints the table of each as it ends; all stay in {@code target/bench/tables.md}. Needs
 * Linux and what {@code mvn package} made; called by {@code mvn verify -Pbench} with the properties of {@link Settings}.
 *
 * <p>Without further words that is what a run takes of the machine, in less than an hour on 2 cores: at 3,000, 20,000 and
 * 100,000 rows Delaminate beside the other clients ({@link Throughput}), and below each where the CPU of one more run went
 * ({@link Profile}); then how well slots are used when jobs take their time ({@link Latency}).
 */
public final class Bench {
    private static final List<Integer> ROWS = List.of(3_000, 20_000, 100_000);
    private static final List<Chapter> OTHERS = List.of(
            new LargeLayers(),
            new ComposeTable(),
            new SlotUse(),
            new SlotTable(),
            new DoubledSlots(),
            new PollTable(),
            new LearningCost(),
            DefectTable.judging(),
            DefectTable.training(),
            new InspectionSpeed(),
            new SlowestPictures(),
            new AlphaTable(),
            new Start(),
            new Growth(),
            new SharedLedgerTable(),
            new Workbooks(),
            new Viewers(),
            new PsdExport(),
            new GalleryTable(),
            new FirstPaint());

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        Settings settings = Settings.fromProperties();
        Path file = Files.createDirectories(Path.of("target", "bench")).resolve("tables.md");
        String machine = Machine.line() + "\n";
        System.out.print(machine);
        Files.writeString(file, machine);
        for (Chapter chapter : wanted(settings)) {
            String table = "\n" + chapter.table(settings);
            System.out.println(table);
            Files.writeString(file, table, StandardOpenOption.APPEND);
        }
    }

    private static List<Chapter> wanted(Settings settings) {
        List<Chapter> machine = machine(settings);
        if (settings.chapters().isEmpty()) {
            return machine;
        }
        List<Chapter> all = Stream.concat(machine.stream(), OTHERS.stream()).toList();
        if (settings.chapters().equals(List.of("all"))) {
            return all;
        }
        List<String> names = all.stream().map(Chapter::name).distinct().toList();
        if (!names.containsAll(settings.chapters())) {
            throw new IllegalArgumentException(settings.chapters() + " are not all among the chapters " + names);
        }
        return all.stream()
                .filter(chapter -> settings.chapters().contains(chapter.name()))
                .toList();
    }

    private static List<Chapter> machine(Settings settings) {
        Stream<Integer> sizes = settings.rows() == 0 ? ROWS.stream() : Stream.of(settings.rows());
        return Stream.concat(
                        sizes.map(Throughput::new).flatMap(size -> Stream.of(size, size.profile())),
                        Stream.of(new Latency()))
                .toList();
    }
}

package dev.delaminate.bench;

import dev.delaminate.batch.compose.ComposeTable;
import dev.delaminate.browser.FirstPaint;
import dev.delaminate.fullsize.AlphaTable;
import dev.delaminate.gallery.GalleryTable;
import dev.delaminate.layers.image.SlowestPictures;
import dev.delaminate.pipeline.forecast.LearningCost;
import dev.delaminate.pipeline.polls.PollTable;
import dev.delaminate.pipeline.slots.SlotTable;
import dev.delaminate.quality.DefectTable;
import dev.delaminate.quality.InspectionSpeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the chapters of the benchmark and prints their tables, which stay in {@code target/bench/tables.md}. Needs Linux and
 * what {@code mvn package} made; called by {@code mvn verify -Pbench} with the properties of {@link Settings}.
 */
public final class Bench {
    private static final List<Chapter> CHAPTERS = List.of(
            new Throughput(),
            new LargeLayers(),
            new ComposeTable(),
            new Latency(),
            new SlotUse(),
            new SlotTable(),
            new PollTable(),
            new LearningCost(),
            DefectTable.judging(),
            DefectTable.training(),
            new InspectionSpeed(),
            new SlowestPictures(),
            new AlphaTable(),
            new Start(),
            new Growth(),
            new Workbooks(),
            new Viewers(),
            new PsdExport(),
            new GalleryTable(),
            new FirstPaint());

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        Settings settings = Settings.fromProperties();
        StringBuilder tables = new StringBuilder(Machine.line() + "\n");
        for (Chapter chapter : CHAPTERS) {
            if (settings.wants(chapter.name())) {
                tables.append('\n').append(chapter.table(settings));
            }
        }
        System.out.println("\n" + tables);
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Files.writeString(folder.resolve("tables.md"), tables, StandardCharsets.UTF_8);
    }
}

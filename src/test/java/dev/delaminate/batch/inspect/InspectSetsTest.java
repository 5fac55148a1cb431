package dev.delaminate.batch.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.batch.sets.SetOnDisk;
import dev.delaminate.batch.sets.SetPass;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layers.PixelInspector;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.quality.Inspection;
import dev.delaminate.source.SourceFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectSetsTest {
    private static final byte[] LAYER = SourceFiles.written("png", SetOnDisk.layer(1, 40, 30));

    @TempDir
    Path temp;

    @Test
    void skipsSetsOfNoUseByTheNameOfTheFileAndGradesTheOthers() throws IOException {
        OutputFolder out = OutputFolder.create(temp);
        List<PlacedSet> sets = new ArrayList<>();
        for (String folder : List.of("good", "missing", "cut", "small", "large", "one", "many")) {
            int count = folder.equals("one") ? 1 : folder.equals("many") ? 64 : 3;
            PlacedSet placed = SetOnDisk.place(out, folder, count, 40, 30);
            sets.add(new PlacedSet(sets.size(), sets.size(), folder, null, "p.png", 2, folder, placed.layers()));
        }
        Files.delete(out.layer("missing", "layer-2.png"));
        Files.write(out.layer("cut", "layer-1.png"), Arrays.copyOf(LAYER, LAYER.length - 30));
        Files.write(out.layer("small", "layer-1.png"), SetOnDisk.png(SetOnDisk.layer(1, 20, 30)));
        Files.write(out.layer("large", "layer-1.png"), SourceFiles.withSize(LAYER, 8192, 8192));

        Map<Long, String> grades = new TreeMap<>();
        InspectSets work = new InspectSets(
                out,
                new PixelInspector(new Inspection()::inspect, request -> Optional.empty()),
                new BitmapReader(64_000_000),
                false,
                found -> found.forEach(
                        (row, quality) -> grades.put(row, quality.grade().name())));
        StringWriter told = new StringWriter();
        SetPass.Summary done = SetPass.of(out, MemoryBudget.ofHeap()).run(sets, work, new PrintWriter(told, true));
        work.flush();

        assertThat(done).isEqualTo(new SetPass.Summary(3, 0, 4));
        assertThat(told.toString().lines().sorted().map(line -> line.replaceFirst("(the PNG|8192).*", "$1")))
                .containsExactly(
                        "  skipped  cut: layer-1.png: the PNG",
                        "  skipped  large: layer-1.png: the picture has 67108864 pixels, more than 64000000",
                        "  skipped  missing: layer-2.png: it is missing",
                        "  skipped  small: layer-1.png is 20x30 pixels on a canvas of 40x30: where it lies nobody can tell");
        assertThat(grades).containsOnlyKeys(0L, 5L, 6L);
        assertThat(LayersDocument.read(out.layersJson("many")).quality()).isNotNull();
    }
}

package dev.delaminate.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.layers.model.Maker;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set of two layers takes the place of one of three; a death leaves what a swap had done by then. */
class SetSwapTest {
    private static final LayeringRequest REQUEST =
            new LayeringRequest("https://shop/vase.jpg", null, LayeringParameters.DEFAULT);

    @TempDir
    Path temp;

    private OutputFolder out;
    private Path folder;
    private LayersDocument old;
    private LayersDocument better;

    @BeforeEach
    void anOldSet() throws IOException {
        out = OutputFolder.create(temp);
        folder = Files.createDirectory(out.layerSet("vase"));
        old = document("old", 3, "png");
        better = document("better", 2, "webp");
        for (PlacedLayer layer : old.set().layers()) {
            Files.writeString(folder.resolve(layer.file()), content("old", layer.index()));
        }
        old.writeTo(out.layersJson("vase"));
        Files.writeString(folder.resolve("notes.txt"), "the user's own");
    }

    @Test
    void theNewSetIsThereAndNothingElseOfTheOldOne() throws IOException {
        new SetSwap(folder).to(better, parts());

        assertStands(better);
        assertThat(names()).containsExactly("layer-0.webp", "layer-1.webp", "layers.json", "notes.txt");
    }

    @Test
    void beforeTheNewLayersJsonADeathLeavesTheOldSet() throws IOException {
        for (int waiting = 0; waiting <= 2; waiting++) {
            List<Path> parts = parts();
            for (int index = 0; index < waiting; index++) {
                Files.move(parts.get(index), next("layer-" + index + ".webp"));
            }
            assertStands(old);

            new LayerSetFolder(out, "vase").prepare();

            assertStands(old);
            assertThat(names()).as("%d waiting", waiting).hasSize(5).noneMatch(name -> name.contains(".next"));
        }
    }

    @Test
    void afterTheNewLayersJsonADeathLeavesTheNewSetToBeFinished() throws IOException {
        for (int steps = 0; steps <= 5; steps++) {
            decided(steps);

            new LayerSetFolder(out, "vase").prepare();

            assertThat(names())
                    .as("%d steps", steps)
                    .containsExactly("layer-0.webp", "layer-1.webp", "layers.json", "notes.txt");
            assertStands(better);
            for (Path file : files()) {
                Files.delete(file);
            }
            Files.delete(folder);
            anOldSet();
        }
    }

    @Test
    void aSwapThatFailsBeforeItIsDecidedLeavesTheOldSet() throws IOException {
        List<Path> parts = parts();
        Files.createDirectories(next("layers.json").resolve("in the way"));

        assertThatThrownBy(() -> new SetSwap(folder).to(better, parts)).isInstanceOf(IOException.class);

        assertStands(old);
        List<Path> again = parts();
        Files.delete(again.get(1));
        assertThatThrownBy(() -> new SetSwap(folder).to(better, again)).isInstanceOf(IOException.class);
        assertStands(old);
    }

    /** All waits, and the first so many steps were done: layers.json gone, each layer moved, the last old one gone, … */
    private void decided(int steps) throws IOException {
        List<Path> parts = parts();
        for (int index = 0; index < 2; index++) {
            Files.move(parts.get(index), next("layer-" + index + ".webp"));
        }
        better.forceTo(next("layers.json"));
        List<Step> all = List.of(
                () -> Files.delete(out.layersJson("vase")),
                () -> Files.move(next("layer-0.webp"), folder.resolve("layer-0.webp")),
                () -> Files.move(next("layer-1.webp"), folder.resolve("layer-1.webp")),
                () -> Files.delete(folder.resolve("layer-0.png")),
                () -> Files.delete(folder.resolve("layer-2.png")));
        for (Step step : all.subList(0, steps)) {
            step.run();
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    @Test
    void aNewLayersJsonThatNobodyWroteDecidesNothing() throws IOException {
        Files.writeString(next("layers.json"), "{\"layers\": [{\"file\": \"../../../results.csv\"}]}");

        new LayerSetFolder(out, "vase").prepare();

        assertStands(old);
        assertThat(names()).hasSize(5);

        better.forceTo(next("layers.json"));
        Files.writeString(next("layer-0.webp"), content("better", 0));

        new LayerSetFolder(out, "vase").prepare();

        assertStands(old);
        assertThat(names()).hasSize(5);
    }

    private void assertStands(LayersDocument set) throws IOException {
        assertThat(new LayerSetFinder(out).find("vase", REQUEST)).contains(set.found());
        assertThat(folder.resolve("notes.txt")).hasContent("the user's own");
    }

    private Path next(String name) {
        return OutputFolder.next(folder.resolve(name));
    }

    private List<Path> parts() throws IOException {
        List<Path> parts = new ArrayList<>();
        for (int index = 0; index < 2; index++) {
            parts.add(Files.writeString(out.layerPart("vase", index, 7), content("better", index)));
        }
        return parts;
    }

    private static String content(String name, int index) {
        return name + " layer " + index;
    }

    private static LayersDocument document(String job, int layers, String extension) {
        List<PlacedLayer> placed = IntStream.range(0, layers)
                .mapToObj(index -> layer(job, index, "layer-" + index + "." + extension))
                .toList();
        return LayersDocument.of(
                REQUEST,
                new JobId(job),
                new LayeringResult(List.of(new LayerFile("https://h/0", null, null, null, false)), 7L),
                new LayerSet(placed, List.of()),
                new Maker("https://service.example", "layered"));
    }

    private static PlacedLayer layer(String job, int index, String file) {
        byte[] bytes = content(job, index).getBytes(StandardCharsets.UTF_8);
        return new PlacedLayer(
                index, file, 640, 480, bytes.length, DigestUtils.sha256Hex(bytes), false, "https://h/" + index);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.sorted().toList();
        }
    }

    private List<String> names() throws IOException {
        return files().stream().map(file -> file.getFileName().toString()).toList();
    }
}

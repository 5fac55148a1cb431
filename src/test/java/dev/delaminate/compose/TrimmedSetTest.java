package dev.delaminate.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layers.model.Layer;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.raster.Bitmap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrimmedSetTest {
    @Test
    void aTrimmedSetIsTheSamePictureToTheNoiseThatWasCutOff(@TempDir Path temp) throws Exception {
        Random random = new Random(7);
        SetFolder set = new SetFolder(temp.resolve("whole"));
        for (int index = 0; index < 10; index++) {
            set.layer(index == 4 ? Bitmap.clear(30, 20) : shape(random));
        }
        set.described(30, 20);
        LayersDocument document =
                LayersDocument.find(set.path().resolve("layers.json")).orElseThrow();
        Path trimmed = Files.createDirectory(temp.resolve("trimmed"));

        List<Layer> layers = new ArrayList<>();
        for (SetLayer layer : set.layers().layers()) {
            TrimmedLayer cut = TrimmedLayer.of(layer);
            SetFolder.write(cut.pixels(), trimmed.resolve(layer.name()));
            layers.add(document.layers().get(layers.size()).in(layer.name(), cut.place(), 1, "00"));
        }
        document.with(layers).writeTo(trimmed.resolve("layers.json"));

        SetLayers found = new FolderLayers(SetFolder.READER).of(trimmed);
        assertThat(found.remarks()).isEmpty();
        assertThat(found.layers()).hasSize(10).allMatch(layer -> layer.place().area() < 30 * 20);
        assertThat(found.flattened()).isEqualTo(set.layers().flattened());
    }

    private static Bitmap shape(Random random) {
        Bitmap inner = Bitmap.clear(1 + random.nextInt(20), 1 + random.nextInt(12));
        Arrays.setAll(inner.argb(), at -> random.nextInt());
        inner.argb()[0] |= 0xFF000000;
        return SetFolder.rectangle(30, 20, random.nextInt(10), random.nextInt(8), inner);
    }
}

package dev.delaminate.batch.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.batch.sets.SetOnDisk;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerNamesTest {
    @TempDir
    Path temp;

    private OutputFolder out;

    @BeforeEach
    void place() throws IOException {
        out = OutputFolder.create(temp);
        SetOnDisk.place(out, "vase", 3, 8, 8);
    }

    @Test
    void areThosePlacesUnlessSomebodyNamedThem() {
        assertThat(LayerNames.NONE.of(document())).containsExactly("Layer 0", "Layer 1", "Layer 2");
        assertThat(LayerNames.parse("Ground;; Vase /1 ").of(document()))
                .containsExactly("Ground", "Layer 1", "Vase /1");
    }

    @Test
    void areThoseOfTheSetWhereItHasSome() throws IOException {
        Path json = out.layersJson("vase");
        Files.writeString(json, Files.readString(json).replaceFirst("\"z\" : 1", "\"z\" : 1, \"name\" : \"🏺 Vase\""));

        assertThat(LayerNames.NONE.of(document())).containsExactly("Layer 0", "🏺 Vase", "Layer 2");
    }

    @Test
    void haveNoControlCharactersAndEndSomewhere() {
        String endless = "🏺".repeat(200);

        assertThat(LayerNames.parse("a\u0000b\nc;x" + endless).of(document()))
                .containsExactly("a b c", "x" + "🏺".repeat(149), "Layer 2");
    }

    private LayersDocument document() {
        return LayersDocument.read(out.layersJson("vase"));
    }
}

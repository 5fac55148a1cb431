package dev.delaminate.compose;

import static dev.delaminate.compose.SetFolder.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.UnusablePictureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLayersTest {
    private static final int RED = 0xFFFF0000;
    private static final int GREEN = 0xFF00FF00;
    private static final int BLUE = 0xFF0000FF;

    private SetFolder set;

    @BeforeEach
    void folder(@TempDir Path temp) throws IOException {
        set = new SetFolder(temp.resolve("vase"));
    }

    @Test
    void layersLieWhereTheDocumentSaysAndInItsOrder() throws Exception {
        set.layer(flat(4, 2, RED), 0, 0, ", \"z\": 5, \"name\": \"Product\", \"role\": \"background\"")
                .layer(flat(2, 2, GREEN), 1, 0, ", \"z\": 9")
                .layer(flat(4, 2, BLUE), 0, 0, ", \"z\": 1")
                .described(4, 2);

        SetLayers layers = set.layers();

        assertThat(layers.layers()).extracting(SetLayer::name).containsExactly("layer-2.png", "Product", "layer-1.png");
        assertThat(layers.layers()).extracting(SetLayer::isBackground).containsExactly(false, true, false);
        assertThat(layers.layers().get(2).place()).isEqualTo(new Box(1, 0, 2, 2));
        assertThat(layers.remarks()).isEmpty();
        assertThat(layers.flattened().argb()).containsExactly(RED, GREEN, GREEN, RED, RED, GREEN, GREEN, RED);
    }

    @Test
    void aLayerThatWasTakenAwayIsLeftOutAndSaid() throws Exception {
        set.layer(flat(2, 2, RED)).layer(flat(2, 2, GREEN)).described(2, 2);
        Files.delete(set.path().resolve("layer-1.png"));

        SetLayers layers = set.layers();

        assertThat(layers.remarks()).containsExactly("layer-1.png is not there: left out");
        assertThat(layers.flattened()).isEqualTo(flat(2, 2, RED));
    }

    @Test
    void aFileThatTheDocumentDoesNotKnowIsLeftOutAndSaid() throws Exception {
        set.layer(flat(2, 2, RED)).described(2, 2).layer(flat(2, 2, GREEN));
        Files.writeString(set.path().resolve("notes.txt"), "of a person");

        assertThat(set.layers().remarks()).containsExactly("layer-1.png is not in layers.json: left out");
        assertThat(set.layers().flattened()).isEqualTo(flat(2, 2, RED));
    }

    @Test
    void anEditedLayerMayBecomeAsLargeAsTheCanvas() throws Exception {
        set.layer(flat(4, 4, RED)).layer(flat(2, 1, GREEN), 1, 1, "").described(4, 4);
        SetFolder.write(flat(4, 4, BLUE), set.path().resolve("layer-1.png"));

        assertThat(set.layers().remarks())
                .containsExactly("layer-1.png is 4x4 pixels where layers.json has 2x1: laid at 0, 0");
        assertThat(set.layers().flattened()).isEqualTo(flat(4, 4, BLUE));
    }

    @Test
    void aLayerWithAnOffsetMayHaveAnySize() throws Exception {
        set.layer(flat(2, 2, RED)).layer(flat(1, 1, GREEN), 1, 0, "").described(2, 2);
        SetFolder.write(flat(3, 1, BLUE), set.path().resolve("layer-1.png"));

        assertThat(set.layers().remarks())
                .containsExactly("layer-1.png is 3x1 pixels where layers.json has 1x1: laid at 1, 0");
        assertThat(set.layers().flattened().argb()).containsExactly(RED, BLUE, RED, RED);
    }

    @Test
    void anotherSizeWithoutAPlaceIsRefusedByName() throws Exception {
        set.layer(flat(4, 4, RED)).layer(flat(4, 4, GREEN)).described(4, 4);
        SetFolder.write(flat(3, 1, BLUE), set.path().resolve("layer-1.png"));

        refuses("layer-1.png is 3x1 pixels where layers.json has 4x4: save it at the size of the canvas (4x4)");
    }

    @Test
    void aLayerBesideTheCanvasIsSaid() throws Exception {
        set.layer(flat(2, 2, RED))
                .layer(flat(1, 1, GREEN), Integer.MAX_VALUE, 0, "")
                .described(2, 2);

        assertThat(set.layers().remarks())
                .containsExactly("layer-1.png lies outside of the canvas: nothing of it is seen");
        assertThat(set.layers().flattened()).isEqualTo(flat(2, 2, RED));
    }

    @Test
    void withoutADocumentLayersLieInTheOrderOfTheirNumbers() throws Exception {
        for (int index = 0; index < 12; index++) {
            set.layer(flat(2, 1, 0xFF000000 | index));
        }

        assertThat(set.layers().layers())
                .extracting(SetLayer::name)
                .startsWith("layer-0.png", "layer-1.png", "layer-2.png");
        assertThat(set.layers().flattened()).isEqualTo(flat(2, 1, 0xFF00000B));
        assertThat(set.layers().remarks())
                .containsExactly("no layers.json: the layers lie in the order of their numbers");
        assertThat(new FolderLayers(SetFolder.READER).numbered(set.path()).remarks())
                .isEmpty();

        Files.delete(set.path().resolve("layer-1.png"));
        assertThat(set.layers().remarks())
                .endsWith("layer-1 is not there: left out")
                .hasSize(2);
        assertThat(set.layers().layers()).hasSize(11);
    }

    @Test
    void withoutADocumentAllHaveOneSizeAndNoNumberTwice() throws Exception {
        set.layer(flat(2, 1, RED)).layer(flat(2, 2, RED));
        refuses("layer-1.png: it is 2x2 pixels, others are 2x1, and no layers.json tells where it lies");

        SetFolder.write(flat(2, 1, RED), set.path().resolve("layer-1.png"));
        Files.copy(set.path().resolve("layer-1.png"), set.path().resolve("layer-1.webp"));
        refuses("layer-1.webp: there are two files of that number");
    }

    @Test
    void whatIsNoSetIsRefusedByName() throws Exception {
        refuses("vase: no layer of it is there");

        set.layer(flat(2, 2, RED)).described(2, 2);
        Path layer = set.path().resolve("layer-0.png");
        Path document = set.path().resolve("layers.json");
        Files.writeString(layer, "no picture", StandardCharsets.UTF_8);
        refuses("layer-0.png: it is no PNG, WebP or JPEG");

        Files.delete(layer);
        Files.createSymbolicLink(layer, document);
        refuses("layer-0.png: it is a link, which is not followed");

        Files.delete(layer);
        refuses("vase: no layer of it is there");

        set.described(2_000_000, 2);
        refuses("layers.json: a canvas of 2000000x2 pixels is none, or has more than 1000000");

        Files.writeString(document, "{", StandardCharsets.UTF_8);
        refuses("layers.json: it is not as a version that is known writes it");

        assertThatThrownBy(() -> new FolderLayers(SetFolder.READER).of(layer))
                .isInstanceOf(UnusablePictureException.class)
                .hasMessage("layer-0.png: it is no folder that can be read");
    }

    @Test
    void aFileThatIsChangedMeanwhileIsNotTakenForTheOneThatWasLookedAt() throws Exception {
        SetLayers layers = set.layer(flat(2, 2, RED)).described(2, 2).layers();
        SetFolder.write(flat(2, 1, RED), set.path().resolve("layer-0.png"));

        assertThatThrownBy(layers::flattened).hasMessage("layer-0.png: it was changed meanwhile");
    }

    @Test
    void flattensSixtyFourLayersAndOnePixel() throws Exception {
        for (int index = 0; index < 64; index++) {
            set.layer(SetFolder.rectangle(64, 1, index, 0, flat(1, 1, 0xFF000000 | index)));
        }
        Bitmap flat = set.described(64, 1).layers().flattened();

        for (int index = 0; index < 64; index++) {
            assertThat(flat.at(index, 0)).isEqualTo(0xFF000000 | index);
        }

        SetFolder one = new SetFolder(set.path().resolveSibling("one"));
        assertThat(one.layer(flat(1, 1, 0x80123456)).described(1, 1).layers().flattened())
                .isEqualTo(flat(1, 1, 0x80123456));
    }

    private void refuses(String message) {
        assertThatThrownBy(set::layers)
                .isInstanceOf(UnusablePictureException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }
}

package dev.delaminate.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layers.download.SeenPixels;
import dev.delaminate.layers.image.LayerFormat;
import dev.delaminate.layers.image.Picture;
import dev.delaminate.quality.Grade;
import dev.delaminate.quality.SetQuality;
import dev.delaminate.raster.Bitmap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelInspectorTest {
    private static final LayeringRequest REQUEST =
            new LayeringRequest("https://shop/vase.jpg", null, LayeringParameters.DEFAULT);
    private static final SetQuality GOOD = new SetQuality(Grade.GOOD, "", 1, null, null, List.of(), List.of());

    @TempDir
    Path folder;

    private final List<Bitmap> seen = new ArrayList<>();

    @Test
    void looksAtEachLayerBottomFirst() throws IOException {
        Path bottom = file("bottom", PictureBytes.opaque(32, 24, "png"));
        Path top = file("top", PictureBytes.fixture("disc-lossy.webp"));

        assertThat(inspector().inspect(List.of(bottom, top), SeenPixels.none(), REQUEST, pixels -> {}))
                .contains(GOOD);

        assertThat(seen).extracting(Bitmap::width).containsExactly(32, 32);
        assertThat(seen.get(0).at(0, 0) >>> 24).isEqualTo(255);
        assertThat(seen.get(1).at(0, 0) >>> 24).isZero();
    }

    @Test
    void aSetThatCannotBeLookedAtHasNoQualityAndNoError() throws IOException {
        Path whole = file("whole", PictureBytes.opaque(32, 24, "png"));
        Path smaller = file("smaller", PictureBytes.opaque(31, 24, "png"));
        Path cut = file("cut", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});

        assertThat(inspector().inspect(List.of(whole, cut), SeenPixels.none(), REQUEST, pixels -> {}))
                .isEmpty();
        assertThat(inspector().inspect(List.of(whole, smaller), SeenPixels.none(), REQUEST, pixels -> {}))
                .isEmpty();
        assertThat(inspector()
                        .inspect(List.of(whole, folder.resolve("gone")), SeenPixels.none(), REQUEST, pixels -> {}))
                .isEmpty();
        assertThat(inspector().inspect(List.of(), SeenPixels.none(), REQUEST, pixels -> {}))
                .isEmpty();
        assertThat(new PixelInspector(
                                (layers, source) -> {
                                    throw new IllegalArgumentException("a bug");
                                },
                                SourceFinder.NONE)
                        .inspect(List.of(whole), SeenPixels.none(), REQUEST, pixels -> {}))
                .isEmpty();
        assertThat(seen).isEmpty();
    }

    @Test
    void ofLargeLayersAMillionPixelsAreReadAndOfManyFewer() throws IOException {
        Path large = file("large", PictureBytes.opaque(1600, 1000, "png"));

        inspector().inspect(List.of(large), SeenPixels.none(), REQUEST, pixels -> {});

        assertThat(seen).extracting(Bitmap::toString).containsExactly("Bitmap of 800x500");
        assertThat(PixelInspector.step(640 * 640, 10)).isOne();
        assertThat(PixelInspector.step(640 * 640, 64)).isEqualTo(2);
        assertThat(PixelInspector.step(8192L * 8192, 4)).isEqualTo(9);
    }

    @Test
    void whateverTheSetIsItTakesLittleMemoryUnlessItIsDecodedWhole() {
        Picture png = new Picture(LayerFormat.PNG, 8192, 8192, true, false);
        Picture webp = new Picture(LayerFormat.WEBP, 8192, 8192, true, false);

        assertThat(PixelInspector.bytes(Collections.nCopies(64, png))).isLessThan(100L << 20);
        assertThat(PixelInspector.bytes(List.of(png, webp))).isGreaterThan(10L * 8192 * 8192);
    }

    @Test
    void theSourceIsReadInAsManyPixelsWhereItIsAtHand() throws IOException {
        Path layer = file("layer", PictureBytes.opaque(8, 6, "png"));
        Path source = file("source", PictureBytes.opaque(2000, 1500, "png"));
        List<String> sources = new ArrayList<>();

        for (Optional<Path> found :
                List.of(Optional.of(source), Optional.<Path>empty(), Optional.of(folder.resolve("gone")))) {
            new PixelInspector(
                            (layers, of) -> {
                                sources.add(String.valueOf(of));
                                return GOOD;
                            },
                            request -> found)
                    .inspect(List.of(layer), SeenPixels.none(), REQUEST, pixels -> {});
        }

        assertThat(sources).containsExactly("Bitmap of 1000x750", "null", "null");
    }

    private PixelInspector inspector() {
        return new PixelInspector(
                (layers, source) -> {
                    seen.addAll(layers);
                    return GOOD;
                },
                SourceFinder.NONE);
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}

package dev.delaminate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PaletteLayeringTest {
    private final PictureLayering layering = new PaletteLayering();

    @ParameterizedTest
    @EnumSource
    void layersOfAnyNumberGiveThePictureBack(TestPictures source) {
        Picture picture = source.picture();

        for (int layers = 1; layers <= 10; layers++) {
            List<int[]> split = PaletteLayering.split(picture, layers);

            assertThat(split).hasSize(layers);
            assertThat(worstError(split, picture)).as("%d layers", layers).isLessThan(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheBottomIsOpaque(TestPictures source) {
        List<int[]> split = PaletteLayering.split(source.picture(), 6);

        assertThat(meanAlpha(split.get(0))).isEqualTo(1);
        assertThat(split.subList(1, 6))
                .allSatisfy(layer -> assertThat(meanAlpha(layer)).isLessThan(1));
    }

    @ParameterizedTest
    @CsvSource({"PHOTO, 4, 768, 512", "TALL, 10, 224, 1824", "WIDE, 2, 1824, 224", "TINY, 7, 640, 640"})
    void filesHoldTheLayersInTheSizeOfTheModel(TestPictures source, int layers, int width, int height)
            throws IOException {
        LayeredPicture layered = layering.layers(source.png(), layers);

        assertThat(layered.width()).isEqualTo(width);
        assertThat(layered.height()).isEqualTo(height);
        assertThat(layered.files()).hasSize(layers);
        assertThat(worstError(decoded(layered), PaletteLayering.scaled(source.png())))
                .isLessThan(1);
    }

    @Test
    void aTransparentPictureIsLayeredAsOnWhitePaper() throws IOException {
        BufferedImage logo = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        IntStream.range(0, 64).forEach(x -> logo.setRGB(x, 32, 0x80FF0000));
        byte[] source = TestPictures.file(logo, "png");

        LayeredPicture layered = layering.layers(source, 3);

        assertThat(decoded(layered).get(0)[0]).isEqualTo(0xFFFFFFFF);
        assertThat(worstError(decoded(layered), PaletteLayering.scaled(source))).isLessThan(1);
    }

    @Test
    void samePictureGivesSameBytes() {
        List<byte[]> first = layering.layers(TestPictures.PHOTO.png(), 5).files();
        List<byte[]> second =
                new PaletteLayering().layers(TestPictures.PHOTO.png(), 5).files();

        assertThat(first).usingElementComparator(Arrays::compare).isEqualTo(second);
    }

    @Test
    void aPosterOfThreeColoursFallsIntoItsThreeColours() {
        List<int[]> split = PaletteLayering.split(TestPictures.POSTER.picture(), 3);

        assertThat(split.subList(1, 3))
                .allSatisfy(layer -> assertThat(meanAlpha(layer)).isBetween(0.1, 0.5));
        // The paper is the ground, the disc lies on top.
        assertThat(split.get(0)[0]).isEqualTo(0xFFF2E8D5);
        assertThat(split.get(2)[40 * 96 + 40]).isEqualTo(0xFFD1495B);
    }

    @Test
    void moreLayersThanColoursLeavesTheUpperOnesBlank() {
        List<int[]> split = PaletteLayering.split(TestPictures.FLAT.picture(), 4);

        assertThat(split.subList(1, 4)).allSatisfy(layer -> assertThat(layer).containsOnly(0));
    }

    @Test
    void aNumberOfLayersThatTheServiceDoesNotKnowIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> layering.layers(TestPictures.FLAT.png(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> layering.layers(TestPictures.FLAT.png(), 11))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<int[]> decoded(LayeredPicture layered) throws IOException {
        List<int[]> decoded = new ArrayList<>();
        for (byte[] file : layered.files()) {
            BufferedImage layer = ImageIO.read(new ByteArrayInputStream(file));
            decoded.add(layer.getRGB(0, 0, layered.width(), layered.height(), null, 0, layered.width()));
        }
        return decoded;
    }

    /** Largest difference of any channel of any pixel between the composite (contract, "Poll") and the picture. */
    private static double worstError(List<int[]> layers, Picture picture) {
        double worst = 0;
        for (int at = 0; at < picture.pixels(); at++) {
            for (int channel = 0; channel < 3; channel++) {
                double composite = 0;
                for (int[] layer : layers) {
                    double alpha = (layer[at] >>> 24) / 255.0;
                    int colour = (layer[at] >> (16 - 8 * channel)) & 255;
                    composite = alpha * colour + (1 - alpha) * composite;
                }
                worst = Math.max(worst, Math.abs(composite - picture.channel(channel)[at]));
            }
        }
        return worst;
    }

    private static double meanAlpha(int[] layer) {
        return IntStream.of(layer)
                .mapToDouble(pixel -> (pixel >>> 24) / 255.0)
                .average()
                .orElseThrow();
    }
}

package dev.delaminate.emulator.layering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.delaminate.emulator.TestPictures;
import dev.delaminate.emulator.picture.Pixels;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
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
        BufferedImage picture = source.image(BufferedImage.TYPE_INT_RGB);

        for (int layers = 1; layers <= 10; layers++) {
            List<BufferedImage> split = PaletteLayering.split(picture, layers);

            assertThat(split).hasSize(layers);
            assertThat(worstError(split, picture)).as("%d layers", layers).isLessThan(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheBottomIsOpaque(TestPictures source) {
        List<BufferedImage> split = PaletteLayering.split(source.image(BufferedImage.TYPE_INT_RGB), 6);

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

        assertThat(decoded(layered).get(0).getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
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
        List<BufferedImage> split = PaletteLayering.split(TestPictures.POSTER.image(BufferedImage.TYPE_INT_RGB), 3);

        assertThat(split.subList(1, 3))
                .allSatisfy(layer -> assertThat(meanAlpha(layer)).isBetween(0.1, 0.5));
        // The paper is the ground, the disc lies on top.
        assertThat(split.get(0).getRGB(0, 0)).isEqualTo(0xFFF2E8D5);
        assertThat(split.get(2).getRGB(40, 40)).isEqualTo(0xFFD1495B);
    }

    @Test
    void theGroundIsCarriedOnToWhereItIsHidden() {
        List<BufferedImage> split = PaletteLayering.split(TestPictures.POSTER.image(BufferedImage.TYPE_INT_RGB), 3);

        Color underTheDisc = new Color(split.get(0).getRGB(40, 40), true);
        assertThat(underTheDisc.getAlpha()).isEqualTo(255);
        assertThat(underTheDisc.getRed()).isCloseTo(0xF2, within(2));
        assertThat(underTheDisc.getBlue()).isCloseTo(0xD5, within(2));
    }

    @Test
    void theRimOfASmoothShapeIsOfTheShapesColourAndHalfTransparent() {
        BufferedImage disc = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = disc.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.RED);
        graphics.fill(new Ellipse2D.Double(20.5, 20.5, 50, 50));
        graphics.dispose();

        int[] top = Pixels.of(PaletteLayering.split(disc, 2).get(1));

        List<Color> rim = IntStream.of(top)
                .filter(pixel -> pixel >>> 24 > 0 && pixel >>> 24 < 255)
                .mapToObj(pixel -> new Color(pixel, true))
                .toList();
        assertThat(rim).hasSizeGreaterThan(50).allSatisfy(pixel -> {
            assertThat(pixel.getRed()).isGreaterThan(200);
            assertThat(pixel.getGreen() + pixel.getBlue()).isZero();
        });
    }

    @Test
    void picturesLayeredAtTheSameTimeComeOutAsAlone() {
        byte[] source = TestPictures.PHOTO.png();
        List<byte[]> alone = layering.layers(source, 3).files();

        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(call -> layering.layers(source, 3).files()))
                .allSatisfy(files -> assertThat(files)
                        .usingElementComparator(Arrays::compare)
                        .isEqualTo(alone));
    }

    @Test
    void moreLayersThanColoursLeavesTheUpperOnesBlank() {
        List<BufferedImage> split = PaletteLayering.split(TestPictures.FLAT.image(BufferedImage.TYPE_INT_RGB), 4);

        assertThat(split.subList(1, 4))
                .allSatisfy(layer -> assertThat(Pixels.of(layer)).containsOnly(0));
    }

    @Test
    void aNumberOfLayersThatTheServiceDoesNotKnowIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> layering.layers(TestPictures.FLAT.png(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> layering.layers(TestPictures.FLAT.png(), 11))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<BufferedImage> decoded(LayeredPicture layered) throws IOException {
        List<BufferedImage> decoded = new ArrayList<>();
        for (byte[] file : layered.files()) {
            decoded.add(ImageIO.read(new ByteArrayInputStream(file)));
        }
        return decoded;
    }

    /** Largest difference of any channel of any pixel between the composite (contract, "Done") and the picture. */
    private static double worstError(List<BufferedImage> layers, BufferedImage picture) {
        double worst = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    double composite = 0;
                    for (BufferedImage layer : layers) {
                        double alpha = (layer.getRGB(x, y) >>> 24) / 255.0;
                        int colour = (layer.getRGB(x, y) >> shift) & 255;
                        composite = alpha * colour + (1 - alpha) * composite;
                    }
                    worst = Math.max(worst, Math.abs(composite - ((picture.getRGB(x, y) >> shift) & 255)));
                }
            }
        }
        return worst;
    }

    private static double meanAlpha(BufferedImage layer) {
        return IntStream.of(layer.getRGB(0, 0, layer.getWidth(), layer.getHeight(), null, 0, layer.getWidth()))
                .mapToDouble(pixel -> (pixel >>> 24) / 255.0)
                .average()
                .orElseThrow();
    }
}

package dev.delaminate.emulator.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.emulator.TestPictures;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScalingTest {
    @ParameterizedTest
    @CsvSource({"640, 640", "33, 70", "7, 300", "2000, 5"})
    void aFlatPictureStaysFlatUpToItsCorners(int width, int height) {
        BufferedImage scaled =
                Scaling.scaled(TestPictures.FLAT.image(BufferedImage.TYPE_INT_RGB), new PictureSize(width, height));

        assertThat(scaled.getWidth()).isEqualTo(width);
        assertThat(scaled.getHeight()).isEqualTo(height);
        assertThat(Pixels.of(scaled)).containsOnly(0x3C78B4);
    }

    @Test
    void everyPixelCountsWhenAPictureIsMadeSmall() {
        BufferedImage checks = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < 256 * 256; at += 2) {
            checks.setRGB((at + at / 256 % 2) % 256, at / 256, 0xFFFFFF);
        }

        IntStream greys = IntStream.of(Pixels.of(Scaling.scaled(checks, new PictureSize(32, 32))));

        assertThat(greys).allMatch(pixel -> Math.abs((pixel & 255) - 128) < 3);
    }
}

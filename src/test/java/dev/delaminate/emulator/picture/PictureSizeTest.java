package dev.delaminate.emulator.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PictureSizeTest {
    @ParameterizedTest
    @CsvSource({
        "1920, 1080, 864, 480",
        "1080, 1920, 480, 864",
        "640, 640, 640, 640",
        "48, 48, 640, 640",
        "4000, 4001, 640, 640",
        "1200, 800, 768, 512",
        "1024, 768, 736, 544",
        "1600, 480, 1184, 352",
        "8, 8, 640, 640",
        "10000, 100, 1824, 224",
        "100, 10000, 224, 1824"
    })
    void layersKeepTheAspectInAboutTheSameArea(int width, int height, int layerWidth, int layerHeight) {
        assertThat(new PictureSize(width, height).ofLayers()).isEqualTo(new PictureSize(layerWidth, layerHeight));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "333, 77", "77, 333", "5000, 4999", "65535, 8"})
    void sidesAreMultiplesOf32(int width, int height) {
        PictureSize size = new PictureSize(width, height).ofLayers();

        assertThat(size.width() % 32).isZero();
        assertThat(size.height() % 32).isZero();
        assertThat(size.pixels()).isBetween(340_000L, 480_000L);
    }
}

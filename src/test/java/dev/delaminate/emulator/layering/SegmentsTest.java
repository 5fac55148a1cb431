package dev.delaminate.emulator.layering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.emulator.TestPictures;
import dev.delaminate.emulator.picture.Pixels;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SegmentsTest {
    @Test
    void aPaletteHasNoMoreColoursThanThePicture() {
        assertThat(palette(TestPictures.FLAT, 10).size()).isEqualTo(1);
        assertThat(palette(TestPictures.POSTER, 10).size()).isEqualTo(3);
        assertThat(palette(TestPictures.GRADIENT, 10).size()).isEqualTo(10);
    }

    @Test
    void theGroundIsWhatFillsTheRimAndTheLargestLiesLowest() {
        Segments segments = segments(TestPictures.POSTER.image(BufferedImage.TYPE_INT_RGB), 3);

        assertThat(segments.colour(0)).containsExactly(0xF2, 0xE8, 0xD5);
        assertThat(segments.colour(1)).containsExactly(0, 0x79, 0x8C);
        assertThat(segments.colour(2)).containsExactly(0xD1, 0x49, 0x5B);
        assertThat(segments.segment(0)).isZero();
        assertThat(segments.segment(95 * 96)).isEqualTo(1);
        assertThat(segments.segment(40 * 96 + 40)).isEqualTo(2);
    }

    @Test
    void aPixelAmongOthersIsOutvoted() {
        BufferedImage speck = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        speck.setRGB(8, 8, 0xFFFFFF);

        Segments segments = segments(speck, 2);

        assertThat(segments.size()).isEqualTo(2);
        assertThat(IntStream.range(0, 16 * 16)).allMatch(at -> segments.segment(at) == 0);
        assertThat(segments.share(8 * 16 + 8)).isEqualTo(24 / 25f);
        assertThat(segments.share(0)).isEqualTo(1);
    }

    private static Palette palette(TestPictures source, int most) {
        return Palette.of(Pixels.of(source.image(BufferedImage.TYPE_INT_RGB)), most);
    }

    private static Segments segments(BufferedImage picture, int most) {
        return Segments.of(picture, Palette.of(Pixels.of(picture), most));
    }
}

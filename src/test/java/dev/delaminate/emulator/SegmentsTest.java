package dev.delaminate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SegmentsTest {
    @ParameterizedTest
    @EnumSource
    void sharesOfAPixelAddUpToOne(TestPictures source) {
        Picture picture = source.picture();

        Segments segments = Segments.of(picture, Palette.of(picture, 10));

        for (int at = 0; at < picture.pixels(); at++) {
            float sum = 0;
            for (float[] share : segments.shares()) {
                assertThat(share[at]).isBetween(0f, 1f);
                sum += share[at];
            }
            assertThat(sum).isCloseTo(1, within(1e-4f));
        }
    }

    @Test
    void aPaletteHasNoMoreColoursThanThePicture() {
        assertThat(Palette.of(TestPictures.FLAT.picture(), 10).size()).isEqualTo(1);
        assertThat(Palette.of(TestPictures.POSTER.picture(), 10).size()).isEqualTo(3);
        assertThat(Palette.of(TestPictures.GRADIENT.picture(), 10).size()).isEqualTo(10);
    }

    @Test
    void aSurfaceIsCarriedOnSmoothlyToWhereItIsHidden() {
        Picture picture = TestPictures.POSTER.picture();
        Segments segments = Segments.of(picture, Palette.of(picture, 3));

        Picture paper = SurfaceColour.of(picture, segments.shares().get(0));

        int underTheDisc = 40 * 96 + 40;
        assertThat(paper.red()[underTheDisc]).isCloseTo(0xF2, within(3f));
        assertThat(paper.blue()[underTheDisc]).isCloseTo(0xD5, within(3f));
    }
}

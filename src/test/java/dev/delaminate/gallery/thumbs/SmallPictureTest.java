package dev.delaminate.gallery.thumbs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.raster.Bitmap;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SmallPictureTest {
    @Test
    void theLongerSideIsNoLongerThanAskedForAndTheShapeStays() throws IOException {
        assertThat(size(640, 480)).isEqualTo("320x240");
        assertThat(size(480, 640)).isEqualTo("240x320");
        assertThat(size(320, 320)).isEqualTo("320x320");
        assertThat(size(17, 9)).isEqualTo("17x9");
        assertThat(size(3000, 2)).isEqualTo("320x1");
    }

    @Test
    void whatIsTransparentLiesOnALightCheckerboardAndWhatIsOpaqueDoesNot() throws IOException {
        Bitmap half = filled(64, 64, 0);
        for (int y = 0; y < 64; y++) {
            Arrays.fill(half.argb(), y * 64, y * 64 + 32, 0xFFC02020);
        }

        BufferedImage seen = seen(half);

        assertThat(red(seen, 8, 8)).isBetween(0xB0, 0xD0);
        assertThat(red(seen, 52, 4)).isGreaterThan(0xF4);
        assertThat(red(seen, 44, 4)).isBetween(0xDD, 0xEE);
        assertThat(red(seen, 52, 12)).isBetween(0xDD, 0xEE);
    }

    @Test
    void colourStaysWhatItIsHoweverMuchSmallerThePictureGets() throws IOException {
        for (int side : new int[] {320, 640, 700, 960, 2240, 4800, 5121}) {
            BufferedImage seen = seen(filled(side, side, 0xFFE03010));

            assertThat(seen.getRGB(20, 20) >> 16 & 255).as("%d pixels", side).isBetween(0xDD, 0xE2);
            assertThat(seen.getRGB(20, 20) >> 8 & 255).isBetween(0x2C, 0x33);
            assertThat(seen.getRGB(20, 20) & 255).isBetween(0x0C, 0x14);
        }
    }

    @Test
    void theSamePixelsGiveTheSameBytes() throws IOException {
        SmallPicture picture = new SmallPicture(320);

        assertThat(picture.of(filled(700, 500, 0x80336699))).isEqualTo(picture.of(filled(700, 500, 0x80336699)));
    }

    private static String size(int width, int height) throws IOException {
        BufferedImage seen = seen(filled(width, height, 0xFF336699));
        return seen.getWidth() + "x" + seen.getHeight();
    }

    private static BufferedImage seen(Bitmap picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(new SmallPicture(320).of(picture)));
    }

    private static int red(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) >> 16 & 255;
    }

    private static Bitmap filled(int width, int height, int argb) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, argb);
        return new Bitmap(width, height, pixels);
    }
}

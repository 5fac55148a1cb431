package dev.delaminate.layers.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.raster.UnusablePictureException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BitmapReaderTest {
    private static final BitmapReader READER = new BitmapReader(10_000);

    @TempDir
    Path temp;

    @Test
    void readsStraightAlphaAsItIs() throws Exception {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x80FF4020);
        image.setRGB(1, 0, 0x00123456);

        assertThat(READER.read(png(image)).argb()).containsExactly(0x80FF4020, 0x00123456);
    }

    @Test
    void readsGreyAsThreeEqualChannels() throws Exception {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 100);

        assertThat(READER.read(png(image)).argb()).containsExactly(0xFF646464);
    }

    @Test
    void rounds16BitsTo8() throws Exception {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                true,
                false,
                ColorModel.TRANSLUCENT,
                DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
        raster.setPixel(0, 0, new int[] {65535, 257 * 64 + 100, 0, 257 * 128});
        BufferedImage image = new BufferedImage(model, raster, false, null);

        assertThat(READER.read(png(image)).argb()).containsExactly(0x80FF4000);
    }

    @Test
    void readsAPaletteWithItsAlpha() throws Exception {
        byte[] red = {(byte) 255, 0};
        byte[] none = {0, 0};
        byte[] alpha = {(byte) 0x40, (byte) 255};
        IndexColorModel palette = new IndexColorModel(8, 2, red, none, none, alpha);
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setSample(0, 0, 0, 0);
        image.getRaster().setSample(1, 0, 0, 1);

        assertThat(READER.read(png(image)).argb()).containsExactly(0x40FF0000, 0xFF000000);
    }

    @Test
    void readsEachThirdPixelOfEachThirdRow() throws Exception {
        BufferedImage image = new BufferedImage(7, 4, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 7; x++) {
                image.setRGB(x, y, 0xFF000000 | x << 8 | y);
            }
        }

        assertThat(READER.read(png(image), 3).argb())
                .containsExactly(0xFF000000, 0xFF000300, 0xFF000600, 0xFF000003, 0xFF000303, 0xFF000603);
    }

    @Test
    void saysInOneLineWhyAFileIsOfNoUse() throws IOException {
        Path text = Files.writeString(temp.resolve("layer-1.png"), "no picture");
        Path large = png(new BufferedImage(101, 100, BufferedImage.TYPE_INT_ARGB));
        Path whole = png(new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(temp.resolve("cut.png"), java.util.Arrays.copyOf(bytes, bytes.length - 30));

        refuses(temp.resolve("layer-0.png"), "layer-0.png: it is missing");
        refuses(text, "layer-1.png: it is no PNG, WebP or JPEG");
        refuses(large, "more than 10000");
        refuses(cut, "cut.png: the PNG is cut off");
    }

    private static void refuses(Path file, String message) {
        assertThatThrownBy(() -> READER.read(file))
                .isInstanceOf(UnusablePictureException.class)
                .hasMessageContaining(message);
    }

    private Path png(BufferedImage image) throws IOException {
        Path file = Files.createTempFile(temp, "layer-", ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}

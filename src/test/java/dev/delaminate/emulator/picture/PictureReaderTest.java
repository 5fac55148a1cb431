package dev.delaminate.emulator.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.emulator.TestPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "jpeg"})
    void readsWhatTheServiceTakes(String format) {
        byte[] file = TestPictures.file(TestPictures.FLAT.image(BufferedImage.TYPE_INT_RGB), format);

        BufferedImage picture = PictureReader.read(file);

        assertThat(picture.getWidth()).isEqualTo(64);
        assertThat(picture.getRGB(10, 10) & 0xF8F8F8).isEqualTo(0x3C78B4 & 0xF8F8F8);
    }

    @Test
    void readsWebP() {
        BufferedImage picture = PictureReader.read(flatWebP(16, 12, 0x336699));

        assertThat(picture.getHeight()).isEqualTo(12);
        assertThat(picture.getRGB(15, 11)).isEqualTo(0xFF336699);
    }

    @Test
    void greyStaysAsBrightAsItIs() {
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setDataElements(3, 3, new byte[] {100});

        BufferedImage picture = PictureReader.read(TestPictures.file(grey, "png"));

        assertThat(picture.getRGB(3, 3)).isEqualTo(0xFF646464);
    }

    @Test
    void transparencyBecomesWhite() {
        BufferedImage glass = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
        glass.setRGB(3, 3, 0x80000000);

        BufferedImage picture = PictureReader.read(TestPictures.file(glass, "png"));

        assertThat(picture.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
        assertThat(picture.getRGB(3, 3)).isEqualTo(0xFF7F7F7F);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "2, 1, 0", "3, 1, 1", "4, 0, 1", "5, 0, 0", "6, 1, 0", "7, 1, 1", "8, 0, 1"})
    void turnsAPhotographUpright(int orientation, int right, int bottom) {
        // The red corner is stored top left, the long side lies across.
        BufferedImage stored = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < 16 * 16; at++) {
            stored.setRGB(at % 16, at / 16, 0xFF0000);
        }

        BufferedImage upright = PictureReader.read(withOrientation(TestPictures.file(stored, "jpeg"), orientation));

        assertThat(upright.getWidth()).isEqualTo(orientation < 5 ? 64 : 32);
        int x = right == 1 ? upright.getWidth() - 4 : 3;
        int y = bottom == 1 ? upright.getHeight() - 4 : 3;
        assertThat((upright.getRGB(x, y) >> 16) & 255).isGreaterThan(200);
        assertThat((upright.getRGB(upright.getWidth() - 1 - x, y) >> 16) & 255).isLessThan(50);
        assertThat((upright.getRGB(x, upright.getHeight() - 1 - y) >> 16) & 255).isLessThan(50);
    }

    @Test
    void aDamagedExifBlockLeavesThePhotographAsItIs() {
        byte[] photograph =
                withOrientation(TestPictures.file(TestPictures.WIDE.image(BufferedImage.TYPE_INT_RGB), "jpeg"), 6);
        // The offset of the first directory now points far outside.
        photograph[17] = 0x7F;

        assertThat(PictureReader.read(photograph).getWidth()).isEqualTo(256);
    }

    @Test
    void refusesWhatIsNoPicture() {
        assertRefused("<html>Not found</html>".getBytes(StandardCharsets.UTF_8), "image_load_error");
        assertRefused(new byte[0], "image_load_error");
    }

    @Test
    void refusesADamagedPicture() {
        byte[] png = TestPictures.NOISE.png();

        assertRefused(Arrays.copyOf(png, png.length / 2), "image_load_error");
    }

    /** Its decoder takes what is behind the end for zeros, and went on for minutes. */
    @Test
    @Timeout(60)
    void givesUpAPictureThatAnnouncesMoreThanItHolds() throws IOException {
        try (InputStream slow = getClass().getResourceAsStream("/layers/slow.webp")) {
            assertRefused(Objects.requireNonNull(slow).readAllBytes(), "image_load_error");
        }
    }

    @Test
    void refusesOtherFormats() {
        byte[] bmp = TestPictures.file(TestPictures.FLAT.image(BufferedImage.TYPE_INT_RGB), "bmp");
        byte[] avif = "\0\0\0\40ftypavif\0\0\0\0avifmif1miaf".getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(bmp, "unsupported_image_format");
        assertRefused(avif, "unsupported_image_format");
    }

    @Test
    void refusesAPictureThatIsTooSmall() {
        BufferedImage thin = new BufferedImage(100, 7, BufferedImage.TYPE_INT_RGB);

        assertRefused(TestPictures.file(thin, "png"), "image_too_small");
    }

    @Test
    void refusesAnEnormousPictureByItsHeader() {
        byte[] png = TestPictures.FLAT.png();
        ByteBuffer.wrap(png).putInt(16, 30_000).putInt(20, 30_000);

        assertRefused(png, "image_too_large");
    }

    private static void assertRefused(byte[] file, String type) {
        assertThatThrownBy(() -> PictureReader.read(file))
                .isInstanceOfSatisfying(
                        PictureException.class,
                        refused -> assertThat(refused.type()).isEqualTo(type));
    }

    /** The JPEG file with an Exif block that holds nothing but the orientation, in front of everything else. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(36)
                .putShort((short) 0xFFE1)
                .putShort((short) 34)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation);
        return ByteBuffer.allocate(jpeg.length + 36)
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** A lossless WebP file (RFC 9649) of one colour: each prefix code has one symbol, so the pixels take no bits. */
    private static byte[] flatWebP(int width, int height, int rgb) {
        LittleBits bits = new LittleBits();
        bits.add(0x2F, 8);
        bits.add(width - 1, 14);
        bits.add(height - 1, 14);
        bits.add(0, 1 + 3 + 1 + 1 + 1);
        for (int symbol : new int[] {(rgb >> 8) & 255, (rgb >> 16) & 255, rgb & 255, 255}) {
            bits.add(0b101, 3);
            bits.add(symbol, 8);
        }
        bits.add(0b0001, 4);
        byte[] data = Arrays.copyOf(bits.set.toByteArray(), 14);
        return ByteBuffer.allocate(20 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(12 + data.length)
                .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static final class LittleBits {
        private final BitSet set = new BitSet();
        private int length;

        void add(int value, int bits) {
            for (int bit = 0; bit < bits; bit++) {
                set.set(length++, ((value >> bit) & 1) == 1);
            }
        }
    }
}

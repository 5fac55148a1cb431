package dev.delaminate.layers.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layers.PictureBytes;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.UnusablePictureException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerCheckTest {
    private static final long MAX_PIXELS = 10_000;
    private static final long MOST_BYTES = 10 * MAX_PIXELS;

    @TempDir
    Path temp;

    @Test
    void seesWhatIsInAPng() {
        assertThat(check(PictureBytes.png(32, 20, 255))).isEqualTo(new Picture(LayerFormat.PNG, 32, 20, true, false));
        assertThat(check(PictureBytes.opaque(32, 20, "png")))
                .isEqualTo(new Picture(LayerFormat.PNG, 32, 20, false, false));
    }

    @Test
    void seesThatALayerIsBlank() {
        assertThat(check(PictureBytes.png(32, 20, 20)).blank()).isTrue();
        assertThat(check(PictureBytes.png(32, 20, 21)).blank()).isFalse();
    }

    /** Its pixels, as they come, do not tell which are clear. */
    @Test
    void keepsNoPixelsOfAPictureWithASingleClearColour() throws IOException {
        FilteredPng png = new FilteredPng(2, 1, FilteredPng.RGB, new byte[] {1, 2, 3, 4, 5, 6});
        byte[] key = FilteredPng.chunk("tRNS", new byte[] {0, 1, 0, 2, 0, 3});

        assertThat(check(png.encoded(FilteredPng.deflated(png.filtered(row -> 0)), 100, key)))
                .isEqualTo(new Picture(LayerFormat.PNG, 2, 1, true, false));
    }

    @Test
    void seesTheAlphaOfAPalette() {
        assertThat(check(palette(20))).isEqualTo(new Picture(LayerFormat.PNG, 8, 8, true, true));
        assertThat(check(palette(21)).blank()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"disc-lossless.webp, true", "disc-lossy.webp, true", "ground-lossy.webp, false"})
    void seesWhatIsInAWebp(String fixture, boolean hasAlpha) {
        assertThat(check(PictureBytes.fixture(fixture)))
                .isEqualTo(new Picture(LayerFormat.WEBP, 32, 24, hasAlpha, false));
    }

    @Test
    void takesAJpegForWhatItIs() {
        byte[] jpeg = PictureBytes.opaque(16, 16, "jpg");

        assertThat(check(jpeg)).isEqualTo(new Picture(LayerFormat.JPEG, 16, 16, false, false));
        assertThatThrownBy(() -> check(Arrays.copyOf(jpeg, jpeg.length - 2))).hasMessageContaining("cut off");
    }

    @Test
    void findsEveryPngThatIsCutAnywhere() {
        byte[] png = PictureBytes.png(16, 16, 255);

        for (int length = 0; length < png.length; length++) {
            assertTransient(Arrays.copyOf(png, length));
        }
    }

    @Test
    void findsEveryPngWithAWrongByte() {
        byte[] png = PictureBytes.png(8, 8, 255);

        for (int position = 0; position < png.length; position++) {
            byte[] broken = png.clone();
            broken[position] ^= 0x10;
            assertTransient(broken);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disc-lossless.webp", "disc-lossy.webp", "ground-lossy.webp"})
    void findsEveryWebpThatIsCutAnywhere(String fixture) {
        byte[] webp = PictureBytes.fixture(fixture);

        for (int length = 0; length < webp.length; length++) {
            assertTransient(Arrays.copyOf(webp, length));
        }
    }

    @Test
    void readsAPngWithMoreBehindItsEnd() {
        byte[] png = PictureBytes.png(16, 16, 255);

        assertThat(check(Arrays.copyOf(png, png.length + 100)).width()).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html><body>Not found</body></html>", "{\"error\": 1}", "", "GIF89a........", "RIFF....WAVE"})
    void saysWhatCameInsteadOfAPicture(String body) {
        assertTransient(body.getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> check(body.getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("not_an_image")
                .hasMessageContaining(body);
    }

    @Test
    void refusesAPixelBombBeforeDecodingIt() {
        byte[] bomb = PictureBytes.png(16, 16, 255);
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        sign(bomb);

        assertBomb(bomb, "3600000000 pixels");
    }

    @Test
    void refusesAWebpWhoseInnerPictureIsTheBomb() {
        byte[] bomb = PictureBytes.fixture("disc-lossy.webp");
        int frame = new String(bomb, StandardCharsets.ISO_8859_1).indexOf("VP8 ");
        bomb[frame + 8 + 7] = 0x3F; // width 0x3F20, its canvas still says 32

        assertBomb(bomb, "pixels");
    }

    @Test
    void refusesALargeLosslessWebp() {
        byte[] bomb = PictureBytes.fixture("disc-lossless.webp");
        bomb[21] = (byte) 0xFF; // low bits of the width
        bomb[22] |= 0x3F;

        assertBomb(bomb, "pixels");
    }

    @Test
    void refusesALargeJpeg() {
        assertBomb(PictureBytes.opaque(200, 100, "jpg"), "20000 pixels");
    }

    private static byte[] palette(int alpha) {
        byte[] colour = {0, (byte) 200};
        byte[] alphas = {0, (byte) alpha};
        IndexColorModel colours = new IndexColorModel(1, 2, colour, colour, colour, alphas);
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_BINARY, colours);
        image.getRaster().setSample(3, 3, 0, 1);
        return PictureBytes.encoded(image, "png");
    }

    private static void sign(byte[] png) {
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    }

    private void assertTransient(byte[] bytes) {
        assertThatThrownBy(() -> check(bytes))
                .as("%s bytes", bytes.length)
                .isInstanceOfSatisfying(
                        LayeringException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.Transient.class));
    }

    private void assertBomb(byte[] bytes, String message) {
        assertThatThrownBy(() -> check(bytes))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(LayeringException.class, e -> {
                    assertThat(e.failure()).isInstanceOf(Failure.Download.class);
                    assertThat(e.failure().code()).isEqualTo("too_many_pixels");
                });
    }

    private Picture check(byte[] bytes) {
        try {
            Path file = Files.write(temp.resolve("layer-0.part"), bytes);
            Picture picture = LayerCheck.of(file, MAX_PIXELS, MOST_BYTES);
            assertSameWithItsPixels(file, bytes, picture);
            return picture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever keeps the pixels as they come finds the same, and the pixels that anybody reads later. */
    private static void assertSameWithItsPixels(Path file, byte[] bytes, Picture picture) {
        try (LayerCheck keeping = new LayerCheck(MAX_PIXELS, (width, height) -> true)) {
            keeping.look(ByteBuffer.wrap(bytes));
            if (keeping.bytesToDecode(file) == 0) {
                assertThat(keeping.picture()).isEqualTo(picture);
            }
            Bitmap kept = keeping.pixels();
            if (kept != null) {
                assertThat(kept.argb())
                        .isEqualTo(new BitmapReader(MAX_PIXELS).read(file).argb());
            }
        } catch (UnusablePictureException e) {
            throw new AssertionError(e);
        }
    }
}

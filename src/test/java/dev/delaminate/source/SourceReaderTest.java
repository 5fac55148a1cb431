package dev.delaminate.source;

import static dev.delaminate.source.SourceFiles.ascii;
import static dev.delaminate.source.SourceFiles.tiff;
import static dev.delaminate.source.SourceFiles.withChunk;
import static dev.delaminate.source.SourceFiles.withExif;
import static dev.delaminate.source.SourceFiles.withPngProfile;
import static dev.delaminate.source.SourceFiles.withProfile;
import static dev.delaminate.source.SourceFiles.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.UnusablePictureException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReaderTest {
    private static final int RED = 0xFFC83214;
    private static final int BLUE = 0xFF1428C8;
    private static final byte[] LINEAR =
            ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    private static final byte[] GREY =
            ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();

    private final SourceReader reader = new SourceReader(1_000_000);

    @TempDir
    Path folder;

    /** Where the stored picture's corner, which is red, and the end of its first row, which is blue, are upright. */
    @ParameterizedTest
    @CsvSource({
        "0, 32, 16, 0, 0, 31, 0", //
        "1, 32, 16, 0, 0, 31, 0",
        "2, 32, 16, 31, 0, 0, 0",
        "3, 32, 16, 31, 15, 0, 15",
        "4, 32, 16, 0, 15, 31, 15",
        "5, 16, 32, 0, 0, 0, 31",
        "6, 16, 32, 15, 0, 15, 31",
        "7, 16, 32, 15, 31, 15, 0",
        "8, 16, 32, 0, 31, 0, 0",
        "9, 32, 16, 0, 0, 31, 0"
    })
    void setsThePictureUprightAsExifSays(int code, int width, int height, int redX, int redY, int blueX, int blueY)
            throws Exception {
        byte[] exif = tiff(ByteOrder.BIG_ENDIAN, code, 300, 2);

        Bitmap jpeg = read(withExif(written("jpeg", corners()), exif)).pixels();
        Bitmap png = read(withChunk(written("png", corners()), "eXIf", exif)).pixels();

        for (Bitmap bitmap : new Bitmap[] {jpeg, png}) {
            assertThat(bitmap.width()).isEqualTo(width);
            assertThat(bitmap.height()).isEqualTo(height);
            assertNear(bitmap.at(redX, redY), RED);
            assertNear(bitmap.at(blueX, blueY), BLUE);
        }
    }

    @Test
    void keepsTheSamplesOfAProfileBitByBit() throws Exception {
        byte[] jpeg = written("jpeg", noise(BufferedImage.TYPE_3BYTE_BGR));
        byte[] png = written("png", noise(BufferedImage.TYPE_3BYTE_BGR));

        SourcePicture plain = read(jpeg);
        SourcePicture profiled = read(withProfile(jpeg, LINEAR));
        SourcePicture profiledPng = read(withPngProfile(png, LINEAR));

        assertThat(plain.profile()).isNull();
        assertThat(profiled.pixels()).isEqualTo(plain.pixels());
        assertThat(meaning(Objects.requireNonNull(profiled.profile())))
                .isEqualTo(meaning(ICC_Profile.getInstance(LINEAR)));
        assertThat(profiledPng.pixels()).isEqualTo(read(png).pixels());
        assertThat(meaning(Objects.requireNonNull(profiledPng.profile())))
                .isEqualTo(meaning(ICC_Profile.getInstance(LINEAR)));
        assertThat(profiled.notes()).isEmpty();
    }

    @Test
    void turnsGreyWithAProfileIntoSrgb() throws Exception {
        byte[] jpeg = written("jpeg", grey(55));
        byte[] png = written("png", grey(55));

        assertNear(read(jpeg).pixels().at(3, 3), 0xFF373737);
        for (byte[] file : new byte[][] {withProfile(jpeg, grey18()), withPngProfile(png, grey18())}) {
            SourcePicture picture = read(file);
            assertThat(picture.profile()).isNull();
            assertNear(picture.pixels().at(3, 3), 0xFF484848);
        }
    }

    @Test
    void takesABrokenOrAForeignProfileForSrgbAndSaysSo() throws Exception {
        byte[] jpeg = written("jpeg", noise(BufferedImage.TYPE_3BYTE_BGR));
        byte[] png = written("png", noise(BufferedImage.TYPE_3BYTE_BGR));
        byte[] broken = LINEAR.clone();
        Arrays.fill(broken, 100, broken.length, (byte) 0x5A);

        for (byte[] file : new byte[][] {
            withProfile(jpeg, broken),
            withProfile(jpeg, GREY),
            withPngProfile(png, broken),
            withPngProfile(png, GREY),
            withChunk(png, "iCCP", ascii("no zlib"))
        }) {
            SourcePicture picture = read(file);

            assertThat(picture.profile()).isNull();
            assertThat(picture.notes()).singleElement().asString().contains("colour profile");
            assertThat(picture.pixels()).isIn(read(jpeg).pixels(), read(png).pixels());
        }
    }

    @Test
    void doesNotUnpackAProfileThatIsABomb() throws Exception {
        SourcePicture picture = read(withPngProfile(written("png", grey(9)), new byte[50_000_000]));

        assertThat(picture.profile()).isNull();
        assertThat(picture.notes()).hasSize(1);
    }

    @Test
    void turnsCmykIntoSrgb() throws Exception {
        SourcePicture picture = reader.read(resource("cmyk.jpg"));

        assertThat(picture.profile()).isNull();
        assertNear(picture.pixels().at(8, 8), RED);
    }

    @Test
    void readsProgressiveJpegs() throws Exception {
        byte[] jpeg = SourceFiles.progressiveJpeg(corners());

        assertThat(jpeg).containsSequence((byte) 0xFF, (byte) 0xC2);
        assertNear(read(jpeg).pixels().at(31, 0), BLUE);
    }

    @Test
    void readsPalettesSixteenBitsAndAnimations() throws Exception {
        BufferedImage palette = new BufferedImage(32, 16, BufferedImage.TYPE_BYTE_INDEXED);
        palette.getGraphics().drawImage(solid(0xFF336699), 0, 0, null);
        WritableRaster wide = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 2, 2, 3, null);
        wide.setPixel(1, 1, new int[] {65535, 32768, 128});
        BufferedImage deep = new BufferedImage(
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, DataBuffer.TYPE_USHORT),
                wide,
                false,
                null);

        assertThat(read(written("png", palette)).pixels().at(5, 5)).isEqualTo(0xFF336699);
        assertThat(read(written("gif", palette)).pixels().at(5, 5)).isEqualTo(0xFF336699);
        assertThat(read(written("png", deep)).pixels().at(1, 1)).isEqualTo(0xFFFF8000);
    }

    @Test
    void readsWebpUprightWithItsProfile() throws Exception {
        SourcePicture picture = reader.read(resource("linear-turned.webp"));

        assertThat(picture.pixels().width()).isEqualTo(16);
        assertThat(picture.pixels().height()).isEqualTo(32);
        assertThat(picture.pixels().at(15, 0)).isEqualTo(RED);
        assertThat(picture.pixels().at(15, 31)).isEqualTo(BLUE);
        assertThat(picture.profile()).isNotNull();
    }

    @Test
    void laysTheFirstFrameOfAGifOnItsScreen() throws Exception {
        byte[] gif = written("gif", solid(0xFF336699));
        gif[6] = 40; // the screen's width
        gif[8] = 20; // and height
        int descriptor = indexOf(gif, 0x2C);
        gif[descriptor + 1] = 8;
        gif[descriptor + 3] = 4;

        Bitmap pixels = read(gif).pixels();

        assertThat(pixels.width()).isEqualTo(40);
        assertThat(pixels.height()).isEqualTo(20);
        assertThat(pixels.at(7, 4)).isEqualTo(0xFFFFFFFF);
        assertThat(pixels.at(8, 4)).isEqualTo(0xFF336699);
        assertThat(pixels.at(39, 19)).isEqualTo(0xFF336699);
    }

    @Test
    void laysTransparencyOnWhite() throws Exception {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00FF0000);
        image.setRGB(1, 0, 0x80000000);
        image.setRGB(2, 0, 0xFF010203);

        assertThat(read(written("png", image)).pixels().argb()).containsExactly(0xFFFFFFFF, 0xFF7F7F7F, 0xFF010203);
    }

    @Test
    void statesTheResolutionOfTheFile() throws Exception {
        byte[] jpeg = written("jpeg", corners());
        byte[] perMetre = {0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1}; // 11,811

        assertThat(read(jpeg).pixelsPerInch()).isEqualTo(72);
        assertThat(read(withExif(jpeg, tiff(ByteOrder.LITTLE_ENDIAN, 1, 300, 2)))
                        .pixelsPerInch())
                .isEqualTo(300);
        assertThat(read(withExif(jpeg, tiff(ByteOrder.BIG_ENDIAN, 1, 100, 3))).pixelsPerInch())
                .isEqualTo(254);
        assertThat(read(withExif(jpeg, tiff(ByteOrder.BIG_ENDIAN, 1, 0, 2))).pixelsPerInch())
                .isEqualTo(72);
        assertThat(read(withChunk(written("png", corners()), "pHYs", perMetre)).pixelsPerInch())
                .isCloseTo(300, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 9, 13, 30, 59})
    void isNotMisledByDamagedExif(int length) throws Exception {
        byte[] tiff = Arrays.copyOf(tiff(ByteOrder.LITTLE_ENDIAN, 6, 300, 2), length);

        SourcePicture picture = read(withExif(written("jpeg", corners()), tiff));

        assertThat(picture.pixels().width() * picture.pixels().height()).isEqualTo(32 * 16);
    }

    @Test
    void readsASinglePixel() throws Exception {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, RED);

        assertThat(read(written("png", image)).pixels().argb()).containsExactly(RED);
        assertThat(read(withExif(written("jpeg", image), tiff(ByteOrder.BIG_ENDIAN, 8, 72, 2)))
                        .pixels()
                        .width())
                .isEqualTo(1);
    }

    @Test
    void refusesHugeHeadersBeforeDecoding() {
        byte[] png = written("png", corners());
        png[16] = 0x7F; // the width's first byte
        byte[] jpeg = written("jpeg", corners());
        int frame = indexOf(jpeg, 0xFFC0);
        Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xFE);
        byte[] gif = written("gif", solid(RED));
        gif[7] = (byte) 0xFF;
        gif[9] = (byte) 0xFF;

        assertRefused(repaired(png), "more than 1000000");
        assertRefused(jpeg, "more than 1000000");
        assertRefused(gif, "more than 1000000");
    }

    @Test
    void refusesWhatIsCutOffEmptyForeignOrMissing() {
        byte[] jpeg = written("jpeg", noise(BufferedImage.TYPE_3BYTE_BGR));
        byte[] png = written("png", noise(BufferedImage.TYPE_3BYTE_BGR));
        byte[] gif = written("gif", noise(BufferedImage.TYPE_3BYTE_BGR));

        assertRefused(Arrays.copyOf(jpeg, jpeg.length / 2), "cut off");
        assertRefused(Arrays.copyOf(png, png.length / 2), "");
        assertRefused(Arrays.copyOf(gif, gif.length / 2), "");
        assertRefused(Arrays.copyOf(jpeg, 3), "");
        assertRefused(new byte[0], "no JPEG, PNG, WebP or GIF");
        assertRefused(ascii("%PDF-1.7 and so on"), "no JPEG, PNG, WebP or GIF");
        assertThatThrownBy(() -> reader.read(folder)).hasMessageContaining("no file");
        assertThatThrownBy(() -> reader.read(folder.resolve("none.png")))
                .hasMessageContaining("none.png: it is missing");
    }

    @Test
    void readsOnWhereACameraPutsMoreBehindThePicture() throws Exception {
        byte[] jpeg = written("jpeg", corners());

        assertThat(read(SourceFiles.joined(jpeg, new byte[5000])).pixels())
                .isEqualTo(read(jpeg).pixels());
    }

    /** Damage of any byte ends in a picture or in one line, in time. */
    @Test
    void survivesDamageOfAnyByte() throws IOException {
        for (String format : new String[] {"jpeg", "png", "gif"}) {
            byte[] whole = written(format, corners());
            byte[] file = format.equals("png") ? withPngProfile(whole, LINEAR) : withProfileOfJpeg(format, whole);
            for (int at = 4; at < file.length; at += 3) {
                byte[] damaged = file.clone();
                damaged[at] ^= (byte) 0x81;
                try {
                    assertThat(read(damaged).pixels().width()).isPositive();
                } catch (UnusablePictureException refused) {
                    assertThat(refused.getMessage()).startsWith("source: ").doesNotContain("\n");
                }
            }
        }
    }

    /** What a colour of the profile is in sRGB; its bytes the colour engine may write anew. */
    private static float[] meaning(ICC_Profile profile) {
        return new ICC_ColorSpace(profile).toRGB(new float[] {0.2f, 0.5f, 0.8f});
    }

    /** Java's grey profile with a gamma of 1.8 in the place of 1. */
    private static byte[] grey18() {
        byte[] profile = GREY.clone();
        int curve = new String(profile, StandardCharsets.ISO_8859_1).indexOf("curv");
        profile[curve + 13] = (byte) 0xCD;
        return profile;
    }

    private static byte[] withProfileOfJpeg(String format, byte[] whole) {
        return format.equals("jpeg")
                ? withExif(withProfile(whole, LINEAR), tiff(ByteOrder.BIG_ENDIAN, 6, 72, 2))
                : whole;
    }

    private SourcePicture read(byte[] bytes) throws IOException, UnusablePictureException {
        return reader.read(Files.write(folder.resolve("source"), bytes));
    }

    private static Path resource(String name) throws Exception {
        return Path.of(SourceReaderTest.class.getResource(name).toURI());
    }

    private void assertRefused(byte[] bytes, String why) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(UnusablePictureException.class)
                .hasMessageStartingWith("source: ")
                .hasMessageContaining(why);
    }

    /** With a right checksum of its header. */
    private static byte[] repaired(byte[] png) {
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
        return png;
    }

    private static int indexOf(byte[] bytes, int marker) {
        int at = 13;
        while (marker > 255
                ? (bytes[at] & 255) << 8 != (marker & 0xFF00) || (bytes[at + 1] & 255) != (marker & 255)
                : (bytes[at] & 255) != marker || (bytes[at + 1] | bytes[at + 2] | bytes[at + 3] | bytes[at + 4]) != 0) {
            at++;
        }
        return at;
    }

    private static void assertNear(int actual, int expected) {
        for (int shift = 0; shift < 32; shift += 8) {
            assertThat(actual >> shift & 255)
                    .as("%08x, expected %08x", actual, expected)
                    .isCloseTo(expected >> shift & 255, within(12));
        }
    }

    private static BufferedImage corners() {
        BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 32; x++) {
                image.setRGB(x, y, y < 8 ? x < 16 ? RED : BLUE : 0xFF808080);
            }
        }
        return image;
    }

    private static BufferedImage solid(int colour) {
        BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_3BYTE_BGR);
        for (int at = 0; at < 32 * 16; at++) {
            image.setRGB(at % 32, at / 32, colour);
        }
        return image;
    }

    private static BufferedImage noise(int type) {
        Random random = new Random(5);
        BufferedImage image = new BufferedImage(64, 48, type);
        for (int at = 0; at < 64 * 48; at++) {
            image.setRGB(at % 64, at / 64, random.nextInt());
        }
        return image;
    }

    private static BufferedImage grey(int value) {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int at = 0; at < 256; at++) {
            image.getRaster().setSample(at % 16, at / 16, 0, value);
        }
        return image;
    }
}

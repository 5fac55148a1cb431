package dev.delaminate.raster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layers.image.BitmapReader;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngWriterTest {
    private static final int SIGNATURE_BYTES = 8;
    private static final int FRAME_BYTES = 12;

    @Test
    void isReadBackPixelByPixel() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 60; round++) {
            Bitmap bitmap = bitmap(random, 1 + random.nextInt(90), 1 + random.nextInt(90), round % 3);

            assertThat(readBack(written(new PngWriter(null, 0, true), bitmap, bitmap.box())))
                    .isEqualTo(bitmap);
        }
    }

    @Test
    void writesOnlyWhatLiesInTheBox() throws IOException {
        Bitmap bitmap = bitmap(new Random(2), 40, 30, 1);
        Box box = new Box(3, 5, 21, 17);

        assertThat(readBack(written(new PngWriter(null, 0, true), bitmap, box))).isEqualTo(bitmap.cropped(box));
    }

    @Test
    void leavesOutColoursThatNobodySees() throws IOException {
        Bitmap bitmap = new Bitmap(3, 1, new int[] {0x00123456, 0x01123456, 0xFF123456});

        assertThat(readBack(written(new PngWriter(null, 0, false), bitmap, bitmap.box()))
                        .argb())
                .containsExactly(0, 0x01123456, 0xFF123456);
    }

    @Test
    void isRgbWhereAllIsOpaqueAndRgbaElse() throws IOException {
        Bitmap bitmap = bitmap(new Random(3), 10, 10, 0);
        bitmap.argb()[99] = 0xFE000000;

        byte[] some = written(new PngWriter(null, 0, true), bitmap, bitmap.box());
        byte[] opaque = written(new PngWriter(null, 0, true), bitmap, new Box(0, 0, 10, 9));

        assertThat(chunks(some).get("IHDR")).containsExactly(0, 0, 0, 10, 0, 0, 0, 10, 8, 6, 0, 0, 0);
        assertThat(chunks(opaque).get("IHDR")).containsExactly(0, 0, 0, 10, 0, 0, 0, 9, 8, 2, 0, 0, 0);
    }

    @Test
    void hasTheProfileAndTheResolution() throws IOException {
        ICC_Profile profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);
        Bitmap bitmap = bitmap(new Random(4), 300, 200, 1);

        Map<String, byte[]> chunks = chunks(written(new PngWriter(profile, 300, true), bitmap, bitmap.box()));

        assertThat(chunks.keySet()).containsExactly("IHDR", "iCCP", "pHYs", "IDAT", "IEND");
        byte[] named = Objects.requireNonNull(chunks.get("iCCP"));
        int deflated = "ICC profile".length() + 2;
        assertThat(new InflaterInputStream(new ByteArrayInputStream(named, deflated, named.length)).readAllBytes())
                .isEqualTo(profile.getData());
        byte[] resolution = Objects.requireNonNull(chunks.get("pHYs"));
        assertThat(ByteBuffer.wrap(resolution).getInt()).isEqualTo(11811); // 300 / 0.0254
        assertThat(resolution[8]).isEqualTo((byte) 1);
    }

    private static Bitmap bitmap(Random random, int width, int height, int kind) {
        int[] argb = new int[width * height];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = switch (kind) {
                case 0 -> 0xFF000000 | random.nextInt();
                case 1 -> random.nextInt();
                default -> (i % width) * 0x01030201 + (i / width) * 0x02010103;
            };
        }
        return new Bitmap(width, height, argb);
    }

    private static byte[] written(PngWriter writer, Bitmap bitmap, Box box) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(bitmap, box, out);
        return out.toByteArray();
    }

    private static Bitmap readBack(byte[] png) throws IOException {
        return BitmapReader.bitmap(ImageIO.read(new ByteArrayInputStream(png)));
    }

    /** By type, each with a right check sum; the data of all IDAT as one. */
    private static Map<String, byte[]> chunks(byte[] png) {
        Map<String, byte[]> chunks = new LinkedHashMap<>();
        ByteBuffer in = ByteBuffer.wrap(png);
        for (int at = SIGNATURE_BYTES; at < png.length; ) {
            int length = in.getInt(at);
            CRC32 check = new CRC32();
            check.update(png, at + 4, length + 4);
            assertThat((int) check.getValue()).isEqualTo(in.getInt(at + 8 + length));
            String type = new String(png, at + 4, 4, StandardCharsets.US_ASCII);
            chunks.merge(type, Arrays.copyOfRange(png, at + 8, at + 8 + length), PngWriterTest::joined);
            at += length + FRAME_BYTES;
        }
        return chunks;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}

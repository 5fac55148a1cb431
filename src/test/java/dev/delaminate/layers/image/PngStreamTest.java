package dev.delaminate.layers.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.tried.Effort;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngStreamTest {
    private static final int PICTURES = 400;
    private static final int MOST_PIXELS = 10_000;

    @TempDir
    Path temp;

    private final Random random = new Random(Effort.SEED);

    @Test
    void seesWhatADecoderOfWholePicturesSees() throws IOException {
        int blank = 0;
        for (int picture = 0; picture < PICTURES; picture++) {
            byte[] png = picture(1 + random.nextInt(60), 1 + random.nextInt(60));
            Picture whole = decoded(png);

            assertThat(inPieces(png))
                    .as("picture %s of seed %s", picture, Effort.SEED)
                    .isEqualTo(whole);
            blank += whole.blank() ? 1 : 0;
        }
        assertThat(blank).as("seed %s", Effort.SEED).isBetween(PICTURES / 10, PICTURES * 9 / 10);
    }

    @Test
    void inflatesPicturesThatAreLargerThanItsBuffer() throws IOException {
        BufferedImage tall = new BufferedImage(40, 5_000, BufferedImage.TYPE_INT_ARGB);
        assertThat(inPieces(encoded(tall, false)).blank()).isTrue();

        tall.setRGB(39, 4_999, 0xFF_000000);
        assertThat(inPieces(encoded(tall, false)).blank()).isFalse();
        assertThat(inPieces(encoded(tall, true)).blank()).isFalse();
    }

    /** Encoders choose filters as they like; here each kind is chosen, over alpha that only the right one gives back. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void undoesEachFilter(int filter) throws IOException {
        for (int picture = 0; picture < PICTURES; picture++) {
            boolean isBlank = random.nextBoolean();
            byte[] png = filtered(filter, 1 + random.nextInt(12), 2 + random.nextInt(12), isBlank);

            assertThat(decoded(png).blank()).isEqualTo(isBlank);
            assertThat(inPieces(png).blank())
                    .as("picture %s of seed %s", picture, Effort.SEED)
                    .isEqualTo(isBlank);
        }
    }

    @Test
    void missesRowsOfAPictureWhoseChunksAreAllWhole() throws IOException {
        byte[] png = filtered(0, 8, 8, true);
        ByteBuffer.wrap(png).putInt(20, 9);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());

        assertThatThrownBy(() -> inPieces(png)).hasMessageContaining("rows of the PNG are missing");
    }

    private Picture decoded(byte[] png) throws IOException {
        ImageDecoder decoder = new ImageDecoder(LayerFormat.PNG, Files.write(temp.resolve("layer.png"), png));
        return decoder.picture(decoder.header(MOST_PIXELS), Long.MAX_VALUE);
    }

    /** Grey and alpha, of 8 bits; blank but for the last pixel, or wholly. */
    private byte[] filtered(int filter, int width, int height, boolean isBlank) throws IOException {
        byte[] rows = new byte[height * (1 + 2 * width)];
        byte[] line = new byte[2 * width];
        byte[] above = new byte[2 * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean isLast = y == height - 1 && x == width - 1;
                line[2 * x] = (byte) random.nextInt(256);
                line[2 * x + 1] = (byte) (isLast && !isBlank ? 21 : random.nextInt(Picture.BLANK_ALPHA + 1));
            }
            int at = y * (1 + 2 * width);
            rows[at] = (byte) filter;
            for (int i = 0; i < line.length; i++) {
                int left = i < 2 ? 0 : line[i - 2] & 0xFF;
                int aboveLeft = i < 2 ? 0 : above[i - 2] & 0xFF;
                rows[at + 1 + i] = (byte) (line[i] - predicted(filter, left, above[i] & 0xFF, aboveLeft));
            }
            above = line.clone();
        }
        ByteArrayOutputStream idat = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(idat)) {
            deflating.write(rows);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 4, 0, 0, 0})
                        .array());
        chunk(png, "IDAT", idat.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** As the specification words it (PNG, third edition, section 9.4). */
    private static int predicted(int filter, int left, int above, int aboveLeft) {
        int p = left + above - aboveLeft;
        int nearest = Math.min(Math.abs(p - left), Math.min(Math.abs(p - above), Math.abs(p - aboveLeft)));
        int paeth = Math.abs(p - left) == nearest ? left : Math.abs(p - above) == nearest ? above : aboveLeft;
        return new int[] {0, left, above, (left + above) / 2, paeth}[filter];
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.write(ByteBuffer.allocate(4).putInt(data.length).array());
        png.write(name);
        png.write(data);
        png.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private Picture inPieces(byte[] png) {
        try (PngStream stream = new PngStream(1_000_000)) {
            ByteBuffer bytes = ByteBuffer.wrap(png);
            while (bytes.hasRemaining()) {
                int length = Math.min(bytes.remaining(), 1 + random.nextInt(1 + random.nextInt(300)));
                stream.take(bytes.slice(bytes.position(), length));
                bytes.position(bytes.position() + length);
            }
            return stream.picture();
        }
    }

    /** Grey or coloured, of 8 or 16 bits, with alpha or none, blank or all but, interlaced or not. */
    private byte[] picture(int width, int height) throws IOException {
        boolean isGrey = random.nextBoolean();
        boolean hasAlpha = random.nextInt(5) > 0;
        int type = random.nextBoolean() ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
        ColorSpace colours = ColorSpace.getInstance(isGrey ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ComponentColorModel model = new ComponentColorModel(
                colours,
                hasAlpha,
                false,
                hasAlpha ? ComponentColorModel.TRANSLUCENT : ComponentColorModel.OPAQUE,
                type);
        WritableRaster raster = model.createCompatibleWritableRaster(width, height);
        int scale = type == DataBuffer.TYPE_BYTE ? 1 : 256;
        int alphaBand = hasAlpha ? raster.getNumBands() - 1 : -1;
        for (int band = 0; band < raster.getNumBands(); band++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int value = band == alphaBand ? random.nextInt(Picture.BLANK_ALPHA + 1) : random.nextInt(256);
                    raster.setSample(x, y, band, value * scale);
                }
            }
        }
        if (hasAlpha && random.nextBoolean()) {
            raster.setSample(
                    random.nextInt(width), random.nextInt(height), alphaBand, (21 + random.nextInt(235)) * scale);
        }
        return encoded(new BufferedImage(model, raster, false, null), random.nextBoolean());
    }

    private static byte[] encoded(BufferedImage image, boolean isInterlaced) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setProgressiveMode(isInterlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}

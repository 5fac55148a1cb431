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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
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
        byte[] samples = new byte[2 * width * height];
        for (int at = 0; at < samples.length; at += 2) {
            boolean isLast = at == samples.length - 2;
            samples[at] = (byte) random.nextInt(256);
            samples[at + 1] = (byte) (isLast && !isBlank ? 21 : random.nextInt(Picture.BLANK_ALPHA + 1));
        }
        return new FilteredPng(width, height, FilteredPng.GREY_ALPHA, samples).encoded(row -> filter);
    }

    private Picture inPieces(byte[] png) {
        PngAlpha alpha = new PngAlpha();
        try (PngStream stream = new PngStream(1_000_000, alpha)) {
            ByteBuffer bytes = ByteBuffer.wrap(png);
            while (bytes.hasRemaining()) {
                int length = Math.min(bytes.remaining(), 1 + random.nextInt(1 + random.nextInt(300)));
                stream.take(bytes.slice(bytes.position(), length));
                bytes.position(bytes.position() + length);
            }
            return alpha.picture(stream.whole());
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

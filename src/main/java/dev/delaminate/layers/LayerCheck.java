package dev.delaminate.layers;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Looks at the bytes of a layer file: which type they are, whether they are whole, and what is in the picture. Nothing
 * that a server said or a name claims is believed. The picture is decoded once, after its size was read from its header.
 *
 * <p>Blocks, on the disk and on decoding (some 10 ms for a layer of 640² pixels); holds the file and four bytes a pixel.
 * Errors with {@link LayeringException}: Transient when the bytes are not a whole picture, for the next download may be;
 * Download when it has too many pixels; Local when the file cannot be read.
 */
final class LayerCheck {
    /** A layer too many comes out as alpha up to about 20 (contract, "Poll"). */
    static final int BLANK_ALPHA = 20;

    static {
        ImageIO.setUseCache(false);
    }

    private LayerCheck() {}

    static Picture check(Path file, long maxPixels) {
        byte[] bytes = read(file);
        ImageType type = ImageType.of(bytes).orElseThrow(() -> notAnImage(bytes));
        try {
            BufferedImage image = decoded(type, bytes, maxPixels);
            boolean hasAlpha = image.getColorModel().hasAlpha();
            return new Picture(type, image.getWidth(), image.getHeight(), hasAlpha, hasAlpha && isBlank(image));
        } catch (CorruptImageException e) {
            throw new LayeringException(
                    new Failure.Transient("corrupt", Failure.cut(String.valueOf(e.getMessage()))), e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw LocalFault.exception(e, file);
        }
    }

    private static LayeringException notAnImage(byte[] bytes) {
        StringBuilder start = new StringBuilder();
        for (int i = 0; i < Math.min(bytes.length, 40); i++) {
            start.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
        }
        return new LayeringException(
                new Failure.Transient("not_an_image", bytes.length + " bytes came that are no PNG or WebP: " + start));
    }

    private static BufferedImage decoded(ImageType type, byte[] bytes, long maxPixels) throws CorruptImageException {
        long announced = checkWhole(type, bytes);
        ImageReader reader = ImageIO.getImageReadersByFormatName(type.name()).next();
        try (BytesInput input = new BytesInput(bytes)) {
            // Without metadata the PNG reader skips compressed texts, which can be bombs of their own.
            reader.setInput(input, true, true);
            long pixels = Math.max(announced, (long) reader.getWidth(0) * reader.getHeight(0));
            if (pixels > maxPixels) {
                throw LayerUrl.refused(
                        "too_many_pixels", "the layer has " + pixels + " pixels, more than " + maxPixels);
            }
            return reader.read(0);
        } catch (LayeringException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new CorruptImageException("the " + type + " cannot be decoded: " + e.getMessage());
        } finally {
            reader.dispose();
        }
    }

    /** The most pixels that any header announces; 0 where only the decoder knows. */
    private static long checkWhole(ImageType type, byte[] bytes) throws CorruptImageException {
        return switch (type) {
            case PNG -> PngChunks.checkWhole(bytes);
            case WEBP -> WebpChunks.checkWhole(bytes);
            case JPEG -> {
                if (bytes[bytes.length - 2] != (byte) 0xFF || bytes[bytes.length - 1] != (byte) 0xD9) {
                    throw new CorruptImageException("the JPEG is cut off");
                }
                yield 0;
            }
        };
    }

    private static boolean isBlank(BufferedImage image) {
        Raster alpha = image.getAlphaRaster();
        int[] row = new int[image.getWidth()];
        int finerBits = alpha == null ? 0 : alpha.getSampleModel().getSampleSize(0) - Byte.SIZE;
        int limit = BLANK_ALPHA << finerBits;
        for (int y = 0; y < image.getHeight(); y++) {
            if (alpha == null) { // a palette holds its alpha in the colours
                int line = y;
                Arrays.setAll(row, x -> image.getRGB(x, line) >>> 24);
            } else {
                alpha.getSamples(alpha.getMinX(), alpha.getMinY() + y, row.length, 1, 0, row);
            }
            if (Arrays.stream(row).anyMatch(value -> value > limit)) {
                return false;
            }
        }
        return true;
    }
}

package dev.delaminate.layers;

import dev.delaminate.layering.LayeringException;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Decodes whole pictures of the rarer kinds, after their size was read from their header. Blocks, also while other pictures
 * are decoded: as many are in memory as there are processors, each with four bytes a pixel.
 */
final class ImageDecoder {
    private static final Semaphore ROOM = new Semaphore(Runtime.getRuntime().availableProcessors());

    static {
        ImageIO.setUseCache(false);
    }

    private ImageDecoder() {}

    /** Errors with {@link LayeringException}: Transient when it cannot be decoded, Download when it has too many pixels. */
    static Picture look(ImageType type, byte[] file, long maxPixels) {
        ROOM.acquireUninterruptibly();
        try {
            BufferedImage image = decoded(type, file, maxPixels);
            boolean hasAlpha = image.getColorModel().hasAlpha();
            return new Picture(type, image.getWidth(), image.getHeight(), hasAlpha, hasAlpha && isBlank(image));
        } catch (CorruptImageException e) {
            throw PngStream.corrupt(e);
        } finally {
            ROOM.release();
        }
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
            case PNG -> 0; // was looked at as it came
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
        int limit = LayerCheck.BLANK_ALPHA << finerBits;
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

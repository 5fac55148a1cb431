package dev.delaminate.layers.image;

import dev.delaminate.layering.LayeringException;
import dev.delaminate.output.LocalFault;
import dev.delaminate.raster.Bitmap;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes pictures of the rarer kinds, after their header was read and found sound. A picture that is too large for the
 * memory it may have, or that takes too long, stays undecoded: it is paid for, and as far as it was looked at it is whole.
 * Blocks. Errors with {@link LayeringException}: Transient when it is not whole, Download when it has too many pixels, Local
 * when the file cannot be read.
 */
final class ImageDecoder {
    /** The time that decoding may take: some 10 ms are usual, and a second for what the memory holds at most. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final int JPEG_END = 0xFFD9;

    static {
        ImageIO.setUseCache(false);
    }

    private final LayerFormat type;
    private final Path file;
    private final Duration deadline;

    ImageDecoder(LayerFormat type, Path file) {
        this(type, file, DEADLINE);
    }

    ImageDecoder(LayerFormat type, Path file, Duration deadline) {
        this.type = type;
        this.file = file;
        this.deadline = deadline;
    }

    /** Reads what the header says, when the file is as long and as it is built as it should be; decodes nothing. */
    PictureHeader header(long maxPixels) {
        PictureHeader header = read(input -> header(type, input));
        if (header.mostPixels() > maxPixels) {
            throw LayeringException.download(
                    "too_many_pixels", "the picture has " + header.mostPixels() + " pixels, more than " + maxPixels);
        }
        return header;
    }

    /** Decodes the picture, when that can be done within {@code mostBytes} and in time. */
    Picture picture(PictureHeader header, long mostBytes) {
        if (header.bytesToDecode() > mostBytes) {
            return Picture.unseen(header, "too large to be decoded in this memory");
        }
        try {
            return read(input -> decoded(header, input));
        } catch (OutOfMemoryError e) {
            return Picture.unseen(header, "too large to be decoded in the memory that was left");
        }
    }

    /**
     * Decodes a picture whose header was found sound.
     *
     * @param step only each {@code step}th column of each {@code step}th row
     * @return empty when it takes too long
     */
    Optional<BufferedImage> pixels(int step) {
        return read(input -> image(type, input, step));
    }

    /** Decodes a PNG of the usual kind; empty when it is of another. Looks at its header itself. */
    Optional<Bitmap> usualPng(long maxPixels, int step) {
        return type == LayerFormat.PNG ? read(input -> PngPixels.read(input, maxPixels, step)) : Optional.empty();
    }

    private interface Reading<T> {
        T from(PictureInput input) throws IOException, CorruptImageException;
    }

    private <T> T read(Reading<T> reading) {
        try (PictureInput input = new PictureInput(file, deadline)) {
            return reading.from(input);
        } catch (CorruptImageException e) {
            throw PngStream.corrupt(e);
        } catch (IOException e) {
            throw LocalFault.exception(e, file);
        }
    }

    private static PictureHeader header(LayerFormat type, PictureInput input) throws CorruptImageException {
        try {
            return switch (type) {
                case WEBP -> WebpChunks.header(input);
                case JPEG -> {
                    requireEnd(input);
                    yield headerOfReader(type, input);
                }
                case PNG -> headerOfReader(type, input); // was looked at as it came
            };
        } catch (IOException | RuntimeException e) {
            throw undecodable(type, e);
        }
    }

    private static void requireEnd(ImageInputStream jpeg) throws IOException, CorruptImageException {
        jpeg.seek(jpeg.length() - 2);
        if (jpeg.readUnsignedShort() != JPEG_END) {
            throw new CorruptImageException("the JPEG is cut off");
        }
        jpeg.seek(0);
    }

    private static PictureHeader headerOfReader(LayerFormat type, ImageInputStream input) throws IOException {
        ImageReader reader = reader(type, input);
        try {
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            return new PictureHeader(type, width, height, type == LayerFormat.PNG, (long) width * height);
        } finally {
            reader.dispose();
        }
    }

    private static Picture decoded(PictureHeader header, PictureInput input) throws CorruptImageException {
        Optional<BufferedImage> decoded = image(header.type(), input, 1);
        if (decoded.isEmpty()) {
            return Picture.unseen(header, "not decoded in time");
        }
        BufferedImage image = decoded.get();
        boolean hasAlpha = image.getColorModel().hasAlpha();
        boolean isBlank = hasAlpha && isBlank(image);
        return new Picture(header.type(), image.getWidth(), image.getHeight(), hasAlpha, isBlank);
    }

    /** Empty when it takes too long. */
    private static Optional<BufferedImage> image(LayerFormat type, PictureInput input, int step)
            throws CorruptImageException {
        ImageReader reader = reader(type, input);
        try {
            ImageReadParam parameters = reader.getDefaultReadParam();
            parameters.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, parameters);
            if (!input.isOverdue() && !input.isExhausted()) {
                return Optional.of(image);
            }
        } catch (IOException | RuntimeException e) {
            if (!input.isOverdue()) {
                throw undecodable(type, e);
            }
        } finally {
            reader.dispose();
        }
        if (input.isExhausted()) {
            throw new CorruptImageException("the " + type + " ends before its picture does");
        }
        return Optional.empty();
    }

    private static ImageReader reader(LayerFormat type, ImageInputStream input) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(type.name()).next();
        // Without metadata the PNG reader skips compressed texts, which can be bombs of their own.
        reader.setInput(input, true, true);
        return reader;
    }

    private static CorruptImageException undecodable(LayerFormat type, Exception e) {
        return new CorruptImageException("the " + type + " cannot be decoded: " + e.getMessage());
    }

    private static boolean isBlank(BufferedImage image) {
        Raster alpha = image.getAlphaRaster();
        int[] row = new int[image.getWidth()];
        int finerBits = alpha == null ? 0 : alpha.getSampleModel().getSampleSize(0) - Byte.SIZE;
        int limit = Picture.BLANK_ALPHA << finerBits;
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

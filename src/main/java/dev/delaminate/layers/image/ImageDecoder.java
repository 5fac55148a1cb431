package dev.delaminate.layers.image;

import dev.delaminate.layering.LayeringException;
import dev.delaminate.layers.coding.JpegScans;
import dev.delaminate.output.LocalFault;
import dev.delaminate.raster.Bitmap;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes pictures of the rarer kinds, after their header was read and found sound. A picture that is too large for the
 * memory it may have stays undecoded: it is paid for, and as far as it was looked at it is whole. One that takes longer than
 * any sound one is as broken as one that is cut off. Blocks. Errors with {@link LayeringException}: Transient when it is not
 * whole, Download when it has too many pixels, Local when the file cannot be read.
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
        PictureHeader header = read(input -> header(type, input, maxPixels));
        header.requireAtMost(maxPixels);
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
     */
    BufferedImage pixels(int step) {
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

    static PictureHeader header(LayerFormat type, PictureInput input, long maxPixels) throws CorruptImageException {
        try {
            return switch (type) {
                case WEBP -> WebpChunks.header(input, maxPixels);
                case JPEG -> {
                    JpegScans.requireFew(input);
                    requireEnd(input);
                    yield headerOfReader(type, input);
                }
                case PNG -> headerOfReader(type, input); // was looked at as it came
            };
        } catch (LayeringException e) {
            throw e;
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
        BufferedImage image = image(header.type(), input, 1);
        boolean hasAlpha = image.getColorModel().hasAlpha();
        boolean isBlank = hasAlpha && isBlank(image);
        return new Picture(header.type(), image.getWidth(), image.getHeight(), hasAlpha, isBlank);
    }

    static BufferedImage image(LayerFormat type, PictureInput input, int step) throws CorruptImageException {
        ImageReader reader = reader(type, input);
        AtomicReference<@Nullable String> cut = new AtomicReference<>();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (warning.contains("remature end")) { // the decoder makes up the rest
                cut.set(warning);
            }
        });
        try {
            input.expect((long) reader.getWidth(0) * reader.getHeight(0));
            ImageReadParam parameters = reader.getDefaultReadParam();
            parameters.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, parameters);
            if (!input.isGivenUp() && cut.get() == null) {
                return image;
            }
        } catch (IOException | RuntimeException e) {
            if (!input.isGivenUp()) {
                throw undecodable(type, e);
            }
        } finally {
            reader.dispose();
        }
        throw new CorruptImageException(
                "the " + type + (input.isOverdue() ? " takes too long to decode" : " ends before its picture does"));
    }

    private static ImageReader reader(LayerFormat type, ImageInputStream input) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(type.name()).next();
        // Without metadata the PNG reader skips compressed texts, which can be bombs of their own.
        reader.setInput(input, true, true);
        return reader;
    }

    private static CorruptImageException undecodable(LayerFormat type, Exception e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new CorruptImageException(
                e instanceof EOFException
                        ? "the " + type + " ends before its picture does"
                        : "the " + type + " cannot be decoded: " + why);
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

package dev.delaminate.emulator.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads a PNG, JPEG, GIF (its first frame) or WebP file into an upright, opaque picture: Exif orientation applied,
 * transparency flattened onto white.
 *
 * <p>The header is read before any pixel: sides of 8 pixels and more, at most 100 million pixels. Beyond 16 million only
 * every second or third row and column is decoded, which is still far more than the layers will hold.
 */
public final class PictureReader {
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "webp");
    private static final int SMALLEST_SIDE = 8;
    private static final long MOST_PIXELS = 100_000_000;
    private static final long MOST_DECODED_PIXELS = 16_000_000;

    private PictureReader() {}

    /** @throws PictureException for every input that is not such a picture */
    public static BufferedImage read(byte[] source) {
        try (ImageInputStream input = new SourceBytes(source)) {
            ImageReader reader = readerOf(input, source);
            try {
                reader.setInput(input, true, true);
                BufferedImage decoded = reader.read(0, sparing(reader, checkedSize(reader)));
                return upright(decoded, ExifOrientation.of(source));
            } finally {
                reader.dispose();
            }
        } catch (PictureException refused) {
            throw refused;
        } catch (IOException | RuntimeException damaged) {
            // Readers answer damaged files with whatever exception their arithmetic ends in.
            throw new PictureException(
                    "image_load_error", "The picture cannot be read: " + damaged.getMessage(), damaged);
        }
    }

    private static ImageReader readerOf(ImageInputStream input, byte[] source) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
        if (!readers.hasNext() && !isIsoMedia(source)) {
            throw new PictureException("image_load_error", "The file is not a picture.");
        }
        ImageReader reader = readers.hasNext() ? readers.next() : null;
        if (reader == null || !FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            throw new PictureException("unsupported_image_format", "Send a PNG, JPEG, WebP or GIF picture.");
        }
        return reader;
    }

    /** AVIF and HEIC: pictures, but not for the readers at hand. Their files begin with a {@code ftyp} box. */
    private static boolean isIsoMedia(byte[] source) {
        return source.length > 8 && source[4] == 'f' && source[5] == 't' && source[6] == 'y' && source[7] == 'p';
    }

    private static PictureSize checkedSize(ImageReader reader) throws IOException {
        PictureSize size = new PictureSize(reader.getWidth(0), reader.getHeight(0));
        if (Math.min(size.width(), size.height()) < SMALLEST_SIDE) {
            throw new PictureException(
                    "image_too_small",
                    "%d×%d pixels: each side needs at least %d.".formatted(size.width(), size.height(), SMALLEST_SIDE));
        }
        if (size.pixels() > MOST_PIXELS) {
            throw new PictureException(
                    "image_too_large",
                    "%d×%d pixels: at most %d million are taken."
                            .formatted(size.width(), size.height(), MOST_PIXELS / 1_000_000));
        }
        return size;
    }

    private static ImageReadParam sparing(ImageReader reader, PictureSize size) {
        int step = (int) Math.ceil(Math.sqrt((double) size.pixels() / MOST_DECODED_PIXELS));
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return parameters;
    }

    private static BufferedImage upright(BufferedImage decoded, ExifOrientation orientation) {
        int width = decoded.getWidth();
        int height = decoded.getHeight();
        BufferedImage upright = new BufferedImage(
                orientation.isOnItsSide() ? height : width,
                orientation.isOnItsSide() ? width : height,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = upright.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, upright.getWidth(), upright.getHeight());
            AffineTransform turn = orientation.turn(width, height);
            graphics.drawImage(decoded, turn, null);
        } finally {
            graphics.dispose();
        }
        return upright;
    }
}

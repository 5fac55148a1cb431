package dev.delaminate.quality;

import dev.delaminate.raster.Bitmap;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** What may happen to a picture on its way into a layer where it does not belong. */
final class Retouch {
    private Retouch() {}

    static Bitmap each(Bitmap bitmap, IntUnaryOperator change) {
        int[] argb = new int[bitmap.argb().length];
        for (int at = 0; at < argb.length; at++) {
            argb[at] = change.applyAsInt(bitmap.argb()[at]);
        }
        return new Bitmap(bitmap.width(), bitmap.height(), argb);
    }

    static Bitmap plain(int width, int height, int argb) {
        return each(Bitmap.clear(width, height), pixel -> argb);
    }

    /** Gaussian, on all channels but alpha. */
    static Bitmap noisy(Bitmap bitmap, double deviation, RandomGenerator random) {
        return each(bitmap, pixel -> {
            int changed = pixel >>> 24;
            for (int shift = 16; shift >= 0; shift -= 8) {
                changed = changed << 8 | level((pixel >> shift & 255) + deviation * random.nextGaussian());
            }
            return changed;
        });
    }

    static Bitmap withAlphaNoise(Bitmap bitmap, double deviation, RandomGenerator random) {
        return each(bitmap, pixel -> {
            int alpha = pixel >>> 24;
            int changed = alpha == 0 ? 0 : level(alpha - Math.abs(deviation * random.nextGaussian()));
            return changed << 24 | (pixel & 0xFFFFFF);
        });
    }

    static Bitmap recoloured(Bitmap bitmap, double gain, int red, int green, int blue) {
        return each(
                bitmap,
                pixel -> (pixel & 0xFF000000)
                        | level((pixel >> 16 & 255) * gain + red) << 16
                        | level((pixel >> 8 & 255) * gain + green) << 8
                        | level((pixel & 255) * gain + blue));
    }

    static Bitmap withAlpha(Bitmap bitmap, double share) {
        return each(bitmap, pixel -> level((pixel >>> 24) * share) << 24 | (pixel & 0xFFFFFF));
    }

    /** Moved and made larger, nearest pixels; what comes from outside is clear, or the edge where {@code isOpaque}. */
    static Bitmap moved(Bitmap bitmap, double dx, double dy, double scale, boolean isOpaque) {
        int[] argb = new int[bitmap.argb().length];
        for (int y = 0, at = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++, at++) {
                int fromX = (int) Math.floor((x - dx) / scale);
                int fromY = (int) Math.floor((y - dy) / scale);
                int column = Math.max(0, Math.min(bitmap.width() - 1, fromX));
                int row = Math.max(0, Math.min(bitmap.height() - 1, fromY));
                argb[at] = isOpaque || (column == fromX && row == fromY) ? bitmap.at(column, row) : 0;
            }
        }
        return new Bitmap(bitmap.width(), bitmap.height(), argb);
    }

    /** Clear where it is nearer than a share of the canvas to the left or right. */
    static Bitmap cut(Bitmap bitmap, double left, double right) {
        int[] argb = bitmap.argb().clone();
        for (int at = 0; at < argb.length; at++) {
            double share = (at % bitmap.width() + 0.5) / bitmap.width();
            if (share < left || share > 1 - right) {
                argb[at] = 0;
            }
        }
        return new Bitmap(bitmap.width(), bitmap.height(), argb);
    }

    /** The upper or the left half of what is seen. */
    static Bitmap half(Bitmap bitmap, boolean isUpper) {
        var box = bitmap.seen(127);
        int[] argb = bitmap.argb().clone();
        for (int at = 0; at < argb.length; at++) {
            boolean isKept = isUpper
                    ? at / bitmap.width() < box.y() + box.height() / 2
                    : at % bitmap.width() < box.x() + box.width() / 2;
            if (!isKept) {
                argb[at] = 0;
            }
        }
        return new Bitmap(bitmap.width(), bitmap.height(), argb);
    }

    static Bitmap jpeg(Bitmap bitmap, float quality) {
        BufferedImage image = new BufferedImage(bitmap.width(), bitmap.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, bitmap.width(), bitmap.height(), bitmap.argb(), 0, bitmap.width());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
            out.flush();
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
            int[] argb = read.getRGB(0, 0, bitmap.width(), bitmap.height(), null, 0, bitmap.width());
            for (int at = 0; at < argb.length; at++) {
                argb[at] = (argb[at] & 0xFFFFFF) | (bitmap.argb()[at] & 0xFF000000);
            }
            return new Bitmap(bitmap.width(), bitmap.height(), argb);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    static int level(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}

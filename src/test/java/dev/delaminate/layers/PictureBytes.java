package dev.delaminate.layers;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures for tests, as the bytes of their files. */
public final class PictureBytes {
    private PictureBytes() {}

    /** Noise with alpha from 0 to {@code maxAlpha}. */
    public static byte[] png(int width, int height, int maxAlpha) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Random random = new Random(width * 31L + height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(maxAlpha + 1) << 24 | random.nextInt(1 << 24));
            }
        }
        return encoded(image, "png");
    }

    public static byte[] opaque(int width, int height, String format) {
        return encoded(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format);
    }

    public static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A committed file of {@code src/test/resources/layers}. */
    public static byte[] fixture(String name) {
        try (InputStream in = Objects.requireNonNull(PictureBytes.class.getResourceAsStream("/layers/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

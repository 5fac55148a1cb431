package dev.delaminate.emulator;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small pictures worked out from formulas, one for each thing that is hard to layer. */
public enum TestPictures {
    GRADIENT(96, 64) {
        @Override
        int at(int x, int y) {
            return rgb(255 * x / 95, 255 * y / 63, 255 - 255 * x / 95);
        }
    },
    NOISE(64, 64) {
        @Override
        int at(int x, int y) {
            return new Random(x * 7919L + y).nextInt(0x1000000);
        }
    },
    FLAT(64, 64) {
        @Override
        int at(int x, int y) {
            return 0x3C78B4;
        }
    },
    POSTER(96, 96) {
        @Override
        int at(int x, int y) {
            if (Math.hypot(x - 40, y - 40) < 22) {
                return 0xD1495B;
            }
            return y > 70 ? 0x00798C : 0xF2E8D5;
        }
    },
    PHOTO(96, 64) {
        @Override
        int at(int x, int y) {
            double wave = 90 * Math.sin(x / 9.0) * Math.cos(y / 7.0) + new Random(x * 31L + y).nextInt(30);
            return rgb((int) (128 + wave), (int) (100 + wave / 2 + y), (int) (200 - wave / 3 - x));
        }
    },
    BLACK_AND_WHITE(64, 64) {
        @Override
        int at(int x, int y) {
            return (x / 3 + y / 5) % 2 == 0 ? 0 : 0xFFFFFF;
        }
    },
    TALL(32, 256) {
        @Override
        int at(int x, int y) {
            return rgb(y, 255 - y, 8 * x);
        }
    },
    WIDE(256, 32) {
        @Override
        int at(int x, int y) {
            return rgb(x, 40, 255 - 8 * y);
        }
    },
    TINY(8, 8) {
        @Override
        int at(int x, int y) {
            return (x + y) % 2 == 0 ? 0xFF0000 : 0x00FF00;
        }
    };

    private final int width;
    private final int height;

    TestPictures(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The colour of a pixel as 0xRRGGBB. */
    abstract int at(int x, int y);

    public byte[] png() {
        return file(image(BufferedImage.TYPE_INT_RGB), "png");
    }

    /** @param type of {@link BufferedImage} */
    public BufferedImage image(int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xFF000000 | at(x, y));
            }
        }
        return image;
    }

    public static byte[] file(BufferedImage image, String format) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, file)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    private static int rgb(int red, int green, int blue) {
        return (within(red) << 16) | (within(green) << 8) | within(blue);
    }

    private static int within(int channel) {
        return Math.max(0, Math.min(255, channel));
    }
}

package dev.delaminate.emulator.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Scales images smoothly: bicubic to enlarge, halved (means of two pixels) as often as possible to reduce. */
public final class Scaling {
    private Scaling() {}

    /** The opaque picture in the given size. */
    public static BufferedImage scaled(BufferedImage picture, PictureSize size) {
        int width = Math.max(size.width(), picture.getWidth() / 2);
        int height = Math.max(size.height(), picture.getHeight() / 2);
        BufferedImage next = drawn(picture, width, height, BufferedImage.TYPE_INT_RGB);
        return width == size.width() && height == size.height() ? next : scaled(next, size);
    }

    /** @param type of {@link BufferedImage} */
    public static BufferedImage drawn(BufferedImage image, int width, int height, int type) {
        BufferedImage drawn = new BufferedImage(width, height, type);
        Graphics2D graphics = smooth(drawn);
        if (width > image.getWidth() || height > image.getHeight()) {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        }
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    /** What draws into the image, bilinear. To be disposed of. */
    public static Graphics2D smooth(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return graphics;
    }
}

package dev.delaminate.emulator.picture;

import java.awt.image.BufferedImage;

/** The pixels of an image of whole numbers (0xAARRGGBB or 0xRRGGBB), row by row, copied out of it and into one. */
public final class Pixels {
    private Pixels() {}

    public static int[] of(BufferedImage image) {
        return (int[]) image.getRaster().getDataElements(0, 0, image.getWidth(), image.getHeight(), null);
    }

    /** An image with straight alpha. */
    public static BufferedImage argb(int[] pixels, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        return image;
    }

    /** Red, green and blue, 0 to 255. */
    public static float[] channels(int rgb) {
        return new float[] {(rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255};
    }
}

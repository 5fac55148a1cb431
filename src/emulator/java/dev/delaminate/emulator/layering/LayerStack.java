package dev.delaminate.emulator.layering;

import dev.delaminate.emulator.picture.Pixels;
import dev.delaminate.emulator.picture.Scaling;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns segments into layers of 8-bit straight alpha that, laid over each other from the bottom (contract, "Done":
 * {@code Ci = αi·RGBi + (1 − αi)·C(i−1)}), give the picture back to within half a step per channel.
 *
 * <p>A pixel is seen in one layer and, where that is not opaque, in the ground below it: a rim lets through as much of the
 * ground as its colour tells of it.
 */
final class LayerStack {
    private LayerStack() {}

    /** So many layers, bottom first; the upper ones are blank when there are fewer segments. The bottom is opaque. */
    static List<BufferedImage> of(BufferedImage picture, Segments segments, int count) {
        int[] pixels = Pixels.of(picture);
        int[] ground = ground(picture, segments);
        int[][] layers = new int[count][pixels.length];
        layers[0] = ground;
        for (int at = 0; at < pixels.length; at++) {
            int segment = segments.segment(at);
            if (segment == 0) {
                ground[at] = 0xFF000000 | pixels[at];
            } else {
                layers[segment][at] = over(ground[at], pixels[at], segments.share(at), segments.colour(segment));
            }
        }
        List<BufferedImage> images = new ArrayList<>();
        for (int[] layer : layers) {
            images.add(Pixels.argb(layer, picture.getWidth(), picture.getHeight()));
        }
        return images;
    }

    /** The ground, smoothly carried on to where it is hidden. */
    private static int[] ground(BufferedImage picture, Segments segments) {
        int[] seen = Pixels.of(picture);
        for (int at = 0; at < seen.length; at++) {
            // Pixels on a rim carry the neighbour's colour as well: they do not count.
            boolean counts = segments.segment(at) == 0 && segments.share(at) == 1;
            seen[at] = counts ? 0xFF000000 | seen[at] : 0;
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        BufferedImage ground = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        float[] mean = segments.colour(0);
        Graphics2D graphics = ground.createGraphics();
        graphics.setColor(new Color(mean[0] / 255, mean[1] / 255, mean[2] / 255));
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(filled(Pixels.argb(seen, width, height)), 0, 0, null);
        graphics.dispose();
        return Pixels.of(ground);
    }

    /** Fills the gaps of an image from its copy of half the size, in which they are smaller. */
    private static BufferedImage filled(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (Math.min(width, height) > 1) {
            BufferedImage half = Scaling.drawn(image, width / 2, height / 2, BufferedImage.TYPE_INT_ARGB_PRE);
            Graphics2D graphics = Scaling.smooth(image);
            graphics.setComposite(AlphaComposite.DstOver);
            graphics.drawImage(filled(half), 0, 0, width, height, null);
            graphics.dispose();
        }
        return image;
    }

    /** The pixel that over {@code ground} gives {@code wanted}: near to its segment's colour, but opaque enough. */
    private static int over(int ground, int wanted, float share, float[] colour) {
        float[] from = Pixels.channels(ground);
        float[] to = Pixels.channels(wanted);
        float opacity = share == 1 ? 1 : Math.max(share, mixed(from, to, colour));
        for (int channel = 0; channel < 3; channel++) {
            float step = to[channel] - from[channel];
            float room = step > 0 ? 255 - from[channel] : from[channel];
            opacity = step == 0 ? opacity : Math.max(opacity, Math.abs(step) / room);
        }
        int alpha = Math.min(255, (int) Math.ceil(255 * opacity));
        int argb = alpha;
        for (int channel = 0; channel < 3; channel++) {
            int needed = Math.round(from[channel] + (to[channel] - from[channel]) * 255 / alpha);
            argb = (argb << 8) | Math.max(0, Math.min(255, needed));
        }
        return argb;
    }

    /** How much of {@code colour}, mixed with the rest of {@code ground}, comes nearest to {@code wanted}. */
    private static float mixed(float[] ground, float[] wanted, float[] colour) {
        float along = 0;
        float span = 0;
        for (int channel = 0; channel < 3; channel++) {
            along += (wanted[channel] - ground[channel]) * (colour[channel] - ground[channel]);
            span += (colour[channel] - ground[channel]) * (colour[channel] - ground[channel]);
        }
        return span == 0 ? 1 : Math.min(1, along / span);
    }
}

package dev.delaminate.scene;

import dev.delaminate.raster.Bitmap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Scenes as the model would return them: a canvas of about {@code size}² pixels, its sides multiples of 16 and so a little
 * stretched; noise of a few levels in colours and alpha, edges a little soft or in the wrong place, and what was hidden made up from what lies
 * around it.
 *
 * @param noise standard deviation of the colours' error, in levels
 * @param off how far to the right and down things lie of where they are, in its pixels
 * @param softenings a binomial filter of 3×3 goes over the alpha so often
 */
public record ModelLike(int size, double noise, double off, int softenings) {
    private static final int MULTIPLE = 16;

    /** As the service does it. */
    public static final ModelLike USUAL = new ModelLike(640, 2);

    /** With every edge half a pixel from its place, along both axes. */
    public static final ModelLike DISPLACED = new ModelLike(640, 2, 0.5, 1);

    /** With edges that are twice as wide as the usual ones. */
    public static final ModelLike SOFT = new ModelLike(640, 2, 0, 4);

    public ModelLike(int size, double noise) {
        this(size, noise, 0, 1);
    }

    /** The layers of {@code scene}, bottom first, as good as the model makes them. */
    public List<Bitmap> layers(Scene scene, long seed) {
        int height = multiple(size / Math.sqrt(scene.aspect()));
        int width = multiple(size * Math.sqrt(scene.aspect()));
        List<Bitmap> truth =
                scene.moved(off * scene.aspect() / width, off / height).layers(width, height);
        List<Bitmap> layers = new ArrayList<>();
        for (int index = 0; index < truth.size(); index++) {
            double[] seen = seen(truth.subList(index + 1, truth.size()), width * height);
            Bitmap madeUp = new Inpainting(truth.get(index), seen).bitmap();
            layers.add(disturbed(madeUp, new SplittableRandom(seed * 64 + index)));
        }
        return layers;
    }

    private static int multiple(double pixels) {
        return Math.max(MULTIPLE, (int) Math.round(pixels / MULTIPLE) * MULTIPLE);
    }

    /** How much of what lies below {@code above} one sees, 0 to 1. */
    private static double[] seen(List<Bitmap> above, int pixels) {
        double[] seen = new double[pixels];
        for (int at = 0; at < pixels; at++) {
            seen[at] = 1;
            for (Bitmap layer : above) {
                seen[at] *= 1 - (layer.argb()[at] >>> 24) / 255.0;
            }
        }
        return seen;
    }

    private Bitmap disturbed(Bitmap layer, RandomGenerator random) {
        double[] alphas = alphas(layer);
        int width = layer.width();
        int[] argb = new int[width * layer.height()];
        double[] cast = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        boolean isOpaque = true;
        for (int pixel : layer.argb()) {
            isOpaque &= pixel >>> 24 == 255;
        }
        for (int y = 0, at = 0; y < layer.height(); y++) {
            for (int x = 0; x < width; x++, at++) {
                int pixel = layer.argb()[at];
                double alpha = isOpaque ? 255 : alphas[at] + 1.5 * random.nextGaussian();
                int colour = 0;
                for (int channel = 0; channel < 3; channel++) {
                    double level = pixel >> (16 - 8 * channel) & 255;
                    colour = colour << 8 | level(level + cast[channel] + noise * random.nextGaussian());
                }
                argb[at] = level(alpha) << 24 | colour;
            }
        }
        return new Bitmap(width, layer.height(), argb);
    }

    private double[] alphas(Bitmap layer) {
        double[] alphas =
                Arrays.stream(layer.argb()).mapToDouble(pixel -> pixel >>> 24).toArray();
        for (int time = 0; time < softenings; time++) {
            alphas = softened(alphas, layer.width(), layer.height());
        }
        return alphas;
    }

    /** After a binomial filter of 3×3. */
    private static double[] softened(double[] alphas, int width, int height) {
        double[] soft = new double[alphas.length];
        for (int at = 0; at < alphas.length; at++) {
            double sum = 0;
            for (int down = -1; down <= 1; down++) {
                int row = Math.max(0, Math.min(height - 1, at / width + down));
                for (int across = -1; across <= 1; across++) {
                    int column = Math.max(0, Math.min(width - 1, at % width + across));
                    sum += alphas[row * width + column] * (2 - Math.abs(down)) * (2 - Math.abs(across));
                }
            }
            soft[at] = sum / 16;
        }
        return soft;
    }

    private static int level(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}

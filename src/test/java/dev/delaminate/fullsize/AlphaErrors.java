package dev.delaminate.fullsize;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.scene.ModelLike;
import dev.delaminate.scene.Scene;
import dev.delaminate.source.SourcePicture;
import java.util.List;

/**
 * How far the alphas and colours of a full-size set are from the truth, over the pixels of the <em>band</em>: where the true
 * alpha is between nothing and all, where the bilinear one is (by more than 8 levels: less is the model's noise), or that lie
 * within two of the model's pixels of a true edge, along a row or a column.
 *
 * @param bilinear mean absolute error of alpha that is just enlarged, in levels of 255
 * @param guided the same of the full-size set
 * @param fringe how much of what lies behind a layer is in its edge, in levels: mean over the pixels of partial true alpha
 *     of the colour's error along the way from the true colour to that behind, times the true alpha; errors the other way
 *     count as 0. It is what shows when the layer is laid on any other ground
 * @param composite largest difference of the composite from the source, in levels
 */
public record AlphaErrors(double bilinear, double guided, double fringe, int composite) {
    private static final int NOISE = 8;
    private static final int NEAR = 2;

    public double ratio() {
        return guided / bilinear;
    }

    /** Draws {@code scene} at {@code width × height}, lets the model make layers of it, and measures what becomes of them. */
    public static AlphaErrors of(Scene scene, int width, int height, long seed) throws Exception {
        return of(scene, scene.layers(width, height), ModelLike.USUAL, seed);
    }

    /** @param truth the layers of {@code scene}, at the size of the source */
    static AlphaErrors of(Scene scene, List<Bitmap> truth, ModelLike like, long seed) throws Exception {
        int width = truth.get(0).width();
        int height = truth.get(0).height();
        Bitmap source = Scene.flat(truth);
        List<Bitmap> model = like.layers(scene, seed);
        Bitmap canvas = model.get(0);
        FullSizeSet set = new FullSize(Long.MAX_VALUE)
                .of(
                        SourcePicture.of(source),
                        model.stream().map(ModelLayer::of).toList(),
                        canvas.width(),
                        canvas.height());
        double bilinear = 0;
        double guided = 0;
        long count = 0;
        for (int layer = 0; layer < truth.size(); layer++) {
            int[] enlarged = enlarged(model.get(layer), width, height);
            boolean[] band = band(truth.get(layer), enlarged, 1 + NEAR * width / canvas.width());
            for (int at = 0; at < band.length; at++) {
                if (band[at]) {
                    int alpha = truth.get(layer).argb()[at] >>> 24;
                    bilinear += Math.abs(enlarged[at] - alpha);
                    guided += Math.abs((set.layers().get(layer).argb()[at] >>> 24) - alpha);
                    count++;
                }
            }
        }
        return new AlphaErrors(
                bilinear / count, guided / count, fringe(truth, set.layers()), difference(source, set.layers()));
    }

    private static boolean[] band(Bitmap truth, int[] enlarged, int near) {
        int[] argb = truth.argb();
        int width = truth.width();
        boolean[] band = new boolean[argb.length];
        for (int at = 0; at < argb.length; at++) {
            int alpha = argb[at] >>> 24;
            boolean isPartial = alpha > 0 && alpha < 255;
            band[at] |= isPartial || (enlarged[at] > NOISE && enlarged[at] < 255 - NOISE);
            boolean isEdge = isPartial
                    || (at % width + 1 < width && argb[at + 1] >>> 24 != alpha)
                    || (at + width < argb.length && argb[at + width] >>> 24 != alpha);
            for (int step = -near; isEdge && step <= near; step++) {
                int column = at % width + step;
                int row = at / width + step;
                if (column >= 0 && column < width) {
                    band[at + step] = true;
                }
                if (row >= 0 && row < truth.height()) {
                    band[at + step * width] = true;
                }
            }
        }
        return band;
    }

    private static int[] enlarged(Bitmap model, int width, int height) {
        int[] alphas = new int[width * height];
        for (int y = 0; y < height; y++) {
            double v = Math.max(0, (y + 0.5) * model.height() / height - 0.5);
            int below = Math.min(model.height() - 1, (int) v + 1);
            for (int x = 0; x < width; x++) {
                double u = Math.max(0, (x + 0.5) * model.width() / width - 0.5);
                int right = Math.min(model.width() - 1, (int) u + 1);
                double above = mix(model.at((int) u, (int) v), model.at(right, (int) v), u % 1);
                double under = mix(model.at((int) u, below), model.at(right, below), u % 1);
                alphas[y * width + x] = (int) Math.round(above + (under - above) * (v % 1));
            }
        }
        return alphas;
    }

    private static double mix(int from, int to, double share) {
        return (from >>> 24) + ((to >>> 24) - (from >>> 24)) * share;
    }

    private static double fringe(List<Bitmap> truth, List<Bitmap> layers) {
        double sum = 0;
        long count = 0;
        double[] behind = new double[3];
        for (int at = 0; at < truth.get(0).argb().length; at++) {
            for (int layer = 0; layer < truth.size(); layer++) {
                int pixel = truth.get(layer).argb()[at];
                double alpha = (pixel >>> 24) / 255.0;
                double along = 0;
                double squared = 0;
                for (int channel = 0; channel < 3; channel++) {
                    int shift = 16 - 8 * channel;
                    double level = pixel >> shift & 255;
                    double way = behind[channel] - level;
                    along += ((layers.get(layer).argb()[at] >> shift & 255) - level) * way;
                    squared += way * way;
                    behind[channel] += alpha * (level - behind[channel]);
                }
                if (layer > 0 && alpha > 0 && alpha < 1) {
                    sum += squared < 100 ? 0 : Math.max(0, alpha * along / Math.sqrt(squared));
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private static int difference(Bitmap source, List<Bitmap> layers) {
        Bitmap flat = Scene.flat(layers);
        int most = 0;
        for (int at = 0; at < flat.argb().length; at++) {
            for (int shift = 0; shift < 32; shift += 8) {
                int level = flat.argb()[at] >> shift & 255;
                most = Math.max(most, Math.abs(level - (source.argb()[at] >> shift & 255)));
            }
        }
        return most;
    }
}

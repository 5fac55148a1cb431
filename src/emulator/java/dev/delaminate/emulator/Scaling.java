package dev.delaminate.emulator;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Scales a picture by weighted averages, first along rows, then along columns: Catmull-Rom (bicubic) when enlarging, the
 * same curve widened to the scale when reducing, so that every source pixel is counted and nothing flickers.
 */
final class Scaling {
    private static final double REACH = 2;

    private Scaling() {}

    /** The picture in the given size, channels rounded to whole numbers; transparency in the source is not looked at. */
    static Picture scaled(BufferedImage source, PictureSize size) {
        Picture narrowed = new Picture(size.width(), source.getHeight());
        Weights across = Weights.of(source.getWidth(), size.width());
        int[] row = new int[source.getWidth()];
        for (int y = 0; y < source.getHeight(); y++) {
            source.getRGB(0, y, row.length, 1, row, 0, row.length);
            scaleRow(row, across, narrowed, y);
        }
        Picture scaled = new Picture(size.width(), size.height());
        Weights down = Weights.of(source.getHeight(), size.height());
        for (int channel = 0; channel < 3; channel++) {
            scaleColumns(narrowed.channel(channel), down, scaled.channel(channel), size);
        }
        return scaled;
    }

    private static void scaleRow(int[] row, Weights weights, Picture into, int y) {
        for (int x = 0; x < into.width(); x++) {
            int first = weights.first[x];
            float red = 0;
            float green = 0;
            float blue = 0;
            for (int tap = 0; tap < weights.of[x].length; tap++) {
                float weight = weights.of[x][tap];
                int rgb = row[first + tap];
                red += weight * ((rgb >> 16) & 255);
                green += weight * ((rgb >> 8) & 255);
                blue += weight * (rgb & 255);
            }
            int at = y * into.width() + x;
            into.red()[at] = red;
            into.green()[at] = green;
            into.blue()[at] = blue;
        }
    }

    private static void scaleColumns(float[] from, Weights weights, float[] into, PictureSize size) {
        int width = size.width();
        float[] sums = new float[width];
        for (int y = 0; y < size.height(); y++) {
            Arrays.fill(sums, 0);
            for (int tap = 0; tap < weights.of[y].length; tap++) {
                float weight = weights.of[y][tap];
                int row = (weights.first[y] + tap) * width;
                for (int x = 0; x < width; x++) {
                    sums[x] += weight * from[row + x];
                }
            }
            for (int x = 0; x < width; x++) {
                into[y * width + x] = Math.max(0, Math.min(255, Math.round(sums[x])));
            }
        }
    }

    /** For each target coordinate: the first source coordinate that counts, and the weights from there on (sum 1). */
    private static final class Weights {
        final int[] first;
        final float[][] of;

        private Weights(int target) {
            first = new int[target];
            of = new float[target][];
        }

        static Weights of(int source, int target) {
            Weights weights = new Weights(target);
            double step = (double) source / target;
            double spread = Math.max(1, step);
            for (int at = 0; at < target; at++) {
                double centre = (at + 0.5) * step - 0.5;
                int from = Math.max(0, (int) Math.ceil(centre - REACH * spread));
                int to = Math.min(source - 1, (int) Math.floor(centre + REACH * spread));
                weights.first[at] = from;
                weights.of[at] = curve(from, to, centre, spread);
            }
            return weights;
        }

        private static float[] curve(int from, int to, double centre, double spread) {
            double[] raw = new double[to - from + 1];
            double sum = 0;
            for (int tap = 0; tap < raw.length; tap++) {
                raw[tap] = catmullRom(Math.abs(from + tap - centre) / spread);
                sum += raw[tap];
            }
            float[] weights = new float[raw.length];
            for (int tap = 0; tap < raw.length; tap++) {
                weights[tap] = (float) (raw[tap] / sum);
            }
            return weights;
        }

        private static double catmullRom(double x) {
            if (x < 1) {
                return (1.5 * x - 2.5) * x * x + 1;
            }
            return x < REACH ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
        }
    }
}

package dev.delaminate.fullsize;

import dev.delaminate.fullsize.plane.Plane;
import java.util.List;
import java.util.stream.Stream;

/**
 * Weights as linear functions of the source's colours around each pixel: the guided filter with a colour guide (He, Sun and
 * Tang, "Guided Image Filtering", PAMI 2013, section 3.5), of which only the slopes are kept. What the slopes make of the
 * detail that the small source lacks is added to the enlarged weights; where nothing fits, slopes are 0 and a weight is just
 * enlarged.
 *
 * <p>The slopes of all weights add up to 0, as long as all are fitted with one guide.
 */
final class LinearFit {
    private final Guide guide;
    private final float[] inverse = new float[6];
    private final float noise;

    /** @param noise variance of the source's own noise, which slopes must not follow */
    LinearFit(Guide guide, float noise) {
        this.guide = guide;
        this.noise = noise;
    }

    /** Slopes of {@code weight} along red, green and blue. */
    List<Plane> slopes(Plane weight) {
        Covariance covariance = new Covariance(weight);
        Plane[] slopes = {covariance.blank(), covariance.blank(), covariance.blank()};
        for (int at = 0; at < weight.values.length; at++) {
            if (covariance.at(at) && invert(at)) {
                float red = covariance.red;
                float green = covariance.green;
                float blue = covariance.blue;
                slopes[0].values[at] = inverse[0] * red + inverse[1] * green + inverse[2] * blue;
                slopes[1].values[at] = inverse[1] * red + inverse[3] * green + inverse[4] * blue;
                slopes[2].values[at] = inverse[2] * red + inverse[4] * green + inverse[5] * blue;
            }
        }
        return Stream.of(slopes).map(slope -> slope.mean(1)).toList();
    }

    /** The part of the weight's variance that the fit leaves, summed over the pixels. */
    double residual(Plane weight) {
        Covariance covariance = new Covariance(weight);
        Plane squares = weight.times(weight).mean(Guide.RADIUS);
        double sum = 0;
        for (int at = 0; at < weight.values.length; at++) {
            if (covariance.at(at) && invert(at)) {
                float red = covariance.red;
                float green = covariance.green;
                float blue = covariance.blue;
                float mean = covariance.mean.values[at];
                float explained = inverse[0] * red * red
                        + inverse[3] * green * green
                        + inverse[5] * blue * blue
                        + 2 * (inverse[1] * red * green + inverse[2] * red * blue + inverse[4] * green * blue);
                sum += Math.max(0, squares.values[at] - mean * mean - explained);
            }
        }
        return sum;
    }

    /** How a weight and each channel change together around a pixel. */
    private final class Covariance {
        private static final float NONE = 1e-6f;

        private final Plane mean;
        private final Plane[] products = new Plane[3];
        private float red;
        private float green;
        private float blue;

        Covariance(Plane weight) {
            mean = weight.mean(Guide.RADIUS);
            for (int channel = 0; channel < 3; channel++) {
                products[channel] = weight.times(guide.colours().get(channel)).mean(Guide.RADIUS);
            }
        }

        Plane blank() {
            return new Plane(mean.width, mean.height);
        }

        /** Goes to a pixel; whether anything changes there. */
        boolean at(int at) {
            float weight = mean.values[at];
            red = products[0].values[at] - weight * guide.means().get(0).values[at];
            green = products[1].values[at] - weight * guide.means().get(1).values[at];
            blue = products[2].values[at] - weight * guide.means().get(2).values[at];
            return weight > NONE && weight < 1 - NONE;
        }
    }

    /** Inverts the covariance of the colours around a pixel, the noise added to its diagonal. */
    private boolean invert(int at) {
        float red = guide.means().get(0).values[at];
        float green = guide.means().get(1).values[at];
        float blue = guide.means().get(2).values[at];
        List<Plane> products = guide.products();
        double rr = products.get(0).values[at] - red * red + noise;
        double rg = products.get(1).values[at] - red * green;
        double rb = products.get(2).values[at] - red * blue;
        double gg = products.get(3).values[at] - green * green + noise;
        double gb = products.get(4).values[at] - green * blue;
        double bb = products.get(5).values[at] - blue * blue + noise;
        double first = gg * bb - gb * gb;
        double second = rb * gb - rg * bb;
        double third = rg * gb - rb * gg;
        double determinant = rr * first + rg * second + rb * third;
        if (!(determinant > 0)) {
            return false;
        }
        double scale = 1 / determinant;
        inverse[0] = (float) (first * scale);
        inverse[1] = (float) (second * scale);
        inverse[2] = (float) (third * scale);
        inverse[3] = (float) ((rr * bb - rb * rb) * scale);
        inverse[4] = (float) ((rb * rg - rr * gb) * scale);
        inverse[5] = (float) ((rr * gg - rg * rg) * scale);
        return true;
    }
}

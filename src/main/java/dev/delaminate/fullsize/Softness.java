package dev.delaminate.fullsize;

import dev.delaminate.fullsize.plane.Plane;
import java.util.List;

/**
 * How soft the model's alphas are, next to a source that is just made smaller: found by softening the source step by step
 * until its colours explain the alphas best. A fit with a source that is sharper than the alphas finds slopes that are
 * too flat.
 *
 * @param guide the source's colours, so soft
 * @param fit to those
 */
record Softness(List<Plane> guide, LinearFit fit) {
    private static final int MOST = 4;

    static Softness of(List<Plane> source, List<Plane> weights, float noise) {
        Softness softness = new Softness(source, new LinearFit(Guide.of(source), noise));
        double least = softness.residual(weights);
        for (int softenings = 1; softenings <= MOST; softenings++) {
            List<Plane> softer = softness.guide.stream().map(Plane::softened).toList();
            Softness next = new Softness(softer, new LinearFit(Guide.of(softer), noise));
            double residual = next.residual(weights);
            if (residual >= least) {
                return softness;
            }
            least = residual;
            softness = next;
        }
        return softness;
    }

    private double residual(List<Plane> weights) {
        return weights.stream().mapToDouble(fit::residual).sum();
    }
}

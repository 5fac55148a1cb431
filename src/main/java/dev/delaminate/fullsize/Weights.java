package dev.delaminate.fullsize;

import dev.delaminate.fullsize.plane.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much of each layer one sees, and last how much of none: {@code w(i) = A(i) · Π (1 - A(j))} over the layers {@code j} above
 * it. They add up to 1, and a picture is the sum of its layers' colours times these. Alphas that are fitted to a picture
 * each on its own would not stay complete; these do.
 */
final class Weights {
    private Weights() {}

    /** @param alphas bottom first */
    static List<Plane> of(List<Plane> alphas) {
        Plane through = new Plane(alphas.get(0).width, alphas.get(0).height);
        Arrays.fill(through.values, 1);
        List<Plane> weights = new ArrayList<>();
        for (int layer = alphas.size() - 1; layer >= 0; layer--) {
            Plane alpha = alphas.get(layer);
            weights.add(0, through.times(alpha));
            for (int at = 0; at < through.values.length; at++) {
                through.values[at] *= 1 - alpha.values[at];
            }
        }
        weights.add(through);
        return weights;
    }
}

package dev.delaminate.progress.timeline;

import static dev.delaminate.progress.timeline.TimelineColumn.IN_FLIGHT;
import static dev.delaminate.progress.timeline.TimelineColumn.SERVICE_P95;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Fewer samples that look the same: of each stretch the one with most and the one with fewest jobs in flight, and the one
 * with the highest service time; what only grows needs none of its own. The first and the last sample stay.
 */
final class Thinning {
    private static final int OF_EACH = 3;

    private Thinning() {}

    /** @param most at least 5 */
    static List<double[]> thin(List<double[]> samples, int most) {
        if (samples.size() <= most) {
            return samples;
        }
        TreeSet<Integer> kept = new TreeSet<>(List.of(0, samples.size() - 1));
        int stretches = (most - 2) / OF_EACH;
        for (long n = 0; n < stretches; n++) {
            int from = (int) (n * samples.size() / stretches);
            int to = (int) ((n + 1) * samples.size() / stretches);
            List<double[]> stretch = samples.subList(from, to);
            kept.add(from + highest(stretch, Comparator.comparingDouble(IN_FLIGHT::of)));
            kept.add(from + highest(stretch, Comparator.comparingDouble(sample -> -IN_FLIGHT.of(sample))));
            kept.add(from + highest(stretch, Comparator.comparingDouble(SERVICE_P95::of)));
        }
        List<double[]> thinned = new ArrayList<>(kept.size());
        kept.forEach(n -> thinned.add(samples.get(n)));
        return thinned;
    }

    private static int highest(List<double[]> stretch, Comparator<double[]> order) {
        return stretch.indexOf(Collections.max(stretch, order));
    }
}

package dev.delaminate.emulator.jobs;

import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Counts values from 0 up, each rounded up by at most an eighth, so few numbers however many there are. */
final class Histogram {
    private static final int STEPS = 8;

    private final TreeMap<Long, Long> counts = new TreeMap<>();
    private final LongSummaryStatistics all = new LongSummaryStatistics();

    void add(long value) {
        long step = Math.max(1, Long.highestOneBit(value) / STEPS);
        counts.merge(value / step * step + step - 1, 1L, Long::sum);
        all.accept(value);
    }

    long max() {
        return Math.max(0, all.getMax());
    }

    double mean() {
        return all.getAverage();
    }

    /** The value that such a share, 0 to 1, does not pass; at most an eighth too high, never above the maximum. */
    long quantile(double share) {
        long left = (long) Math.ceil(share * all.getCount());
        for (Map.Entry<Long, Long> counted : counts.entrySet()) {
            left -= counted.getValue();
            if (left <= 0) {
                return Math.min(max(), counted.getKey());
            }
        }
        return 0;
    }

    ObjectNode summary() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("count", all.getCount())
                .put("mean", Math.round(mean() * 100) / 100.0)
                .put("p50", quantile(0.5))
                .put("p95", quantile(0.95))
                .put("max", max());
    }
}

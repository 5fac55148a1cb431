package dev.delaminate.emulator.jobs;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts values from 0 up in buckets that are at most an eighth wide, however many there are. Used on the event loop only.
 */
final class Histogram {
    private static final int STEPS = 8;

    private final long[] buckets = new long[64 * STEPS];
    private long count;
    private double sum;
    private long max;

    void add(long value) {
        buckets[bucket(value)]++;
        count++;
        sum += value;
        max = Math.max(max, value);
    }

    long count() {
        return count;
    }

    long max() {
        return max;
    }

    double mean() {
        return count == 0 ? 0 : sum / count;
    }

    /** The value that such a share, 0 to 1, does not pass; at most an eighth too high, never above the maximum. */
    long quantile(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int i = 0; i < buckets.length && wanted > 0; i++) {
            seen += buckets[i];
            if (seen >= wanted) {
                return Math.min(max, highest(i));
            }
        }
        return 0;
    }

    Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("count", count);
        summary.put("mean", Math.round(mean() * 100) / 100.0);
        summary.put("p50", quantile(0.5));
        summary.put("p95", quantile(0.95));
        summary.put("max", max);
        return summary;
    }

    /** Values below 8 have a bucket each; above, eight buckets to a power of two. */
    private static int bucket(long value) {
        if (value < STEPS) {
            return (int) Math.max(0, value);
        }
        int power = 63 - Long.numberOfLeadingZeros(value);
        return (power - 2) * STEPS + (int) (value >> (power - 3)) - STEPS;
    }

    private static long highest(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int power = bucket / STEPS + 2;
        return ((bucket % STEPS + STEPS + 1L) << (power - 3)) - 1;
    }
}

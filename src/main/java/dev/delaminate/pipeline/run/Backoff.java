package dev.delaminate.pipeline.run;

import java.time.Duration;

/**
 * Exponential backoff with equal jitter: the wait before attempt n is between half of and the whole of {@code first × 2ⁿ},
 * never above {@code most}. (Jitter as in "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.)
 */
public record Backoff(Duration first, Duration most) {
    /** @param luck from 0 to 1: where between the half and the whole */
    Duration before(int attempt, double luck) {
        double doubled = first.toNanos() * Math.pow(2, Math.min(attempt, 40));
        double whole = Math.min((double) most.toNanos(), doubled);
        return Duration.ofNanos((long) (whole * (1 + luck) / 2));
    }
}

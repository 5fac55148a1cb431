package dev.delaminate.pipeline.slots;

import dev.delaminate.layering.LayeringParameters;
import java.time.Duration;

/**
 * Lowers a number that the user states with busy answers, and raises it again slowly with accepted jobs: AIMD (additive
 * increase, multiplicative decrease: Chiu and Jain, 1989).
 */
final class AimdLimit implements LimitRule {
    /** A busy answer takes a quarter of the slots; half would leave slots idle for long on accounts of 2 to 40 slots. */
    private static final double DECREASE = 0.75;

    /** Answers to submits that left together tell one thing once. */
    private static final Duration ONE_DECREASE_PER = Duration.ofSeconds(1);

    private final int most;
    private double limit;
    private long decreasedAt = Long.MIN_VALUE;

    AimdLimit(int most) {
        this(most, most);
    }

    /** @param first where it stood before */
    AimdLimit(int most, int first) {
        this.most = most;
        this.limit = Math.max(1, Math.min(most, first));
    }

    @Override
    public int limit() {
        return (int) limit;
    }

    /** Raises the limit by about one for each whole round of slots. */
    @Override
    public void accepted() {
        limit = Math.min(most, limit + 1 / limit);
    }

    @Override
    public void busy(long now) {
        if (decreasedAt == Long.MIN_VALUE || now - decreasedAt >= ONE_DECREASE_PER.toMillis()) {
            limit = Math.max(1, limit * DECREASE);
            decreasedAt = now;
        }
    }

    @Override
    public Stay begins(LayeringParameters parameters, long now) {
        return Stay.UNSEEN;
    }
}

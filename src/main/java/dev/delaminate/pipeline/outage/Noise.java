package dev.delaminate.pipeline.outage;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells an outage from noise by how often calls failed while others were answered: as many failures in a row are noise as
 * chance explains at that rate, with a risk of {@link #RISK}. A service that answered all so far is allowed two, one that fails
 * one call in ten four. (A run of k failures has the probability pᵏ where each call fails by itself with probability p.)
 */
final class Noise implements Tolerance {
    private static final int WINDOW = 100;
    private static final double RISK = 1e-4;

    /** Less than this cannot be told from {@link #WINDOW} calls. */
    private static final double LEAST = 1.0 / WINDOW;

    /** More than this is no noise any more: then each failure counts. */
    private static final double MOST = 0.25;

    /** So many failures among answers before anything is called noise: one may be the beginning of an outage. */
    private static final int FAILURES_TO_BE_KNOWN = 2;

    private final Deque<Boolean> failed = new ArrayDeque<>();
    private int failures;
    private int inARow;

    @Override
    public int toClose() {
        return failures < FAILURES_TO_BE_KNOWN ? 1 : toRelapse();
    }

    @Override
    public int toRelapse() {
        double rate = Math.max(LEAST, (double) failures / Math.max(1, failed.size()));
        return rate > MOST ? 1 : (int) Math.ceil(Math.log(RISK) / Math.log(rate));
    }

    /** What failed before this answer was noise, unless it was too much for that: an outage says nothing of noise. */
    @Override
    public void answered() {
        int noise = inARow <= toRelapse() ? inARow : 1;
        for (int n = 0; n < noise && inARow > 0; n++) {
            add(true);
        }
        add(false);
        inARow = 0;
    }

    @Override
    public void unanswered() {
        inARow++;
    }

    private void add(boolean isFailure) {
        failed.add(isFailure);
        failures += isFailure ? 1 : 0;
        if (failed.size() > WINDOW && failed.remove()) {
            failures--;
        }
    }
}

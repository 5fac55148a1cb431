package dev.delaminate.pipeline.outage;

import dev.delaminate.pipeline.run.Backoff;
import dev.delaminate.pipeline.run.RunContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a gate knows: whether calls pass, since when nobody answers, and when to try again. Open until as many calls in a row
 * went unanswered as the tolerance has it; closed until a probe is answered; then reopening, one call, two at a time, four,
 * until {@link #WIDE} went well. Says what happens next and does nothing itself. Thread-safe.
 */
final class GateState {
    /** With so many calls at once answered, the gate is open. */
    private static final int WIDE = 32;

    /** How often one who waits asks whether the gate lets calls through again. */
    private static final Duration ASK_AGAIN = Duration.ofMillis(200);

    private enum Position {
        OPEN,
        CLOSED,
        REOPENING
    }

    /** What one who waits may do now. */
    enum Turn {
        PASS,
        /** Passes as one of the few while the gate reopens. */
        PASS_COUNTED,
        PROBE,
        WAIT
    }

    private final Tolerance tolerance;
    private final Backoff relapses;
    private final OriginPause pause;
    private final RunContext run;

    private Position position = Position.OPEN;
    private boolean probing;
    private boolean away;
    private int unanswered;
    private int failedProbes;
    private int relapsed;
    private int width;
    private int passing;
    private long closedAt;
    private long nextProbeAt;
    private long answeredAt = Long.MIN_VALUE;
    private long silentSince = Long.MAX_VALUE;

    GateState(Tolerance tolerance, Backoff relapses, OriginPause pause, RunContext run) {
        this.tolerance = tolerance;
        this.relapses = relapses;
        this.pause = pause;
        this.run = run;
    }

    synchronized boolean isOpen() {
        return position == Position.OPEN && !isPaused();
    }

    synchronized boolean answeredSince(long millis) {
        return answeredAt >= millis;
    }

    synchronized long silentSince() {
        return silentSince;
    }

    synchronized Duration closedFor() {
        long until = Math.max(pause.until(), position == Position.CLOSED ? nextProbeAt : 0);
        return Duration.ofMillis(Math.max(0, until - run.now()));
    }

    synchronized Duration untilNextTry() {
        Duration closed = closedFor();
        return closed.isZero() ? ASK_AGAIN : closed;
    }

    synchronized Turn next() {
        if (isPaused()) {
            return Turn.WAIT;
        }
        if (position == Position.OPEN) {
            return Turn.PASS;
        }
        if (position == Position.REOPENING && passing < width) {
            passing++;
            return Turn.PASS_COUNTED;
        }
        if (position != Position.CLOSED || probing || run.now() < nextProbeAt) {
            return Turn.WAIT;
        }
        if (!away) { // only told to wait: a probe might use up the one call that is allowed again
            return reopen() ? Turn.PASS_COUNTED : Turn.WAIT;
        }
        probing = true;
        return Turn.PROBE;
    }

    /** Whether the first call passes; not when somebody was told to wait while the probe was under way. */
    synchronized boolean reopen() {
        if (run.now() < nextProbeAt || isPaused()) {
            return false;
        }
        position = Position.REOPENING;
        width = 1;
        passing++;
        return true;
    }

    /** A call that passed counted is over. */
    synchronized void released() {
        passing--;
    }

    /** A probe is over, also when it was cancelled: the next who waits takes its turn. */
    synchronized void probed() {
        probing = false;
    }

    /** Whether an outage begins with it. */
    synchronized boolean probeFailed() {
        return close(run.wait(RetryPolicies.PROBES, failedProbes++));
    }

    synchronized void heard() {
        answeredAt = run.now();
        silentSince = Long.MAX_VALUE;
    }

    /** How long the outage lasted that ends with this answer; null when none does. */
    synchronized @Nullable Duration answered(boolean counted) {
        heard();
        unanswered = 0;
        tolerance.answered();
        if (position != Position.REOPENING || !counted || (width *= 2) <= WIDE) {
            return null;
        }
        Duration wasAway = away ? Duration.ofMillis(answeredAt - closedAt) : null;
        position = Position.OPEN;
        away = false;
        failedProbes = 0;
        relapsed = 0;
        return wasAway;
    }

    /** Whether an outage begins with it. */
    synchronized boolean unanswered(boolean counted) {
        unanswered++;
        tolerance.unanswered();
        silentSince = Math.min(silentSince, run.now());
        if (position == Position.REOPENING && counted) {
            boolean isRelapse = unanswered >= tolerance.toRelapse();
            return close(isRelapse ? run.wait(relapses, relapsed++) : Duration.ZERO);
        }
        return position == Position.OPEN && unanswered >= tolerance.toClose() && close(Duration.ZERO);
    }

    /**
     * Nothing passes before {@code wait} is over.
     *
     * @param told what the service itself asked for, which holds for every gate before it; null when it did not say
     * @return whether that is later than was known before
     */
    synchronized boolean pause(Duration wait, @Nullable Duration told) {
        boolean isLater = told != null && pause.extendTo(run.now() + told.toMillis());
        long until = run.now() + wait.toMillis();
        isLater |= until > nextProbeAt;
        position = Position.CLOSED;
        nextProbeAt = Math.max(nextProbeAt, until);
        return isLater;
    }

    private boolean isPaused() {
        return run.now() < pause.until();
    }

    /** Closed, or closed again; never for less than somebody was told to wait. Whether an outage begins with it. */
    private boolean close(Duration wait) {
        boolean began = !away;
        if (began) {
            closedAt = run.now();
        }
        away = true;
        position = Position.CLOSED;
        nextProbeAt = Math.max(nextProbeAt, run.now() + wait.toMillis());
        return began;
    }
}

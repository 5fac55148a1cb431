package dev.delaminate.pipeline.polls;

import java.util.Arrays;

/**
 * Bounds the polls of a whole run: in no second more than it allows, and no wait as long as it is not used up. Turns are
 * given in the order in which they are asked for, so none waits longer than one poll of all others takes. Safe from any
 * thread.
 */
public final class PollRate {
    private static final long SECOND = 1_000;

    /** When the last turns are: each may come a second after the one that many before it. */
    private final long[] turns;

    private int next;

    public PollRate(int perSecond) {
        turns = new long[perSecond];
        Arrays.fill(turns, Long.MIN_VALUE);
    }

    /** Takes the next turn; gives when it is, on a clock that now shows so many milliseconds. */
    public synchronized long turn(long now) {
        long free = turns[next] == Long.MIN_VALUE ? now : turns[next] + SECOND;
        turns[next] = Math.max(now, free);
        long turn = turns[next];
        next = (next + 1) % turns.length;
        return turn;
    }
}

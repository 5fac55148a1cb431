package dev.delaminate.ledger;

import java.util.Arrays;

/** First in, first out, eight bytes an element: a million row numbers wait in 8 MB. */
public final class LongQueue {
    private long[] ring = new long[64];
    private int head;
    private int size;

    public void add(long value) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size++) % ring.length] = value;
    }

    /** Takes the oldest; the queue must not be empty. */
    public long remove() {
        if (size == 0) {
            throw new IllegalStateException("the queue is empty");
        }
        long value = ring[head];
        head = (head + 1) % ring.length;
        size--;
        return value;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** What had wrapped around to the front goes behind the old end, where it follows on. */
    private void grow() {
        long[] larger = Arrays.copyOf(ring, ring.length * 2);
        System.arraycopy(ring, 0, larger, ring.length, head);
        ring = larger;
    }
}

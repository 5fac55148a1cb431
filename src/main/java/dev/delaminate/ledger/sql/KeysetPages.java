package dev.delaminate.ledger.sql;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * Walks a long answer a page at a time, each read for itself after the last of the page before: a cursor that stays open
 * would keep the write-ahead log from ever being copied home. What is committed in between is seen.
 */
public final class KeysetPages<T> implements Iterator<T> {
    public static final int PAGE = 1000;

    private final LongFunction<List<T>> pageAfter;
    private final ToLongFunction<T> place;
    private Iterator<T> page;
    private long last;

    /** @param place by which pages are ordered, always greater than 0 */
    public KeysetPages(LongFunction<List<T>> pageAfter, ToLongFunction<T> place) {
        this.pageAfter = pageAfter;
        this.place = place;
        page = pageAfter.apply(0).iterator();
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && last > 0) {
            page = pageAfter.apply(last).iterator();
            last = 0;
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T next = page.next();
        last = place.applyAsLong(next);
        return next;
    }
}

package dev.delaminate.progress;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is dear: asked for again only where what it depends on has changed, and never so often that asking takes
 * more than a hundredth of the time. Not safe from several threads.
 */
public final class Paced<T> {
    private static final int SHARE = 100;

    private final Supplier<T> question;
    private final LongSupplier millis;
    private @Nullable Object dependedOn;
    private @Nullable T answer;
    private final long mostMillis;
    private long askAgainAt;

    public Paced(Supplier<T> question, LongSupplier millis) {
        this(question, millis, Long.MAX_VALUE);
    }

    /** @param mostMillis after which it is asked again whatever that costs */
    Paced(Supplier<T> question, LongSupplier millis, long mostMillis) {
        this.question = question;
        this.millis = millis;
        this.mostMillis = mostMillis;
    }

    /** @param dependsOn equal to the last one where the answer is the same */
    public T answer(Object dependsOn) {
        T known = answer;
        return known != null && millis.getAsLong() < askAgainAt ? known : fresh(dependsOn);
    }

    /** As it is now, whatever that costs. */
    public T fresh(Object dependsOn) {
        T known = answer;
        if (known != null && dependsOn.equals(dependedOn)) {
            return known;
        }
        long began = millis.getAsLong();
        T found = question.get();
        long ended = millis.getAsLong();
        answer = found;
        dependedOn = dependsOn;
        askAgainAt = ended + Math.min(mostMillis, SHARE * (ended - began));
        return found;
    }
}

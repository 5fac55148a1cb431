package dev.delaminate.progress;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is dear: asked for again only where what it depends on has changed, and never so often that asking takes
 * more than a hundredth of the time. Not safe from several threads.
 */
final class Paced<T> {
    private static final int SHARE = 100;

    private final Supplier<T> question;
    private final LongSupplier millis;
    private @Nullable Object dependedOn;
    private T answer;
    private long askAgainAt;

    /** Asks once. */
    Paced(Supplier<T> question, LongSupplier millis) {
        this.question = question;
        this.millis = millis;
        this.answer = question.get();
        this.askAgainAt = millis.getAsLong();
    }

    /** @param dependsOn equal to the last one where the answer is the same */
    T answer(Object dependsOn) {
        return millis.getAsLong() - askAgainAt < 0 ? answer : fresh(dependsOn);
    }

    /** As it is now, whatever that costs. */
    T fresh(Object dependsOn) {
        if (!dependsOn.equals(dependedOn)) {
            long began = millis.getAsLong();
            answer = question.get();
            dependedOn = dependsOn;
            long ended = millis.getAsLong();
            askAgainAt = ended + SHARE * (ended - began);
        }
        return answer;
    }
}

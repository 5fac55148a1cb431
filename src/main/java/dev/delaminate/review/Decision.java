package dev.delaminate.review;

import java.util.Locale;

/** What a person decided about a layer set. */
public enum Decision {
    /** It is good as it is. */
    ACCEPT,
    /** It is to be made again, and paid again. */
    REDO,
    /** It is not to be used, and not to be made again. */
    REFUSE;

    /** The decision with that {@link #word}; errors with {@link IllegalArgumentException}, with a sentence, for any other. */
    public static Decision of(String word) {
        for (Decision decision : values()) {
            if (decision.word().equals(word)) {
                return decision;
            }
        }
        throw new IllegalArgumentException("A decision is accept, redo or refuse.");
    }

    /** As it stands in results, on pages and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

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

    /** As it stands in results, on pages and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

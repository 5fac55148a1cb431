package dev.delaminate.quality;

import java.util.Locale;

/** What a layer set is worth, worst first. */
public enum Grade {
    /** A known defect: nobody would work with it. */
    BAD,
    /** Of use with a caution, which its reason names. */
    WEAK,
    GOOD;

    /** As files and options write it, such as {@code weak}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

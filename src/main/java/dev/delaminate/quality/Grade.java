package dev.delaminate.quality;

/** What a layer set is worth, worst first. */
public enum Grade {
    /** A known defect: nobody would work with it. */
    BAD,
    /** Of use with a caution, which its reason names. */
    WEAK,
    GOOD
}

package dev.delaminate.quality;

/** What a rule says about a set, in words for a person. */
record Finding(Grade grade, String reason) {
    static Finding bad(String reason) {
        return new Finding(Grade.BAD, reason);
    }

    static Finding weak(String reason) {
        return new Finding(Grade.WEAK, reason);
    }
}

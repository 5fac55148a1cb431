package dev.delaminate.pipeline.outage;

/** How many calls in a row may go unanswered before that is an outage. For one gate, under its lock. */
interface Tolerance {
    /** While all was well: with so many in a row, look whether anybody is there. */
    int toClose();

    /** While it is tried whether calls are answered again: with so many in a row, wait long. */
    int toRelapse();

    default void answered() {}

    default void unanswered() {}

    /** A fixed number, where calls cost nothing; who tries again and is not answered waits. */
    static Tolerance of(int unanswered) {
        return new Tolerance() {
            @Override
            public int toClose() {
                return unanswered;
            }

            @Override
            public int toRelapse() {
                return 1;
            }
        };
    }
}

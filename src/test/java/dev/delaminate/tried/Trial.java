package dev.delaminate.tried;

/**
 * One line of what was tried.
 *
 * @param fault what was done to the program, in a few words
 * @param times how often
 * @param rows that went through it
 * @param paidTwice pictures that the service took more than once without consent
 * @param lost rows that are missing in the results, or that were paid for and came to nothing that is told
 * @param outcome what became of the rows, in a few words
 */
public record Trial(Chapter chapter, String fault, long times, long rows, long paidTwice, long lost, String outcome) {
    /** What the lines are sorted by. */
    public enum Chapter {
        DEATHS("The process dies"),
        SIGNALS("It is asked to stop"),
        OUTAGES("Nobody answers"),
        SERVICE("The service says no"),
        MONEY("Money"),
        FILES("Layer files"),
        MACHINE("This machine"),
        SECURITY("Attacks");

        private final String title;

        Chapter(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    String line() {
        return "| %s | %,d | %,d | %,d | %,d | %s |".formatted(fault, times, rows, paidTwice, lost, outcome);
    }
}

package dev.delaminate.ledger.reviews;

import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.RowOutcome;
import dev.delaminate.review.Decision;
import dev.delaminate.review.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.function.LongConsumer;

/** A person who reviews faster than any: one set after the other, each said to be recorded when it is. */
final class ReviewingProcess {
    private ReviewingProcess() {}

    /** In a process of its own: accepts the sets of the first rows, and prints the number of each row then. */
    public static void main(String[] arguments) {
        LedgerFile file = TestLedger.fileIn(Path.of(arguments[0]));
        accept(file, Integer.parseInt(arguments[1]), System.out::println);
    }

    static void accept(LedgerFile file, int rows, LongConsumer recorded) {
        try (ReviewStore reviews = ReviewStore.of(file, InstantSource.system());
                LedgerQueries queries = LedgerQueries.open(file)) {
            Iterator<RowOutcome> outcomes = queries.rowOutcomes();
            for (int row = 1; row <= rows; row++) {
                String version = String.valueOf(outcomes.next().version());
                ReviewAnswer answer = reviews.record(row, version, Verdict.of(Decision.ACCEPT));
                if (!(answer instanceof ReviewAnswer.Recorded)) {
                    throw new AssertionError("row " + row + ": " + answer);
                }
                recorded.accept(row);
            }
        }
    }

    static Process start(Path folder, int rows) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReviewingProcess.class.getName(),
                        folder.toString(),
                        String.valueOf(rows))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

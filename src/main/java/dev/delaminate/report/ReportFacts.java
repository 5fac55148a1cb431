package dev.delaminate.report;

import dev.delaminate.console.NextStep;
import dev.delaminate.ledger.queries.FailureGroup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report says before it comes to the rows. Times are milliseconds since 1970, money is millionths of a US dollar.
 *
 * @param madeAt when it was so
 * @param name what to call the run: the last part of that folder's path
 * @param out the folder, as a shell takes it
 * @param rows of the manifest, by the words of states
 * @param total of them that can be layered
 * @param left of these, what has come to no end yet
 * @param quality sets by the words of grades
 * @param next what to do, the most urgent first
 * @param failures why rows failed, are in doubt or were rejected, the most frequent reason first
 * @param doubts rows that only a person can settle, as many as a page holds
 * @param files tables and folders that are there, relative to OUT
 */
public record ReportFacts(
        long madeAt,
        String name,
        String out,
        Map<String, Long> rows,
        long total,
        long left,
        Money money,
        Map<String, Long> quality,
        List<NextStep> next,
        List<FailureGroup> failures,
        List<Doubt> doubts,
        List<String> files) {
    /**
     * What OUT cost over its whole life.
     *
     * @param jobs that were billed
     * @param budget null for no bound, or where nobody said
     * @param isAssumed nobody stated the price
     */
    public record Money(
            long committed,
            long billed,
            long inDoubt,
            long jobs,
            @Nullable Long budget,
            String price,
            boolean isAssumed) {}

    /**
     * A row in doubt.
     *
     * @param name what to type for it, as a shell takes it
     * @param price what it cost if it was billed
     */
    public record Doubt(String name, String picture, long submittedAt, long price) {}
}

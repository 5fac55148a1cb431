package dev.delaminate.batch.open;

import dev.delaminate.ledger.Ledger;
import dev.delaminate.ledger.queries.FailureGroup;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.QualityTotals;
import dev.delaminate.ledger.queries.RunTotals;
import dev.delaminate.ledger.reviews.ReviewTotals;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.output.OutputFolder;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/**
 * A run that this process works on, whatever its ledger is and whoever else works on it.
 *
 * @param ledger that the process writes to
 * @param source that everybody reads from; belongs to whoever opened it
 * @param console where is told what happens
 */
public record OpenRun(OutputFolder folder, Ledger ledger, LedgerSource source, PrintWriter console) {
    /** The same to be looked at, which stays open. */
    public RunOnRecord onRecord() {
        return new RunOnRecord(folder, source);
    }

    public RunTotals totals() {
        return asked(LedgerQueries::totals);
    }

    public QualityTotals qualities() {
        return asked(LedgerQueries::qualities);
    }

    public ReviewTotals reviews() {
        return asked(LedgerQueries::reviews);
    }

    public List<FailureGroup> failures() {
        return asked(LedgerQueries::failures);
    }

    private <T> T asked(Function<LedgerQueries, T> question) {
        try (LedgerQueries queries = LedgerQueries.open(source)) {
            return question.apply(queries);
        }
    }
}

package dev.delaminate.results;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.queries.JobRecord;
import dev.delaminate.text.Dollars;
import dev.delaminate.text.SpreadsheetText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.csv.CSVPrinter;

/** {@code jobs.csv}: one row for each job, to be held against the account's own history. */
public record JobManifest(ResultFormat format) {
    /**
     * Writes the file whole and moves it in; one row in memory at a time. Blocking.
     *
     * @return where the file is: {@code target}, or a name with the time beside it when {@code target} cannot be replaced
     * @throws IOException when nothing could be written; what stood at {@code target} is then untouched
     */
    public Path write(Iterator<JobRecord> jobs, Path target) throws IOException {
        return new AtomicCsv(format).write(target, printer -> print(jobs, printer));
    }

    private static void print(Iterator<JobRecord> jobs, CSVPrinter printer) throws IOException {
        printer.printRecord("id", "request_id", "billing", "cost_usd", "submitted_at", "accepted_at", "service");
        while (jobs.hasNext()) {
            JobRecord job = jobs.next();
            printer.printRecord(
                    SpreadsheetText.of(job.rowName()),
                    SpreadsheetText.of(ResultColumns.text(job.requestId(), JobId::value)),
                    billing(job.billing()),
                    Dollars.of(job.priceMicros()),
                    ResultColumns.time(job.submittedAt()),
                    ResultColumns.time(job.acceptedAt()),
                    SpreadsheetText.of(job.account().origin()));
        }
    }

    /** A job whose submit is under way, or was when its process died, has no answer yet: it is in doubt. */
    private static String billing(Billing billing) {
        return switch (billing) {
            case BILLED -> "billed";
            case RELEASED -> "not_billed";
            case RESERVED, IN_DOUBT -> "in_doubt";
        };
    }
}

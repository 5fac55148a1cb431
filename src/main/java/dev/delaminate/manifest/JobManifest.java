package dev.delaminate.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.csv.CSVPrinter;

/** {@code jobs.csv}: one row for each job, to be held against the account's own history. */
public final class JobManifest {
    private final ResultFormat format;

    public JobManifest(ResultFormat format) {
        this.format = format;
    }

    /**
     * Writes the file whole and moves it in; one row in memory at a time. Blocking.
     *
     * @return where the file is: {@code target}, or a name with the time beside it when {@code target} cannot be replaced
     * @throws IOException when nothing could be written; what stood at {@code target} is then untouched
     */
    public Path write(Iterator<JobOutcome> jobs, Path target) throws IOException {
        return new AtomicCsv(format).write(target, printer -> print(jobs, printer));
    }

    private static void print(Iterator<JobOutcome> jobs, CSVPrinter printer) throws IOException {
        printer.printRecord("id", "request_id", "billing", "cost_usd", "submitted_at", "accepted_at", "service");
        while (jobs.hasNext()) {
            JobOutcome job = jobs.next();
            printer.printRecord(
                    SpreadsheetText.of(job.id()),
                    SpreadsheetText.of(job.requestId()),
                    job.billing(),
                    ResultColumns.dollars(job.costMicros()),
                    ResultColumns.time(job.submittedAt()),
                    ResultColumns.time(job.acceptedAt()),
                    SpreadsheetText.of(job.service()));
        }
    }
}

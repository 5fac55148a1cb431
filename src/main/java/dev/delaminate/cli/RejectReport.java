package dev.delaminate.cli;

import dev.delaminate.ledger.ImportSummary;
import java.io.PrintWriter;
import java.util.Iterator;

/** Names rejected lines, each with its reason. */
final class RejectReport {
    private RejectReport() {}

    static void print(Iterator<ImportSummary.Reject> rejects, PrintWriter console) {
        while (rejects.hasNext()) {
            ImportSummary.Reject reject = rejects.next();
            String name = reject.id() == null ? "" : " (" + reject.id() + ")";
            console.printf("  line %d%s rejected: %s%n", reject.line(), name, reject.reason());
        }
    }
}

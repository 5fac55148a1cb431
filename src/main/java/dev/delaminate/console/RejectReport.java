package dev.delaminate.console;

import dev.delaminate.ledger.intake.ImportSummary;
import java.io.PrintWriter;
import java.util.Iterator;

/** Names rejected lines, each with its reason. */
public final class RejectReport {
    private RejectReport() {}

    public static void print(Iterator<ImportSummary.Reject> rejects, PrintWriter console) {
        while (rejects.hasNext()) {
            ImportSummary.Reject reject = rejects.next();
            String name = reject.id() == null ? "" : " (" + reject.id() + ")";
            console.printf("  line %d%s rejected: %s%n", reject.line(), name, reject.reason());
        }
    }
}

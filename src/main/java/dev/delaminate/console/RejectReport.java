package dev.delaminate.console;

import dev.delaminate.ledger.intake.ImportSummary;
import java.io.PrintWriter;
import java.util.Iterator;

/** Names rejected rows, each with its number in the user's file and its reason. */
public final class RejectReport {
    private RejectReport() {}

    /** @param word for what is numbered: {@code line} or {@code row} */
    public static void print(Iterator<ImportSummary.Reject> rejects, String word, PrintWriter console) {
        while (rejects.hasNext()) {
            ImportSummary.Reject reject = rejects.next();
            String name = reject.id() == null ? "" : " (" + reject.id() + ")";
            console.printf("  %s %d%s rejected: %s%n", word, reject.line(), name, reject.reason());
        }
    }
}

package dev.delaminate.cli;

import dev.delaminate.ledger.ImportSummary;
import java.io.PrintStream;

/** Says what a manifest brought, and names the rejected lines. */
final class ImportReport {
    private ImportReport() {}

    static void print(ImportSummary summary, PrintStream console) {
        console.printf("%,d rows", summary.rows());
        tell(console, summary.added(), "new", summary.rows());
        tell(console, summary.following(), "the same work as another row", 0);
        tell(console, summary.changed(), "changed", 0);
        tell(console, summary.corrected(), "corrected", 0);
        tell(console, summary.removed(), "no longer in the manifest: kept, and paid work finished", 0);
        tell(console, summary.postponed(), "changed while paid work is under way: taken up by a later run", 0);
        tell(console, summary.rejected(), "rejected", 0);
        console.println();
        RejectReport.print(summary.rejects().iterator(), console);
        if (summary.rejected() > summary.rejects().size()) {
            console.printf(
                    "  … and %,d more; delaminate plan names each%n",
                    summary.rejected() - summary.rejects().size());
        }
    }

    private static void tell(PrintStream console, long count, String what, long unless) {
        if (count > 0 && count != unless) {
            console.printf(", %,d %s", count, what);
        }
    }
}

package dev.delaminate.console;

import dev.delaminate.ledger.intake.ImportSummary;
import dev.delaminate.ledger.intake.ImportSummary.Jobs;
import dev.delaminate.manifest.ManifestRows;
import dev.delaminate.pipeline.money.Price;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what a manifest brought, and names the rejected lines. */
public final class ImportReport {
    private ImportReport() {}

    /**
     * Why a manifest was not taken in and what to do, in one line; null when it was.
     *
     * @param word for what is numbered in it: {@code line} or {@code row}
     */
    public static @Nullable String refusal(ImportSummary summary, Price price, String word) {
        if (summary.unclear().count() > 0) {
            return String.format(
                    "%,d row(s) may be rows that were paid for, and cannot be told apart from them (%s %s): the same"
                            + " pictures, but for what may be a signature in their addresses, or with other parameters."
                            + " Give --same-rows if they are those, in their order, and share what was paid for, or"
                            + " --redo-changed to pay for them as new ones: %s",
                    summary.unclear().count(), word, lines(summary), dollars(summary.unclear(), price));
        }
        Jobs unrelated = summary.unrelated();
        if (unrelated != null) {
            return String.format(
                    "there is paid work here for another manifest, no row of which is in this one: choose another"
                            + " --out (and another --run, where that is given), or give --redo-changed to go on here, where %,d row(s) share the work of another"
                            + " one and %,d are paid for: %s",
                    summary.following(), unrelated.count(), dollars(unrelated, price));
        }
        return null;
    }

    private static String lines(ImportSummary summary) {
        return summary.unclearLines().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + (summary.unclear().count() > summary.unclearLines().size() ? ", …" : "");
    }

    private static String dollars(Jobs jobs, Price price) {
        return Price.dollars(price.of(jobs.count(), jobs.layers())) + " at " + price;
    }

    /** How many pictures there are in how many rows; without an end of line. */
    public static String pictures(ManifestRows rows, long pictures) {
        String text = rows.isPlain()
                ? String.format("%,d rows", rows.rows())
                : String.format("%,d pictures in %,d rows", pictures, rows.rows());
        return rows.withoutPicture() == 0
                ? text
                : String.format(
                        "%s (%,d without a picture, skipped: %s %s%s)",
                        text,
                        rows.withoutPicture(),
                        rows.word(),
                        rows.firstWithoutPicture().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                        rows.withoutPicture() > rows.firstWithoutPicture().size() ? ", …" : "");
    }

    /** @param rows of the manifest that {@code summary} is of */
    public static void print(ManifestRows rows, ImportSummary summary, Price price, PrintWriter console) {
        console.print(pictures(rows, summary.rows()));
        tell(console, summary.added(), "new", summary.rows());
        tell(console, summary.following(), "the same work as another row", 0);
        tell(console, summary.changed(), "changed", 0);
        tell(console, summary.corrected(), "corrected", 0);
        tell(console, summary.removed(), "no longer in the manifest: kept, and paid work finished", 0);
        tell(console, summary.readdressed(), "of the same picture at a new address", 0);
        tell(console, summary.rejected(), "rejected", 0);
        console.println();
        if (summary.kept().count() > 0) {
            console.printf(
                    "%,d row(s) changed after they were paid for and keep what they have; --redo-changed pays for them"
                            + " again: %s%n",
                    summary.kept().count(), dollars(summary.kept(), price));
        }
        if (summary.redone().count() > 0) {
            console.printf(
                    "--redo-changed: %,d row(s) that were paid for are layered again: %s%n",
                    summary.redone().count(), dollars(summary.redone(), price));
        }
        if (summary.postponed() > 0) {
            console.printf(
                    "%,d row(s) changed while paid work is under way, and keep it: give --redo-changed again when it is"
                            + " done%n",
                    summary.postponed());
        }
        RejectReport.print(summary.rejects().iterator(), rows.word(), console);
        if (summary.rejected() > summary.rejects().size()) {
            console.printf(
                    "  … and %,d more; delaminate plan names each%n",
                    summary.rejected() - summary.rejects().size());
        }
    }

    private static void tell(PrintWriter console, long count, String what, long unless) {
        if (count > 0 && count != unless) {
            console.printf(", %,d %s", count, what);
        }
    }
}

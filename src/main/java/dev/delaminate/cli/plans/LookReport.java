package dev.delaminate.cli.plans;

import dev.delaminate.look.LookLine;
import dev.delaminate.look.LookProgress;
import dev.delaminate.look.LookSummary;
import dev.delaminate.look.findings.FindingKind;
import dev.delaminate.look.store.LookStore;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.text.Printable;
import java.io.PrintWriter;
import java.util.List;

/** What a look found, for a person. */
record LookReport(LookSummary summary, LookProgress progress, LookStore store, Price price, String word) {
    private static final int FEW = 20;
    private static final int PRICE_LAYERS = 4;

    void print(PrintWriter console) {
        console.printf(
                "Looked   at %,d of %,d picture(s) at %,d host(s)%s%n",
                progress.seen(),
                progress.total(),
                store.countHosts(),
                progress.fromEarlier() == 0
                        ? ""
                        : "; %,d of them were sound within a day and were not asked for again (--look-again)"
                                .formatted(progress.fromEarlier()));
        summary.found().forEach((kind, found) -> print(kind, found, console));
        if (summary.found().isEmpty() && progress.seen() == progress.total()) {
            console.println("         every picture is there, is a picture, and is within what is taken");
        }
        saved(console);
        doubts(console);
    }

    private void print(FindingKind kind, LookSummary.Found found, PrintWriter console) {
        console.printf(
                "%-8s %,d picture(s) %s: %s%n",
                kind.isFault() ? "Fault" : "Warning", found.rows(), kind.words(), kind.advice());
        for (LookLine line : found.examples()) {
            String id = line.id() == null ? "" : " (" + Printable.line(line.id()) + ")";
            String detail = line.finding().detail().isEmpty()
                    ? ""
                    : ": " + line.finding().detail();
            String advice = line.finding().advice().equals(kind.advice())
                    ? ""
                    : "; " + line.finding().advice();
            console.printf("  %s %d%s  %s%s%s%n", word, line.line(), id, line.address(), detail, advice);
        }
        if (found.rows() > found.examples().size()) {
            console.printf("  … and %,d more%n", found.rows() - found.examples().size());
        }
    }

    private void saved(PrintWriter console) {
        long rows = summary.rows(FindingKind.DUPLICATE);
        if (rows > 0) {
            console.printf(
                    "         one address for equal pictures would save up to %s%n",
                    Price.dollars(price.of(rows, rows * PRICE_LAYERS)));
        }
    }

    /** Where all of a host, or all of all, are alike, each picture is probably not at fault. */
    private void doubts(PrintWriter console) {
        List<LookStore.Alike> alike = store.hostsAlike(FEW);
        for (LookStore.Alike host : alike) {
            console.printf(
                    "Note     all %,d pictures of %s are %s: perhaps it treats this program so, and the service"
                            + " otherwise%n",
                    host.pictures(), Printable.line(host.host()), host.fault().id());
        }
        if (alike.size() > 1 && alike.size() == store.countHosts()) {
            console.println(
                    "Note     not one host shows a picture: does this machine reach the web as it is, or through a"
                            + " page to log in (a captive portal, a proxy)?");
        }
    }
}

package dev.delaminate.cli.plans;

import dev.delaminate.ledger.queries.PlannedWork.Picture;
import dev.delaminate.look.LookLine;
import dev.delaminate.look.LookSummary;
import dev.delaminate.look.PictureFindings;
import dev.delaminate.look.findings.AddressFaults;
import dev.delaminate.look.findings.FindingKind;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.stream.Collectors;

/** What addresses tell without being asked for: what a person should know before all of it is paid for. */
public final class AddressReport {
    private static final int FIRST_LINES = 5;

    private AddressReport() {}

    /**
     * Prints one line for each kind, with the first rows; nothing where nothing was found.
     *
     * @param word for what the numbers count: line or row
     */
    public static void print(Iterator<Picture> pictures, AddressFaults faults, String word, PrintWriter console) {
        LookSummary summary = new LookSummary(FIRST_LINES);
        PictureFindings.ofAddresses(faults, pictures).forEachRemaining(summary::add);
        summary.found().forEach((kind, found) -> {
            if (kind != FindingKind.HTML_ENTITY) { // who read the manifest has said so
                print(kind, found, word, console);
            }
        });
    }

    private static void print(FindingKind kind, LookSummary.Found found, String word, PrintWriter console) {
        LookLine first = found.examples().get(0);
        String lines = found.examples().stream()
                .map(line -> Long.toString(line.line()))
                .distinct()
                .collect(Collectors.joining(", "));
        String own = first.finding().advice().equals(kind.advice())
                ? ""
                : " (" + word + " " + first.line() + ": " + first.finding().advice() + ")";
        console.printf(
                "Address  %,d picture(s) %s (%s %s%s): %s%s%n",
                found.rows(),
                kind.words(),
                word,
                lines,
                found.rows() > found.examples().size() ? ", …" : "",
                kind.advice(),
                own);
    }
}

package dev.delaminate.console;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.intake.ImportSummary.Jobs;
import dev.delaminate.ledger.queries.FailureGroup;
import dev.delaminate.ledger.queries.QualityTotals;
import dev.delaminate.ledger.queries.RunTotals;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.quality.Grade;
import dev.delaminate.text.ShellWord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run came to: counts, why rows failed, what it cost, where the results are, and what to do next. */
public record RunSummary(
        RunTotals totals, QualityTotals qualities, List<FailureGroup> failures, Map<StopReason, String> stops) {
    private static final int MOST_GROUPS = 10;

    public ExitCode exit() {
        List<ExitCode> ends = new ArrayList<>();
        stops.keySet().forEach(reason -> ends.add(exitOf(reason)));
        if (failed() + inDoubt() + totals.rows(RowState.REJECTED) > 0) {
            ends.add(ExitCode.SOME_FAILED);
        }
        if (left() > 0 && stops.isEmpty()) {
            ends.add(ExitCode.INTERRUPTED);
        }
        return ExitCode.firstOf(ends);
    }

    /**
     * Tells it.
     *
     * @param out the folder as its user named it
     * @param written where the results are
     */
    public void print(PrintWriter console, Price price, Path out, OutputFolder folder, Path written) {
        console.printf(
                "%n%,d done · %,d failed · %,d in doubt · %,d rejected · %,d left%n",
                totals.rows(RowState.DONE), failed(), inDoubt(), totals.rows(RowState.REJECTED), left());
        failures.stream()
                .limit(MOST_GROUPS)
                .forEach(group -> console.printf(
                        "  %,6d %-9s %s: %s%n",
                        group.rows(), word(group.state()), group.code(), ConsoleProgress.brief(group.message())));
        if (failures.size() > MOST_GROUPS) {
            console.printf("  … and %,d more reasons; results.csv has each%n", failures.size() - MOST_GROUPS);
        }
        String grades = grades(qualities);
        if (!grades.isEmpty()) {
            console.println("Quality  " + grades);
        }
        MoneyReport.print(totals, price, console);
        console.println("Results  " + out.resolve(folder.relative(written)));
        console.println("Layers   " + out.resolve(folder.relative(folder.layers())));
        if (!written.equals(folder.results())) {
            console.println("         results.csv is in use by another program: close it, then delaminate results "
                    + ShellWord.of(out));
        }
        next(out, price).forEach(line -> console.println("Next     " + line));
    }

    /** Such as {@code 12 good · 2 weak · 1 bad}; empty when no set was looked at. */
    public static String grades(QualityTotals qualities) {
        return Stream.of(Grade.GOOD, Grade.WEAK, Grade.BAD)
                .filter(grade -> qualities.graded() > 0)
                .map(grade -> String.format("%,d %s", qualities.rows(grade), grade.word()))
                .collect(Collectors.joining(" · "));
    }

    private List<String> next(Path out, Price price) {
        List<String> next = new ArrayList<>();
        stops.forEach((reason, why) -> next.add(
                switch (reason) {
                    case ACCOUNT -> "settle it with the service (" + why + "), then give the same command again";
                    case BUDGET -> "raise --budget and give the same command again";
                    case LIMIT, INTERRUPTED -> "give the same command again to go on";
                    case LOCAL, SAME_FOR_ALL -> why;
                }));
        if (failed() > 0) {
            next.add("the same command with --retry-failed tries failed rows again; it says first what that costs");
        }
        if (inDoubt() > 0) {
            next.add("rows in doubt may have been billed: look them up at the service, then delaminate settle "
                    + ShellWord.of(out) + ", or --resubmit-in-doubt to pay perhaps twice");
        }
        Jobs untried = qualities.untried();
        if (untried.count() > 0) {
            next.add(String.format(
                    "the same command with --redo bad makes %,d bad set(s) again for %s at %s; a set stays unless the new"
                            + " one is better",
                    untried.count(), Price.dollars(price.of(untried.count(), untried.layers())), price));
        }
        if (totals.rows(RowState.REJECTED) > 0) {
            next.add(
                    "correct the rejected rows in the manifest (results.csv says how) and give the same command again");
        }
        return next;
    }

    private long failed() {
        return totals.rows(RowState.FAILED);
    }

    private long inDoubt() {
        return totals.rows(RowState.IN_DOUBT);
    }

    private long left() {
        return totals.valid() - totals.rows(RowState.DONE) - failed() - inDoubt();
    }

    private static ExitCode exitOf(StopReason reason) {
        return switch (reason) {
            case BUDGET, LIMIT -> ExitCode.BUDGET;
            case ACCOUNT -> ExitCode.ACCOUNT;
            case LOCAL -> ExitCode.LOCAL;
            case SAME_FOR_ALL -> ExitCode.USAGE;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
        };
    }

    private static String word(RowState state) {
        return state == RowState.IN_DOUBT ? "in doubt" : state.word();
    }
}

package dev.delaminate.console;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.queries.FailureGroup;
import dev.delaminate.ledger.queries.QualityTotals;
import dev.delaminate.ledger.queries.RunTotals;
import dev.delaminate.ledger.reviews.ReviewTotals;
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
        RunTotals totals,
        QualityTotals qualities,
        ReviewTotals reviews,
        List<FailureGroup> failures,
        Map<StopReason, String> stops) {
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
     * @param report where the report is, or why there is none; empty where nobody wants one
     */
    public void print(PrintWriter console, Price price, Path out, OutputFolder folder, Path written, String report) {
        print(console, price, out, ShellWord.of(out), folder, written, report);
    }

    /**
     * The same.
     *
     * @param run what names it to a command, as a shell takes it, where that is not its folder alone
     */
    public void print(
            PrintWriter console, Price price, Path out, String run, OutputFolder folder, Path written, String report) {
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
        if (reviews.reviewed() > 0) {
            console.println("Review   " + reviews.text());
        }
        MoneyReport.print(totals, price, console);
        console.println("Results  " + out.resolve(folder.relative(written)));
        console.println("Layers   " + out.resolve(folder.relative(folder.layers())));
        if (!written.equals(folder.results())) {
            console.println(
                    "         results.csv is in use by another program: close it, then delaminate results " + run);
        }
        if (!report.isEmpty()) {
            console.println("Report   " + report);
        }
        next(run, price).forEach(step -> console.println("Next     " + step));
    }

    /**
     * What to do now, a line each.
     *
     * @param run what names it to a command, as a shell takes it
     */
    public List<String> next(String run, Price price) {
        return NextSteps.of(totals, qualities, reviews, stops, run, price).stream()
                .map(NextStep::line)
                .toList();
    }

    /** Such as {@code 12 good · 2 weak · 1 bad}; empty when no set was looked at. */
    public static String grades(QualityTotals qualities) {
        return Stream.of(Grade.GOOD, Grade.WEAK, Grade.BAD)
                .filter(grade -> qualities.graded() > 0)
                .map(grade -> String.format("%,d %s", qualities.rows(grade), grade.word()))
                .collect(Collectors.joining(" · "));
    }

    private long failed() {
        return totals.rows(RowState.FAILED);
    }

    private long inDoubt() {
        return totals.rows(RowState.IN_DOUBT);
    }

    private long left() {
        return totals.left();
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

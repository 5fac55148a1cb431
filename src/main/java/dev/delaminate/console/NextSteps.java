package dev.delaminate.console;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.intake.ImportSummary.Jobs;
import dev.delaminate.ledger.queries.QualityTotals;
import dev.delaminate.ledger.queries.RunTotals;
import dev.delaminate.ledger.reviews.ReviewTotals;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.pipeline.run.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What to do after a run, the most urgent first: said by the console, and by the report. */
public final class NextSteps {
    private final List<NextStep> steps = new ArrayList<>();

    private NextSteps() {}

    /**
     * Finds them.
     *
     * @param stops why the run submits no more; empty when it does not stop, or nobody knows
     * @param run what names it to a command, as a shell takes it
     */
    public static List<NextStep> of(
            RunTotals totals,
            QualityTotals qualities,
            ReviewTotals reviews,
            Map<StopReason, String> stops,
            String run,
            Price price) {
        NextSteps next = new NextSteps();
        stops.forEach(next::addStop);
        if (totals.rows(RowState.FAILED) > 0) {
            next.add(
                    "retry",
                    "the same command with --retry-failed tries failed rows again; it says first what that costs");
        }
        if (totals.rows(RowState.IN_DOUBT) > 0) {
            next.add(
                    "settle",
                    "rows in doubt may have been billed: look them up at the service, then delaminate settle " + run
                            + ", or delaminate run with --resubmit-in-doubt to pay perhaps twice",
                    Map.of("out", run));
        }
        next.addRedo(
                "redo_bad",
                "the same command with --redo bad makes %,d bad set(s) again for %s at %s; a set stays unless the new one is"
                        + " better",
                qualities.untried(),
                price);
        next.addRedo(
                "redo_reviewed",
                "the same command with --redo reviewed makes %,d set(s) again, as their reviews ask, for %s at %s",
                reviews.untried(),
                price);
        if (totals.rows(RowState.REJECTED) > 0) {
            next.add(
                    "correct",
                    "correct the rejected rows in the manifest (results.csv says how) and give the same command again");
        }
        if (stops.isEmpty() && totals.left() > 0) {
            next.add("go_on", "give the same command again to go on");
        }
        return List.copyOf(next.steps);
    }

    private void addStop(StopReason reason, String why) {
        String line = switch (reason) {
            case ACCOUNT -> "settle it with the service (" + why + "), then give the same command again";
            case BUDGET -> "raise --budget and give the same command again";
            case LIMIT, INTERRUPTED -> "give the same command again to go on";
            case LOCAL, SAME_FOR_ALL -> why;
        };
        add(reason.name().toLowerCase(Locale.ROOT), line, Map.of("why", why));
    }

    private void addRedo(String kind, String line, Jobs untried, Price price) {
        if (untried.count() > 0) {
            String cost = Price.dollars(price.of(untried.count(), untried.layers()));
            add(
                    kind,
                    String.format(line, untried.count(), cost, price),
                    Map.of("sets", Long.toString(untried.count()), "cost", cost, "price", price.toString()));
        }
    }

    private void add(String kind, String line) {
        add(kind, line, Map.of());
    }

    private void add(String kind, String line, Map<String, String> values) {
        steps.add(new NextStep(kind, line, values));
    }
}

package dev.delaminate.batch;

import dev.delaminate.ledger.Settlement;
import dev.delaminate.ledger.sqlite.Redone;
import dev.delaminate.ledger.sqlite.Settlements;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.pipeline.money.Price;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run tries again, and pays again, because its user said so.
 *
 * @param only codes; empty for all
 * @param resubmitInDoubt ids of rows; none, or blank ones, for all; null for no row
 * @param redoChanged rows whose request changed after it was paid for are layered and paid for again
 * @param redo sets that are made again; null for none
 * @param sameRows rows that cannot be told apart from paid ones are those
 */
public record Retries(
        boolean retryFailed,
        List<String> only,
        @Nullable List<String> resubmitInDoubt,
        boolean redoChanged,
        @Nullable Redo redo,
        boolean sameRows) {
    public static final String RESUBMIT = "--resubmit-in-doubt";
    private static final String RETRY = "--retry-failed";

    public Retries {
        only = List.copyOf(only);
        resubmitInDoubt = resubmitInDoubt == null ? null : List.copyOf(resubmitInDoubt);
    }

    /** Nothing is tried again that a manifest would not bring by itself. */
    public boolean areNone() {
        return !retryFailed && resubmitInDoubt == null && !redoChanged && redo == null;
    }

    /**
     * Moves rows as asked. Blocks.
     *
     * @return what it will cost, by option
     */
    Map<String, Settlement> apply(SqliteLedger ledger) {
        Map<String, Settlement> applied = new LinkedHashMap<>();
        if (retryFailed) {
            applied.put(RETRY, retry(ledger.settlements()));
        }
        if (resubmitInDoubt != null) {
            applied.put(RESUBMIT, resubmit(ledger.settlements(), resubmitInDoubt));
        }
        return applied;
    }

    /** Moves rows whose sets are to be made again; null when none are. Blocks. */
    @Nullable
    Redone redo(SqliteLedger ledger) {
        return redo == null ? null : ledger.settlements().redo(redo.grades(), redo.reviewed(), redo::changed);
    }

    private Settlement retry(Settlements settlements) {
        return only.isEmpty() ? settlements.retryFailed() : settlements.retryFailed(only);
    }

    private static Settlement resubmit(Settlements settlements, List<String> names) {
        List<String> given = names.stream().filter(name -> !name.isBlank()).toList();
        return given.isEmpty() ? settlements.resubmitInDoubt() : settlements.resubmitInDoubt(given);
    }

    static void tell(PrintWriter console, String option, Settlement settlement, Price price) {
        console.printf(
                "%s: %,d job(s) are asked again free of charge; %,d row(s) are submitted anew at %s, %,d of them"
                        + " after a job that was or may have been billed%n",
                option,
                settlement.askedAgain(),
                settlement.paidAgain() + settlement.unpaid(),
                price,
                settlement.paidAgain());
        if (!settlement.unknown().isEmpty()) {
            console.println(option + ": nothing to do for " + String.join(", ", settlement.unknown())
                    + (option.equals(RESUBMIT) ? " (one id for each " + RESUBMIT + ")" : ""));
        }
    }
}

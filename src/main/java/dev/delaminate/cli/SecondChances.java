package dev.delaminate.cli;

import dev.delaminate.ledger.Settlement;
import dev.delaminate.ledger.Settlements;
import dev.delaminate.ledger.SqliteLedger;
import dev.delaminate.pipeline.Price;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be tried again, and paid again: only when the user says so. */
final class SecondChances {
    private static final String RESUBMIT = "--resubmit-in-doubt";

    @Option(
            names = "--retry-failed",
            description =
                    "Try failed rows again: jobs that were paid for are asked again first, free of charge; the others"
                            + " are submitted anew.")
    boolean retryFailed;

    @Option(
            names = "--only",
            paramLabel = "CODES",
            split = ",|\\R",
            hideParamSyntax = true,
            description = "With --retry-failed: only rows that failed with these codes, such as overdue,download.")
    List<String> only = new ArrayList<>();

    @Option(
            names = RESUBMIT,
            paramLabel = "ID",
            arity = "0..1",
            fallbackValue = "",
            description =
                    "Submit rows in doubt again, all or those named, once each: where their first submit was billed, they are"
                            + " paid for twice.")
    @Nullable
    List<String> resubmitInDoubt;

    @Option(
            names = "--adopt",
            description =
                    "Where the ledger of OUT was lost, begin another, or go on with an older copy: whole sets that lie"
                            + " in OUT/layers are taken as done, and every other row whose job was forgotten is paid for anew.")
    boolean adopt;

    @Option(
            names = "--redo-changed",
            description =
                    "Rows whose request changed after they were paid for are layered, and paid for, again; it says"
                            + " how many and for how much. Default: they keep what they have")
    boolean redoChanged;

    @Option(
            names = "--same-rows",
            description = "Rows that cannot be told apart from rows that were paid for are those, in the order of the"
                    + " manifest. Default: the run asks")
    boolean sameRows;

    /** What can be wrong with these is said before anything is done. */
    void check() {
        if (!only.isEmpty() && !retryFailed) {
            throw new UserError(ExitCode.USAGE, "--only goes with --retry-failed");
        }
    }

    /**
     * Moves rows as asked. Blocks.
     *
     * @return what it will cost, by option
     */
    Map<String, Settlement> apply(SqliteLedger ledger) {
        Map<String, Settlement> applied = new LinkedHashMap<>();
        if (retryFailed) {
            applied.put("--retry-failed", retry(ledger.settlements()));
        }
        if (resubmitInDoubt != null) {
            applied.put(RESUBMIT, resubmit(ledger.settlements(), resubmitInDoubt));
        }
        return applied;
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

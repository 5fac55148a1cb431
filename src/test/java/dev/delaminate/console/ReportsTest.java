package dev.delaminate.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.intake.ImportSummary;
import dev.delaminate.ledger.intake.ImportSummary.Jobs;
import dev.delaminate.ledger.intake.ImportSummary.Reject;
import dev.delaminate.ledger.queries.FailureGroup;
import dev.delaminate.ledger.queries.QualityTotals;
import dev.delaminate.ledger.queries.RunTotals;
import dev.delaminate.ledger.reviews.ReviewTotals;
import dev.delaminate.manifest.ManifestRows;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.pipeline.run.StopReason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed before and after a run, line by line. */
class ReportsTest {
    @TempDir
    Path temp;

    private static final Jobs NONE = new Jobs(0, 0);
    private static final Jobs THREE = new Jobs(3, 12);

    @Test
    void aFirstManifestIsTheNumberOfItsRows() {
        ImportSummary first =
                new ImportSummary(1_500, 0, 0, 1_500, 0, 0, 0, 0, NONE, NONE, 0, NONE, List.of(), null, List.of());

        assertThat(imported(first)).containsExactly("1,500 rows");
    }

    @Test
    void aLaterManifestIsWhatItBroughtAndWhatItsChangesCost() {
        ImportSummary later =
                new ImportSummary(20, 2, 1, 4, 3, 5, 6, 7, THREE, new Jobs(1, 4), 8, NONE, List.of(), null, rejects(2));

        assertThat(imported(later))
                .containsExactly(
                        "20 rows, 4 new, 1 the same work as another row, 3 changed, 5 corrected,"
                                + " 6 no longer in the manifest: kept, and paid work finished,"
                                + " 7 of the same picture at a new address, 2 rejected",
                        "3 row(s) changed after they were paid for and keep what they have; --redo-changed pays for them"
                                + " again: $0.15 at $0.05/picture",
                        "--redo-changed: 1 row(s) that were paid for are layered again: $0.05 at $0.05/picture",
                        "8 row(s) changed while paid work is under way, and keep it: give --redo-changed again when it is"
                                + " done",
                        "  line 2 (id-1) rejected: no number",
                        "  line 3 rejected: no number");
    }

    @Test
    void ofManyRejectedLinesTheFirstAreNamed() {
        ImportSummary many =
                new ImportSummary(100, 100, 0, 0, 0, 0, 0, 0, NONE, NONE, 0, NONE, List.of(), null, rejects(20));

        assertThat(imported(many)).hasSize(22).last().isEqualTo("  … and 80 more; delaminate plan names each");
    }

    @Test
    void aRefusedManifestSaysWhyAndWhatGoingOnWouldCost() {
        ImportSummary unclear = refused(new Jobs(3, 12), List.of(2L, 5L), null);
        ImportSummary unrelated = refused(NONE, List.of(), THREE);

        assertThat(ImportReport.refusal(refused(NONE, List.of(), null), Price.DEFAULT, "line"))
                .isNull();
        assertThat(ImportReport.refusal(unclear, Price.DEFAULT, "line"))
                .startsWith(
                        "3 row(s) may be rows that were paid for, and cannot be told apart from them (line 2, 5, …)")
                .endsWith("--redo-changed to pay for them as new ones: $0.15 at $0.05/picture");
        assertThat(ImportReport.refusal(unrelated, Price.parse("0.01/layer"), "line"))
                .startsWith("there is paid work here for another manifest")
                .endsWith("3 are paid for: $0.12 at $0.01/layer");
    }

    @Test
    void moneyIsToldWithItsAssumptionAndItsDoubt() {
        RunTotals totals = totals(Map.of(RowState.DONE, 2L));

        assertThat(printed(console -> MoneyReport.print(totals, Price.DEFAULT, console)))
                .containsExactly("Spent    $0.45 for 9 job(s), and perhaps $0.05 for 1 in doubt, at $0.05/picture"
                        + " (assumed: --price states yours)");
        assertThat(printed(console ->
                        MoneyReport.print(new RunTotals(Map.of(), Map.of(), Map.of()), Price.parse("0.2"), console)))
                .containsExactly("Spent    $0.00 for 0 job(s), at $0.20/picture");
    }

    @Test
    void anEndingSaysForEachStopHowToGoOn() {
        assertThat(next(StopReason.ACCOUNT, "no balance"))
                .isEqualTo("settle it with the service (no balance), then give the same command again");
        assertThat(next(StopReason.BUDGET, "")).isEqualTo("raise --budget and give the same command again");
        assertThat(next(StopReason.LIMIT, "")).isEqualTo("give the same command again to go on");
        assertThat(next(StopReason.INTERRUPTED, "")).isEqualTo("give the same command again to go on");
        assertThat(next(StopReason.LOCAL, "make room")).isEqualTo("make room");
        assertThat(next(StopReason.SAME_FOR_ALL, "correct the prompt")).isEqualTo("correct the prompt");
    }

    @Test
    void anEndingNamesTenReasonsAndResultsThatStandElsewhere() {
        List<FailureGroup> reasons = IntStream.range(0, 12)
                .mapToObj(n -> new FailureGroup(RowState.FAILED, "code_" + n, "why", 1))
                .toList();
        RunSummary ending = new RunSummary(
                totals(Map.of(RowState.FAILED, 12L, RowState.REJECTED, 1L)),
                QualityTotals.NONE,
                ReviewTotals.NONE,
                reasons,
                Map.of());

        List<String> lines = printed(console ->
                ending.print(console, Price.DEFAULT, Path.of("my out"), out(), temp.resolve("results-1.csv"), ""));

        assertThat(lines)
                .contains("0 done · 12 failed · 0 in doubt · 1 rejected · 0 left")
                .contains("       1 failed    code_9: why", "  … and 2 more reasons; results.csv has each")
                .contains("Results  " + Path.of("my out", "results-1.csv"), "Layers   " + Path.of("my out", "layers"))
                .contains(
                        "         results.csv is in use by another program: close it, then delaminate results 'my out'")
                .anyMatch(line -> line.startsWith("Next     correct the rejected rows in the manifest"))
                .noneMatch(line -> line.contains("code_10"));
    }

    private OutputFolder out() {
        return OutputFolder.create(temp);
    }

    private String next(StopReason reason, String why) {
        RunSummary ending = new RunSummary(
                totals(Map.of(RowState.PENDING, 1L)),
                QualityTotals.NONE,
                ReviewTotals.NONE,
                List.of(),
                Map.of(reason, why));
        List<String> lines =
                printed(console -> ending.print(console, Price.DEFAULT, Path.of("out"), out(), out().results(), ""));
        return lines.get(lines.size() - 1).substring("Next     ".length());
    }

    private static ImportSummary refused(Jobs unclear, List<Long> lines, @Nullable Jobs unrelated) {
        return new ImportSummary(3, 0, 0, 0, 0, 0, 0, 0, NONE, NONE, 0, unclear, lines, unrelated, List.of());
    }

    /** The first has an id, the others have none. */
    private static List<Reject> rejects(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(n -> new Reject(n, n + 1, n == 1 ? "id-1" : null, "no number"))
                .toList();
    }

    private static RunTotals totals(Map<RowState, Long> rows) {
        return new RunTotals(
                rows,
                Map.of(Billing.BILLED, 9L, Billing.IN_DOUBT, 1L),
                Map.of(Billing.BILLED, 450_000L, Billing.IN_DOUBT, 50_000L));
    }

    private static List<String> imported(ImportSummary summary) {
        return printed(console -> ImportReport.print(
                new ManifestRows(summary.rows(), 0, List.of(), true, "line"), summary, Price.DEFAULT, console));
    }

    private static List<String> printed(Consumer<PrintWriter> report) {
        StringWriter text = new StringWriter();
        try (PrintWriter console = new PrintWriter(text)) {
            report.accept(console);
        }
        return text.toString().lines().toList();
    }
}

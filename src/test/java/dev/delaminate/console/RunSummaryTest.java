package dev.delaminate.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.intake.ImportSummary.Jobs;
import dev.delaminate.ledger.queries.FailureGroup;
import dev.delaminate.ledger.queries.QualityTotals;
import dev.delaminate.ledger.queries.RunTotals;
import dev.delaminate.ledger.reviews.ReviewTotals;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.quality.Grade;
import dev.delaminate.review.Decision;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run says what it did, what it cost, and what to do next; and its exit code says the most urgent of it. */
class RunSummaryTest {
    @TempDir
    Path temp;

    @Test
    void endsWithTheCodeThatMattersMost() {
        assertThat(exit(Map.of(RowState.DONE, 3L), Map.of())).isEqualTo(ExitCode.DONE);
        assertThat(exit(Map.of(RowState.DONE, 3L, RowState.REJECTED, 1L), Map.of()))
                .isEqualTo(ExitCode.SOME_FAILED);
        assertThat(exit(Map.of(RowState.DONE, 3L, RowState.IN_DOUBT, 1L), Map.of()))
                .isEqualTo(ExitCode.SOME_FAILED);
        assertThat(exit(Map.of(RowState.PENDING, 3L, RowState.FAILED, 1L), Map.of(StopReason.INTERRUPTED, "x")))
                .isEqualTo(ExitCode.INTERRUPTED);
        assertThat(exit(Map.of(RowState.PENDING, 3L), Map.of(StopReason.BUDGET, "x", StopReason.INTERRUPTED, "x")))
                .isEqualTo(ExitCode.BUDGET);
        assertThat(exit(Map.of(RowState.PENDING, 3L), Map.of(StopReason.BUDGET, "x", StopReason.ACCOUNT, "x")))
                .isEqualTo(ExitCode.ACCOUNT);
        assertThat(exit(Map.of(RowState.PENDING, 3L), Map.of(StopReason.LOCAL, "x", StopReason.ACCOUNT, "x")))
                .isEqualTo(ExitCode.LOCAL);
    }

    @Test
    void saysWhatFailedWhatItCostAndWhatToDoNext() {
        RunTotals totals = totals(Map.of(RowState.DONE, 7L, RowState.FAILED, 2L, RowState.IN_DOUBT, 1L));
        RunSummary ending = new RunSummary(
                totals,
                new QualityTotals(Map.of(Grade.GOOD, 4L, Grade.BAD, 1L), new Jobs(1, 6)),
                new ReviewTotals(Map.of(Decision.ACCEPT, 3L, Decision.REDO, 2L), new Jobs(2, 10)),
                List.of(new FailureGroup(RowState.FAILED, "image_too_small", "Picture\ntoo small", 2)),
                Map.of());

        String told = told(ending);

        assertThat(told)
                .contains("7 done · 2 failed · 1 in doubt · 0 rejected · 0 left")
                .contains("2 failed    image_too_small: Picture too small")
                .contains("Spent    $0.45 for 9 job(s), and perhaps $0.05 for 1 in doubt")
                .contains("Quality  4 good · 0 weak · 1 bad")
                .contains("--redo bad makes 1 bad set(s) again for $0.05 at $0.05/picture")
                .contains("Review   3 accept · 2 redo · 0 refuse")
                .contains("--redo reviewed makes 2 set(s) again, as their reviews ask, for $0.10 at $0.05/picture")
                .contains("--retry-failed")
                .contains("Report   out/report.html")
                .contains("delaminate settle out");
    }

    private static ExitCode exit(Map<RowState, Long> rows, Map<StopReason, String> stops) {
        return new RunSummary(totals(rows), QualityTotals.NONE, ReviewTotals.NONE, List.of(), stops).exit();
    }

    private static RunTotals totals(Map<RowState, Long> rows) {
        return new RunTotals(
                rows,
                Map.of(Billing.BILLED, 9L, Billing.IN_DOUBT, 1L),
                Map.of(Billing.BILLED, 450_000L, Billing.IN_DOUBT, 50_000L));
    }

    private String told(RunSummary ending) {
        OutputFolder folder = OutputFolder.create(temp);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintWriter console = new PrintWriter(bytes, true, StandardCharsets.UTF_8)) {
            ending.print(console, Price.DEFAULT, Path.of("out"), folder, folder.results(), "out/report.html");
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

package dev.delaminate.cli;

import dev.delaminate.batch.OpenOutput;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.RunSummary;
import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.queries.FailureGroup;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.QualityTotals;
import dev.delaminate.ledger.queries.RunTotals;
import dev.delaminate.ledger.reviews.ReviewTotals;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.quality.Grade;
import dev.delaminate.text.HarmlessJson;
import dev.delaminate.text.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where a run stands, also while it runs: reads the ledger and holds nothing up. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says where a run stands; also while it runs. Changes nothing.")
final class StatusCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "OUT", description = "The folder of a run.")
    Path out = Path.of("");

    @Option(names = "--json", description = "For programs: one JSON object.")
    boolean json;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        OutputFolder folder = OpenOutput.folder(out);
        try (LedgerQueries queries = LedgerQueries.open(OpenOutput.file(folder))) {
            RunTotals totals = queries.totals();
            QualityTotals qualities = queries.qualities();
            ReviewTotals reviews = queries.reviews();
            List<FailureGroup> failures = queries.failures();
            if (json) {
                printJson(totals, qualities, reviews, failures, console);
            } else {
                print(totals, qualities, reviews, failures, console);
            }
        }
        return ExitCode.DONE.code();
    }

    private static void print(
            RunTotals totals,
            QualityTotals qualities,
            ReviewTotals reviews,
            List<FailureGroup> failures,
            PrintWriter console) {
        console.printf("%,d rows that can be layered%n", totals.valid());
        for (RowState state : RowState.values()) {
            if (totals.rows(state) > 0) {
                console.printf("  %,10d %s%n", totals.rows(state), state.word());
            }
        }
        for (FailureGroup group : failures) {
            console.printf(
                    "  %,10d %s, %s: %s%n",
                    group.rows(), group.state().word(), Printable.line(group.code()), Printable.line(group.message()));
        }
        if (qualities.graded() > 0) {
            console.println("Quality of the layers: " + RunSummary.grades(qualities));
        }
        if (reviews.reviewed() > 0) {
            console.println("Reviewed by people: " + reviews.text());
        }
        console.printf("Committed %s over the life of this folder%n", Price.dollars(totals.committedMicros()));
    }

    private static void printJson(
            RunTotals totals,
            QualityTotals qualities,
            ReviewTotals reviews,
            List<FailureGroup> failures,
            PrintWriter console) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (RowState state : RowState.values()) {
            if (state != RowState.FOLLOWING) {
                rows.put(state.word(), totals.rows(state));
            }
        }
        Map<String, Long> jobs = new LinkedHashMap<>();
        Map<String, Long> micros = new LinkedHashMap<>();
        for (Billing billing : Billing.values()) {
            String name = billing.name().toLowerCase(Locale.ROOT);
            jobs.put(name, totals.jobs(billing));
            micros.put(name, totals.micros(billing));
        }
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("rows", rows);
        status.put("quality", words(qualities));
        status.put("review", reviews.words());
        status.put("jobs", jobs);
        status.put("micro_usd", micros);
        status.put("committed_micro_usd", totals.committedMicros());
        status.put("failures", failures);
        JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                        .characterEscapes(new HarmlessJson())
                        .build())
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        console.println(mapper.writeValueAsString(status));
    }

    private static Map<String, Long> words(QualityTotals qualities) {
        Map<String, Long> words = new LinkedHashMap<>();
        for (Grade grade : Grade.values()) {
            words.put(grade.word(), qualities.rows(grade));
        }
        return words;
    }
}

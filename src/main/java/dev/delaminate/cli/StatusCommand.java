package dev.delaminate.cli;

import dev.delaminate.cli.ledger.LedgerArguments;
import dev.delaminate.cli.store.OutName;
import dev.delaminate.cli.store.S3Arguments;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.RunSummary;
import dev.delaminate.console.UserError;
import dev.delaminate.console.WorkerLines;
import dev.delaminate.fleet.view.Fleet;
import dev.delaminate.fleet.view.FleetQueries;
import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.queries.FailureGroup;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.QualityTotals;
import dev.delaminate.ledger.queries.RunTotals;
import dev.delaminate.ledger.reviews.ReviewTotals;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.progress.Workers;
import dev.delaminate.quality.Grade;
import dev.delaminate.text.HarmlessJson;
import dev.delaminate.text.Printable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
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

    @ParentCommand
    Supplier<Map<String, String>> environment = Map::of;

    @Parameters(
            paramLabel = "OUT",
            arity = "0..1",
            description = OutName.OF_A_RUN + " With --ledger it may be left out.")
    @Nullable
    OutName named;

    @Mixin
    LedgerArguments where = new LedgerArguments();

    @Option(names = "--json", description = "For programs: one JSON object.")
    boolean json;

    @Mixin
    S3Arguments store = new S3Arguments();

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        try (LedgerSource ledger = ledger();
                LedgerQueries queries = LedgerQueries.open(ledger)) {
            RunTotals totals = queries.totals();
            QualityTotals qualities = queries.qualities();
            ReviewTotals reviews = queries.reviews();
            List<FailureGroup> failures = queries.failures();
            Fleet fleet = FleetQueries.of(ledger);
            if (json) {
                printJson(totals, qualities, reviews, failures, fleet, console);
            } else {
                print(totals, qualities, reviews, failures, console);
                new WorkerLines(fleet, Instant.now()).print(console);
            }
        }
        return ExitCode.DONE.code();
    }

    private LedgerSource ledger() {
        if (where.isShared()) {
            return where.existing(environment.get());
        }
        if (named == null) {
            throw new UserError(ExitCode.USAGE, "say which run: its folder OUT, or --ledger URL and --run NAME");
        }
        return where.onRecord(store.place(named), environment.get()).ledger();
    }

    private void print(
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
        console.printf(
                "Committed %s over the life of this %s%n",
                Price.dollars(totals.committedMicros()), where.isShared() ? "run" : "folder");
    }

    private void printJson(
            RunTotals totals,
            QualityTotals qualities,
            ReviewTotals reviews,
            List<FailureGroup> failures,
            Fleet fleet,
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
        if (where.isShared()) {
            Workers workers = Workers.of(fleet);
            status.put("workers", workers.workers());
            status.put("accounts", workers.accounts());
        }
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

package dev.delaminate.report;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.console.NextSteps;
import dev.delaminate.gallery.Gallery;
import dev.delaminate.gallery.RowWalk;
import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.postgres.Alone;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.queries.DoubtfulRow;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.QualityTotals;
import dev.delaminate.ledger.queries.RunTotals;
import dev.delaminate.output.OutLock;
import dev.delaminate.output.OutputException;
import dev.delaminate.output.ReportFolder;
import dev.delaminate.output.store.StoreRetry;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.progress.timeline.Timeline;
import dev.delaminate.progress.timeline.TimelineReader;
import dev.delaminate.quality.Grade;
import dev.delaminate.text.Printable;
import dev.delaminate.text.ShellWord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The report of OUT made anew, also while a run goes on: it sees what is committed, and holds nothing up.
 *
 * @param named OUT as its user named it
 * @param price as the user states it
 * @param budgetMicros null where it is that of the last run, if that had one
 * @param stops why the run that has just ended stopped; empty where it did not, or none has
 */
public record FreshReport(
        RunOnRecord run,
        Path named,
        Price price,
        @Nullable Long budgetMicros,
        Map<StopReason, String> stops,
        InstantSource clock) {
    private static final int MOST_DOUBT_BYTES = 200_000;

    /**
     * Writes it. Blocks. Errors with {@link OutputException} when it cannot be written, with {@link LedgerException} when
     * the ledger cannot be read or another manifest is taken in meanwhile, with {@link
     * dev.delaminate.output.OutLockedException} while somebody else writes it.
     *
     * @param notices told, in a sentence, who is waited for
     * @return the page
     */
    public Path write(Consumer<String> notices) {
        return StoreRetry.DEFAULT.of(() -> run.ledger() instanceof PostgresRun shared
                ? new Alone(shared, "report").get(this::fresh, notices)
                : fresh());
    }

    private Path fresh() {
        ReportFolder report = new ReportFolder(run.folder());
        run.folder().refuseLinks();
        OutLock lock = OutLock.take(
                report.lock(),
                report.owner(),
                "delaminate report " + run.folder().path());
        try (RowWalk rows = new Gallery(run).walk()) {
            Timeline timeline = TimelineReader.read(run.folder().timeline());
            return new ReportWriter(report).write(facts(report, timeline), timeline, rows);
        } catch (IOException | UncheckedIOException e) {
            throw new OutputException(
                    "the report could not be written (" + e.getMessage() + "); mend that, then: delaminate report "
                            + run.words(named),
                    e);
        } finally {
            lock.close();
        }
    }

    /**
     * Makes small pictures where there are none yet. Blocks.
     *
     * @param console told how far it is
     */
    public void makeThumbnails(PrintWriter console) {
        new MissingThumbnails(run).make(console);
    }

    /**
     * What a run says of its report, whose end it changes nothing of: where it is, or in one line why it is not. Who wants
     * the run to end does not wait for thumbnails.
     */
    public String written(PrintWriter console) {
        try {
            if (!stops.containsKey(StopReason.INTERRUPTED)) {
                makeThumbnails(console);
            }
            return named.resolve(run.folder().relative(write(console::println))).toString();
        } catch (RuntimeException e) {
            return "not written: " + Printable.line(String.valueOf(e.getMessage())) + "; delaminate report "
                    + run.words(named) + " makes it anew";
        }
    }

    private ReportFacts facts(ReportFolder report, Timeline timeline) {
        try (LedgerQueries queries = run.queries()) {
            RunTotals totals = queries.totals();
            QualityTotals qualities = queries.qualities();
            return new ReportFacts(
                    clock.millis(),
                    String.valueOf(run.folder().path().getFileName()),
                    run.words(named),
                    rows(totals),
                    totals.valid(),
                    totals.left(),
                    money(totals, timeline),
                    quality(qualities),
                    NextSteps.of(totals, qualities, queries.reviews(), stops, run.words(named), price),
                    queries.failures(),
                    PageJson.fitting(
                            StreamSupport.stream(
                                            Spliterators.spliteratorUnknownSize(
                                                    queries.rowsInDoubt(), Spliterator.ORDERED),
                                            false)
                                    .map(FreshReport::doubt)
                                    .iterator(),
                            MOST_DOUBT_BYTES),
                    report.files());
        }
    }

    private ReportFacts.Money money(RunTotals totals, Timeline timeline) {
        return new ReportFacts.Money(
                totals.committedMicros(),
                totals.micros(Billing.BILLED),
                totals.micros(Billing.IN_DOUBT),
                totals.jobs(Billing.BILLED),
                budgetMicros == null ? budgetOf(timeline) : budgetMicros,
                price.toString(),
                price.equals(Price.DEFAULT));
    }

    private static @Nullable Long budgetOf(Timeline timeline) {
        List<Timeline.Run> runs = timeline.runs();
        return runs.isEmpty() ? null : runs.get(runs.size() - 1).budgetMicroUsd();
    }

    private static ReportFacts.Doubt doubt(DoubtfulRow row) {
        return new ReportFacts.Doubt(
                ShellWord.of(row.name()), row.picture(), row.submittedAt().toEpochMilli(), row.priceMicros());
    }

    private static Map<String, Long> rows(RunTotals totals) {
        Map<String, Long> rows = new LinkedHashMap<>();
        totals.rows().forEach((state, count) -> rows.put(state.word(), count));
        return rows;
    }

    private static Map<String, Long> quality(QualityTotals qualities) {
        Map<String, Long> quality = new LinkedHashMap<>();
        for (Grade grade : Grade.values()) {
            quality.put(grade.word(), qualities.rows(grade));
        }
        return quality;
    }
}

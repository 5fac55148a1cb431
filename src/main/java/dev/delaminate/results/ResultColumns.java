package dev.delaminate.results;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.queries.RowOutcome;
import dev.delaminate.ledger.queries.RowOutcome.Reason;
import dev.delaminate.manifest.ManifestColumns;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.quality.QualitySummary;
import dev.delaminate.review.Review;
import dev.delaminate.text.Dollars;
import dev.delaminate.text.SpreadsheetText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code result_} columns say about one row, in the order of {@link ManifestColumns#RESULTS}. Lists are joined by
 * {@code ;}, what is not known is empty.
 *
 * <pre>
 * status        pending, in_flight, layered, done, failed, in_doubt or rejected
 * folder        relative to OUT, with /; empty until the row is done
 * layers        how many good ones are in the folder: flagged ones are kept and not counted
 * files         relative to OUT, with /, bottom first
 * request_id, seed
 * nsfw          true or false for each layer, bottom first
 * warnings      a ; in one of them becomes a comma
 * error_code, error
 * jobs          how many were submitted for it
 * cost_usd      what they cost, billed or possibly billed
 * submitted_at, finished_at
 * quality       good, weak or bad; empty, with the next three, when nobody looked at the layers
 * quality_reason
 * psnr_db       of the composite against the source, with two decimals; empty where the source was not at hand
 * blank_layers  how many show nothing
 * review        accept, redo or refuse: what a person decided about these very layers; else empty
 * review_comment
 * </pre>
 */
public final class ResultColumns {
    private ResultColumns() {}

    public static List<String> cells(RowOutcome outcome) {
        String folder = outcome.folder();
        QualitySummary quality = outcome.quality();
        Review review = outcome.review();
        return List.of(
                status(outcome.state()),
                folder == null ? "" : SpreadsheetText.of(OutputFolder.relative(folder)),
                folder == null ? "" : good(outcome.layers()),
                folder == null ? "" : SpreadsheetText.of(files(folder, outcome.layers())),
                SpreadsheetText.of(text(outcome.requestId(), JobId::value)),
                text(outcome.seed(), String::valueOf),
                joined(outcome.layers(), layer -> String.valueOf(layer.nsfw())),
                SpreadsheetText.of(joined(outcome.warnings(), warning -> warning.replace(';', ','))),
                SpreadsheetText.of(text(outcome.reason(), Reason::code)),
                SpreadsheetText.of(text(outcome.reason(), Reason::message)),
                String.valueOf(outcome.jobs()),
                Dollars.of(outcome.costMicros()),
                time(outcome.submittedAt()),
                time(outcome.finishedAt()),
                text(quality, found -> found.grade().word()),
                SpreadsheetText.of(text(quality, QualitySummary::reason)),
                text(quality, found -> decibels(found.psnrDb())),
                text(quality, found -> String.valueOf(found.blankLayers())),
                text(review, said -> said.decision().word()),
                SpreadsheetText.of(text(review, Review::comment)));
    }

    private static String decibels(@Nullable Double psnr) {
        return text(psnr, value -> String.format(Locale.ROOT, "%.2f", value));
    }

    /** ISO 8601 in UTC, to the second. */
    static String time(@Nullable Instant instant) {
        return text(instant, at -> at.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Empty for null. */
    static <T> String text(@Nullable T value, Function<T, String> words) {
        return value == null ? "" : words.apply(value);
    }

    private static String status(RowState state) {
        if (state == RowState.FOLLOWING) {
            throw new IllegalArgumentException("a row that follows has the state of its leader");
        }
        return state == RowState.SUBMITTING ? RowState.IN_FLIGHT.word() : state.word();
    }

    private static String good(List<PlacedLayer> layers) {
        return String.valueOf(layers.stream().filter(layer -> !layer.nsfw()).count());
    }

    private static String files(String folder, List<PlacedLayer> layers) {
        return joined(layers, layer -> OutputFolder.relative(folder, layer.file()));
    }

    private static <T> String joined(List<T> values, Function<T, String> word) {
        return values.stream().map(word).collect(Collectors.joining(";"));
    }
}

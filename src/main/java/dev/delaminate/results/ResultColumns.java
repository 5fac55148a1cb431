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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code result_} columns say about one row, in the order of {@link ManifestColumns#RESULTS}. Lists are joined by
 * {@code ;}, what is not known is empty. Where a row names several pictures, most cells have a value for each, joined by
 * {@code ;} likewise, and no other {@code ;} than these; jobs and cost are sums.
 *
 * <pre>
 * status        pending, in_flight, layered, done, failed, in_doubt or rejected: of several pictures, the one that is
 *               least far; no_picture where the row names none
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
 * pictures      how many the row names
 * picture_status  of each of them
 * </pre>
 */
public final class ResultColumns {
    /** How many of {@link ManifestColumns#RESULTS} speak of one picture; the others, of a row. */
    private static final int OF_A_PICTURE = ManifestColumns.RESULTS.indexOf("result_pictures");

    private static final int STATUS = ManifestColumns.RESULTS.indexOf("result_status");
    private static final int JOBS = ManifestColumns.RESULTS.indexOf("result_jobs");
    private static final int COST = ManifestColumns.RESULTS.indexOf("result_cost_usd");
    private static final Set<String> LISTS = Set.of("result_files", "result_nsfw", "result_warnings");
    private static final String NO_PICTURE = "no_picture";

    private static final List<RowState> WORST_FIRST = List.of(
            RowState.IN_DOUBT,
            RowState.FAILED,
            RowState.REJECTED,
            RowState.PENDING,
            RowState.SUBMITTING,
            RowState.IN_FLIGHT,
            RowState.LAYERED,
            RowState.DONE);

    private ResultColumns() {}

    /** What became of the pictures of one row, in its order. */
    public static List<String> cells(List<RowOutcome> pictures) {
        return pictures.size() == 1 ? ofOne(pictures.get(0)) : ofSeveral(pictures);
    }

    /** What became of a picture whose row names no other. */
    static List<String> ofOne(RowOutcome outcome) {
        List<String> cells = new ArrayList<>(ofPicture(outcome));
        cells.add("1");
        cells.add(status(outcome.state()));
        return cells;
    }

    private static List<String> ofPicture(RowOutcome outcome) {
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

    private static List<String> ofSeveral(List<RowOutcome> pictures) {
        List<List<String>> cells =
                pictures.stream().map(ResultColumns::ofPicture).toList();
        List<String> joined = new ArrayList<>(ManifestColumns.RESULTS.size());
        for (String name : ManifestColumns.RESULTS.subList(0, OF_A_PICTURE)) {
            joined.add(SpreadsheetText.of(joined(name, cells)));
        }
        joined.set(STATUS, statusOf(pictures));
        joined.set(
                JOBS,
                String.valueOf(pictures.stream().mapToInt(RowOutcome::jobs).sum()));
        joined.set(
                COST,
                Dollars.of(pictures.stream().mapToLong(RowOutcome::costMicros).sum()));
        joined.add(String.valueOf(pictures.size()));
        joined.add(joined("result_status", cells));
        return joined;
    }

    /** A value for each picture, empty or not, so that the n-th is of the n-th; of lists, all that is in them. */
    private static String joined(String name, List<List<String>> pictures) {
        int column = ManifestColumns.RESULTS.indexOf(name);
        boolean isList = LISTS.contains(name);
        String joined = pictures.stream()
                .map(picture -> picture.get(column))
                .filter(cell -> !isList || !cell.isEmpty())
                .map(cell -> isList ? cell : cell.replace(';', ','))
                .collect(Collectors.joining(";"));
        return joined.replace(";", "").isEmpty() ? "" : joined;
    }

    /** As far as the one of them that is least far; of a row without a picture, that there is none. */
    private static String statusOf(List<RowOutcome> pictures) {
        return WORST_FIRST.stream()
                .filter(state -> pictures.stream().anyMatch(picture -> picture.state() == state))
                .findFirst()
                .map(ResultColumns::status)
                .orElse(NO_PICTURE);
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

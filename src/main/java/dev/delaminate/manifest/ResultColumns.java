package dev.delaminate.manifest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code result_} columns: their names in order, and what they say about one row. */
final class ResultColumns {
    static final List<String> NAMES = List.of(
            "result_status",
            "result_folder",
            "result_layers",
            "result_files",
            "result_request_id",
            "result_seed",
            "result_nsfw",
            "result_warnings",
            "result_error_code",
            "result_error",
            "result_jobs",
            "result_cost_usd",
            "result_submitted_at",
            "result_finished_at");

    private ResultColumns() {}

    /** One cell for each of {@link #NAMES}; lists are joined by {@code ;}, unknown values are empty. */
    static List<String> cells(RowOutcome outcome) {
        return List.of(
                outcome.status(),
                SpreadsheetText.of(outcome.folder()),
                number(outcome.layers()),
                SpreadsheetText.of(String.join(";", outcome.files())),
                SpreadsheetText.of(outcome.requestId()),
                number(outcome.seed()),
                outcome.nsfw().stream().map(String::valueOf).collect(Collectors.joining(";")),
                SpreadsheetText.of(warnings(outcome.warnings().stream())),
                SpreadsheetText.of(outcome.errorCode()),
                SpreadsheetText.of(outcome.error()),
                String.valueOf(outcome.jobs()),
                dollars(outcome.costMicros()),
                time(outcome.submittedAt()),
                time(outcome.finishedAt()));
    }

    private static String warnings(Stream<String> warnings) {
        return warnings.map(warning -> warning.replace(';', ',')).collect(Collectors.joining(";"));
    }

    private static String number(@Nullable Number number) {
        return number == null ? "" : number.toString();
    }

    /** At least two decimals, as money is written, and no more than it takes to be exact: 0.05, 1.50, 0.000001. */
    static String dollars(long micros) {
        BigDecimal dollars = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
        return dollars.setScale(Math.max(2, dollars.scale())).toPlainString();
    }

    /** ISO 8601 in UTC, to the second. */
    static String time(@Nullable Instant instant) {
        return instant == null ? "" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

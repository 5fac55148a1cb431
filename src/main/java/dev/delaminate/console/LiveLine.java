package dev.delaminate.console;

import dev.delaminate.pipeline.money.Price;
import dev.delaminate.progress.Snapshot;
import dev.delaminate.progress.Snapshot.Waiting;
import dev.delaminate.text.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run in one line. Where that is too long, whole parts are left out, and what a person needs least goes first. */
final class LiveLine {
    private static final String BETWEEN = " · ";

    /** @param need the smaller, the longer it stays */
    private record Part(int need, String words) {}

    private LiveLine() {}

    /** All that there is to say. */
    static String of(Snapshot now) {
        return joined(parts(now));
    }

    /** What fits into so many columns. */
    static String of(Snapshot now, int columns) {
        List<Part> parts = parts(now);
        String line = joined(parts);
        while (Cells.of(line) > columns && parts.size() > 1) {
            parts.remove(parts.stream().max(Comparator.comparingInt(Part::need)).orElseThrow());
            line = joined(parts);
        }
        return Cells.cut(line, columns);
    }

    private static List<Part> parts(Snapshot now) {
        List<Part> parts = new ArrayList<>();
        parts.add(part(0, "%,d/%,d done", now.rows("done"), now.total()));
        parts.add(part(3, "%,d failed", now.rows("failed")));
        parts.add(part(4, "%,d in flight", now.inFlight()));
        if (now.rows("layered") > 0) {
            parts.add(part(8, "%,d fetching", now.rows("layered")));
        }
        if (now.rows("in_doubt") > 0) {
            parts.add(part(6, "%,d in doubt", now.rows("in_doubt")));
        }
        parts.add(part(7, "%.1f rows/s", now.rowsPerSecond()));
        parts.add(part(2, "ETA %s", eta(now.remainingSeconds())));
        parts.add(part(5, "spent %s", Price.dollars(now.money().committedMicroUsd())));
        int need = 1;
        for (Waiting away : now.waiting()) {
            if (away.kind().equals("outage")) {
                parts.add(part(need, "waiting: %s does not answer", Printable.line(away.where())));
                need = 9; // one tells that something is wrong
            }
        }
        return parts;
    }

    private static Part part(int need, String words, @Nullable Object... values) {
        return new Part(need, String.format(Locale.ROOT, words, values));
    }

    private static String joined(List<Part> parts) {
        return parts.stream().map(Part::words).collect(Collectors.joining(BETWEEN));
    }

    private static String eta(@Nullable Long seconds) {
        if (seconds == null) {
            return "-";
        }
        Duration remaining = Duration.ofSeconds(seconds);
        return remaining.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d min", remaining.toHours(), remaining.toMinutesPart())
                : String.format(Locale.ROOT, "%d:%02d", remaining.toMinutes(), remaining.toSecondsPart());
    }
}

package dev.delaminate.report;

import dev.delaminate.gallery.RowView;
import java.util.List;
import java.util.TreeMap;

/**
 * When rows ended, in at most some hundred spans of time of one length: begins with a second and doubles while there are
 * too many. Spans in which nothing ended are left out, as the nights between two runs.
 */
final class Course {
    private static final int MOST_SPANS = 480;

    private final TreeMap<Long, long[]> spans = new TreeMap<>();
    private long width = 1000;

    /**
     * What ended from {@code at} on, for one width.
     *
     * @param at milliseconds since 1970
     */
    record Span(long at, long done, long failed) {}

    /** @param width in milliseconds */
    record Counted(long width, List<Span> spans) {}

    void count(RowView row) {
        Long finished = row.finishedAt();
        boolean isDone = row.state().equals("done");
        if (finished == null || !(isDone || row.state().equals("failed"))) {
            return;
        }
        spans.computeIfAbsent(finished / width, span -> new long[2])[isDone ? 0 : 1]++;
        while (spans.size() > MOST_SPANS) {
            widen();
        }
    }

    private void widen() {
        TreeMap<Long, long[]> wider = new TreeMap<>();
        spans.forEach((span, rows) -> {
            long[] both = wider.computeIfAbsent(span / 2, each -> new long[2]);
            both[0] += rows[0];
            both[1] += rows[1];
        });
        spans.clear();
        spans.putAll(wider);
        width *= 2;
    }

    Counted counted() {
        return new Counted(
                width,
                spans.entrySet().stream()
                        .map(span -> new Span(span.getKey() * width, span.getValue()[0], span.getValue()[1]))
                        .toList());
    }
}

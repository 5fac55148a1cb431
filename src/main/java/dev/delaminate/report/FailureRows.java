package dev.delaminate.report;

import dev.delaminate.gallery.RowView;
import dev.delaminate.ledger.queries.FailureGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps the first rows of each reason as they come by, for the groups of failures at the top of the page. */
final class FailureRows {
    private static final int MOST_ROWS = 12;
    private static final int MOST_REASONS = 1_000;
    private static final int MOST_CHARS = 600;
    private static final int MOST_BYTES = 400_000;

    private final Map<String, List<Some>> rows = new HashMap<>();

    /** One of them: how many rows stand before it in the report, and what it is called. */
    record Some(long number, long position, String name) {}

    record Group(String state, String code, String message, long rows, List<Some> some) {}

    void see(RowView row, long number) {
        if (row.error() == null) {
            return;
        }
        String reason = reason(row.state(), row.error().code());
        if (rows.size() < MOST_REASONS || rows.containsKey(reason)) {
            List<Some> some = rows.computeIfAbsent(reason, each -> new ArrayList<>());
            if (some.size() < MOST_ROWS) {
                some.add(new Some(number, row.position(), cut(row.name(), 120)));
            }
        }
    }

    /** Each group with its first rows, the most frequent one first, as far as the page has room for them. */
    List<Group> of(List<FailureGroup> groups) {
        return PageJson.fitting(groups.stream().map(this::group).iterator(), MOST_BYTES);
    }

    private Group group(FailureGroup group) {
        String state = group.state().word();
        return new Group(
                state,
                group.code(),
                cut(group.message(), MOST_CHARS),
                group.rows(),
                rows.getOrDefault(reason(state, group.code()), List.of()));
    }

    private static String reason(String state, String code) {
        return state + ' ' + code;
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }
}

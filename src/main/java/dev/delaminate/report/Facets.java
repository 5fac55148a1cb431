package dev.delaminate.report;

import dev.delaminate.gallery.RowView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what rows can be filtered by, as they come by: words of state, grade and review, and values of the user's own
 * columns. A column with many or long values is none to choose from; search finds them.
 */
final class Facets {
    static final int MOST_COLUMNS = 200;
    private static final int MOST_VALUES = 100;
    private static final int MOST_CHARS = 100;
    private static final int MOST_BYTES = 200_000;
    private static final String NONE = "none";

    private final Map<String, Long> states = new LinkedHashMap<>();
    private final Map<String, Long> grades = new LinkedHashMap<>();
    private final Map<String, Long> reviews = new LinkedHashMap<>();

    /** In their order; one that is no facet has lost its values. */
    private final Map<String, Map<String, Long>> columns = new LinkedHashMap<>();

    private final List<String> noFacets = new ArrayList<>();

    record Value(String value, long rows) {}

    record Column(String name, List<Value> values) {}

    record Counted(
            Map<String, Long> states, Map<String, Long> grades, Map<String, Long> reviews, List<Column> columns) {}

    void count(RowView row) {
        add(states, row.state());
        add(grades, row.quality() == null ? NONE : row.quality().grade());
        add(reviews, row.review() == null ? NONE : row.review().decision());
        row.columns().forEach(this::count);
    }

    /** The columns that were met, at most {@link #MOST_COLUMNS}: where a value stands in the index. */
    List<String> columnNames() {
        return List.copyOf(columns.keySet());
    }

    private void count(String column, String value) {
        if (!columns.containsKey(column) && columns.size() == MOST_COLUMNS) {
            return;
        }
        Map<String, Long> values = columns.computeIfAbsent(column, name -> new LinkedHashMap<>());
        if (value.isEmpty() || noFacets.contains(column)) {
            return;
        }
        add(values, value);
        if (values.size() > MOST_VALUES || value.length() > MOST_CHARS) {
            values.clear();
            noFacets.add(column);
        }
    }

    private static void add(Map<String, Long> counts, String word) {
        counts.merge(word, 1L, Long::sum);
    }

    /** One value for each row, or the same for all, is nothing to choose by. */
    Counted counted() {
        List<Column> chosen = columns.entrySet().stream()
                .filter(column -> column.getValue().size() > 1)
                .filter(column -> column.getValue().values().stream().anyMatch(rows -> rows > 1))
                .map(column -> new Column(column.getKey(), values(column.getValue())))
                .toList();
        return new Counted(states, grades, reviews, PageJson.fitting(chosen.iterator(), MOST_BYTES));
    }

    private static List<Value> values(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(each -> new Value(each.getKey(), each.getValue()))
                .sorted((one, other) -> Long.compare(other.rows(), one.rows()))
                .toList();
    }
}

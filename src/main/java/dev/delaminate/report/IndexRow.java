package dev.delaminate.report;

import dev.delaminate.gallery.RowView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a row is found by and shown with before it is opened, as a list of fields that {@code report-data.js} names: row,
 * position, name, picture, state, grade, review, thumb, finished_at, cost, code, text, and the values of the user's columns
 * in the order of {@link Facets#columnNames}.
 */
final class IndexRow {
    private static final int MOST_CHARS = 300;

    private IndexRow() {}

    static List<@Nullable Object> of(RowView row, List<String> columns) {
        List<@Nullable Object> fields = new ArrayList<>(Arrays.asList(
                row.row(),
                row.position(),
                cut(row.name()),
                cut(row.picture()),
                row.state(),
                row.quality() == null ? null : row.quality().grade(),
                row.review() == null ? null : row.review().decision(),
                row.thumb(),
                row.finishedAt(),
                row.costMicroUsd(),
                row.error() == null ? null : cut(row.error().code()),
                text(row)));
        Map<String, String> own = row.columns();
        columns.forEach(column -> fields.add(cut(own.getOrDefault(column, ""))));
        return fields;
    }

    /** What else a person may look for. */
    private static String text(RowView row) {
        return Stream.of(
                        row.parameters() == null ? null : row.parameters().prompt(),
                        row.requestId(),
                        row.review() == null ? null : row.review().comment(),
                        row.quality() == null ? null : row.quality().reason())
                .filter(Objects::nonNull)
                .filter(each -> !each.isEmpty())
                .map(IndexRow::cut)
                .collect(Collectors.joining("\n"));
    }

    private static String cut(String text) {
        return text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
    }
}

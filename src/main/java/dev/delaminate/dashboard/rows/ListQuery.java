package dev.delaminate.dashboard.rows;

import dev.delaminate.dashboard.endpoint.Request;
import dev.delaminate.gallery.RowFilter;
import dev.delaminate.gallery.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are asked for.
 *
 * <pre>
 * ?state=done&amp;grade=weak,bad&amp;review=none&amp;q=vase&amp;column.category=vases&amp;sample=60&amp;seed=7
 * </pre>
 *
 * @param sample of the rows that fit; null for all of them
 */
record ListQuery(RowFilter filter, @Nullable Sample sample) {
    private static final String COLUMN = "column.";

    /** Nobody looks at more, and so many are soon drawn. */
    private static final long MOST_SAMPLE = 100_000;

    /** Errors with a {@link dev.delaminate.dashboard.endpoint.Refusal}. */
    static ListQuery of(Request request) {
        Map<String, Set<String>> columns = new HashMap<>();
        request.query().forEach((name, values) -> {
            if (name.startsWith(COLUMN)) {
                columns.put(name.substring(COLUMN.length()), Set.copyOf(values));
            }
        });
        RowFilter filter = new RowFilter(
                words(request, "state"),
                words(request, "grade"),
                words(request, "review"),
                request.parameter("q").orElse(""),
                columns);
        return new ListQuery(filter, sample(request));
    }

    private static @Nullable Sample sample(Request request) {
        long rows = request.number("sample", 0);
        return rows <= 0 ? null : new Sample((int) Math.min(rows, MOST_SAMPLE), request.number("seed", 1));
    }

    private static Set<String> words(Request request, String name) {
        List<String> given = request.all(name);
        return given.stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}

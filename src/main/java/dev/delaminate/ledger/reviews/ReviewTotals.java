package dev.delaminate.ledger.reviews;

import dev.delaminate.ledger.intake.ImportSummary.Jobs;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.review.Decision;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What people said of the sets that the rows of the manifest have now: rows by decision.
 *
 * @param untried jobs that would make sets again as reviews ask, and which never were
 */
public record ReviewTotals(Map<Decision, Long> rows, Jobs untried) {
    public static final ReviewTotals NONE = new ReviewTotals(Map.of(), new Jobs(0, 0));

    private static final String BY_DECISION = "SELECT v.decision, count(*) FROM " + ReviewSql.WITH_ROWS + " WHERE "
            + ReviewSql.IS_CURRENT + " AND r.position IS NOT NULL GROUP BY v.decision";

    public ReviewTotals {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /** Looks at each review and its row, and at none of the rows besides. */
    public static ReviewTotals read(Connection connection) throws SQLException {
        Map<Decision, Long> rows = new EnumMap<>(Decision.class);
        Sql.each(connection, BY_DECISION, line -> rows.put(Decision.valueOf(line.getString(1)), line.getLong(2)));
        return new ReviewTotals(rows, RedoWish.untried(connection));
    }

    public long rows(Decision decision) {
        return rows.getOrDefault(decision, 0L);
    }

    /** Rows whose set a person has decided about. */
    public long reviewed() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Such as {@code 12 accept · 2 redo · 1 refuse}. */
    public String text() {
        return words().entrySet().stream()
                .map(each -> String.format("%,d %s", each.getValue(), each.getKey()))
                .collect(Collectors.joining(" · "));
    }

    /** All decisions by their words, in their order. */
    public Map<String, Long> words() {
        Map<String, Long> words = new LinkedHashMap<>();
        for (Decision decision : Decision.values()) {
            words.put(decision.word(), rows(decision));
        }
        return words;
    }
}

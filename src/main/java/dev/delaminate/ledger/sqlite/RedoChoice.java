package dev.delaminate.ledger.sqlite;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.arrows.Redos;
import dev.delaminate.ledger.reviews.RedoParameters;
import dev.delaminate.ledger.reviews.ReviewSql;
import dev.delaminate.ledger.sql.LedgerJson;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.quality.Grade;
import dev.delaminate.review.Decision;
import dev.delaminate.review.Review;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the sets to make again, each once: of the rows that share a set, the one whose job made it leads, else the first
 * in the manifest. Where any of them was tried with equal parameters before, or the very same job would only be asked for
 * twice, nothing is sent; but a job that failed after it was paid for is asked again. Inside its caller's transaction; a
 * page of sets in memory at a time.
 *
 * <p>A person's word goes before a grade, row by row. Who accepted or refused their row's set keeps it, whatever becomes of
 * the rows that share it. Who wants it made again leads, and gets it with the layers and the seed that they asked for; the
 * rows about which nobody said anything go along with the first of them.
 */
final class RedoChoice {
    private static final int PAGE = 1000;

    /** One look at all rows: who shares a set stands nowhere else, and an index would cost every commit something. */
    private static final String SHARING = """
            INSERT INTO temp.sharing SELECT r.job_id, r.row_id FROM row AS r WHERE r.state = 'DONE' AND NOT %2$s
                AND r.job_id IN (SELECT b.job_id FROM grade AS g JOIN row AS b ON b.row_id = g.row_id
                    WHERE g.grade IN (%1$s) AND b.state = 'DONE' AND b.position IS NOT NULL %3$s)""";

    private static final String WISHED = """
            UNION ALL SELECT b.job_id FROM review AS v JOIN row AS b ON b.row_id = v.row_id AND b.job_id = v.job_id
                    WHERE v.decision = 'REDO' AND b.state = 'DONE' AND b.position IS NOT NULL""";

    private static final String SHARERS = """
            SELECT r.row_id, q.parameters, r.position IS NOT NULL, g.grade IN (%s), %s
            FROM temp.sharing AS s
                JOIN row AS r ON r.row_id = s.row_id
                JOIN request AS q ON q.row_id = s.row_id
                LEFT JOIN grade AS g ON g.row_id = s.row_id
                LEFT JOIN job AS j ON j.job_id = s.job_id AND j.row_id = s.row_id
                LEFT JOIN review AS v ON v.row_id = s.row_id AND v.job_id = s.job_id
            WHERE s.job_id = ?
            ORDER BY j.job_id IS NULL, r.position NULLS LAST""";

    private static final String PAID_IN_VAIN = """
            SELECT j.job_id FROM redo AS d JOIN job AS j ON j.job_id = d.job_id
            WHERE d.row_id = ? AND d.parameters = ? AND d.outcome = 'FAILED' AND d.leader IS NULL
                AND j.billing = 'BILLED' AND j.asked_again = 0""";

    private final Connection connection;
    private final String grades;
    private final boolean reviewed;
    private final UnaryOperator<LayeringParameters> change;
    private long jobs;
    private long layers;
    private long sharing;
    private long otherSeed;
    private long askedAgain;
    private long tried;
    private long wished;
    private long leftAlone;

    /**
     * @param reviewed also the sets that a person wants to have made again
     * @param change from what the row's request asks for to what is sent
     */
    RedoChoice(Connection connection, Set<Grade> grades, boolean reviewed, UnaryOperator<LayeringParameters> change) {
        this.connection = connection;
        this.grades = grades.stream().map(grade -> "'" + grade.name() + "'").collect(Collectors.joining(", "));
        this.reviewed = reviewed;
        this.change = change;
    }

    /** @param review of the set that they share, by the user of this row */
    private record Sharer(
            long row,
            LayeringParameters parameters,
            boolean isInManifest,
            boolean isGraded,
            @Nullable Review review) {
        static Sharer read(ResultSet line) throws SQLException {
            return new Sharer(
                    line.getLong(1),
                    LedgerJson.readParameters(line.getString(2)),
                    line.getBoolean(3),
                    line.getBoolean(4),
                    ReviewSql.read(line, 5));
        }

        boolean wishes() {
            return isInManifest && review != null && review.decision() == Decision.REDO;
        }

        boolean isLeftAlone() {
            return review != null && review.decision() != Decision.REDO;
        }

        boolean mayLead() {
            return wishes() || (isInManifest && isGraded && !isLeftAlone());
        }
    }

    Redone choose() throws SQLException {
        Sql.update(
                connection,
                "CREATE TEMP TABLE sharing (job_id INTEGER, row_id INTEGER, PRIMARY KEY (job_id, row_id)) WITHOUT ROWID");
        Sql.update(connection, SHARING.formatted(grades, Redos.IS_OPEN, reviewed ? WISHED : ""));
        try (Sql page = new Sql(
                        connection,
                        "SELECT DISTINCT job_id FROM temp.sharing WHERE job_id > ? ORDER BY job_id LIMIT " + PAGE);
                Sql sharers = new Sql(connection, SHARERS.formatted(grades, ReviewSql.COLUMNS));
                Sql before = new Sql(connection, RedoParameters.TRIED);
                Sql begin = new Sql(
                        connection,
                        "INSERT OR REPLACE INTO redo (row_id, leader, parameters, kept_job) VALUES (?, ?, ?, ?)");
                Sql send = new Sql(
                        connection,
                        "UPDATE row SET state = 'PENDING', job_id = NULL, leader = NULL WHERE row_id = ?")) {
            Statements statements = new Statements(before, begin, send);
            List<Long> sets = page.list(line -> line.getLong(1), 0);
            while (!sets.isEmpty()) {
                for (long set : sets) {
                    choose(set, sharers.list(Sharer::read, set), statements);
                }
                sets = page.list(line -> line.getLong(1), sets.get(sets.size() - 1));
            }
        }
        Sql.update(connection, "DROP TABLE temp.sharing");
        return new Redone(jobs, layers, sharing, otherSeed, askedAgain, tried, wished, leftAlone);
    }

    private record Statements(Sql before, Sql begin, Sql send) {}

    private void choose(long set, List<Sharer> sharers, Statements statements) throws SQLException {
        Map<LayeringParameters, List<Sharer>> groups = groups(sharers);
        if (groups.isEmpty()) {
            leftAlone++;
        }
        for (Map.Entry<LayeringParameters, List<Sharer>> group : groups.entrySet()) {
            choose(set, group.getKey(), group.getValue(), statements);
        }
    }

    /** What is to be sent, and for whom; the first leads. Who wants the set otherwise than others gets another one. */
    private Map<LayeringParameters, List<Sharer>> groups(List<Sharer> sharers) {
        Map<LayeringParameters, List<Sharer>> groups = new LinkedHashMap<>();
        for (Sharer sharer : sharers) {
            if (sharer.wishes()) {
                groups.computeIfAbsent(sent(sharer), any -> new ArrayList<>()).add(sharer);
            }
        }
        List<Sharer> others = new ArrayList<>(sharers);
        others.removeIf(sharer -> sharer.wishes() || sharer.isLeftAlone());
        if (groups.isEmpty()) {
            others.sort(Comparator.comparing(sharer -> !sharer.mayLead())); // stable: else they stay in their order
            if (!others.isEmpty() && others.get(0).mayLead()) {
                groups.put(sent(others.get(0)), others);
            }
        } else {
            groups.values().iterator().next().addAll(others);
        }
        return groups;
    }

    private LayeringParameters sent(Sharer sharer) {
        LayeringParameters changed = change.apply(sharer.parameters);
        return sharer.wishes() ? RedoParameters.sent(changed, Objects.requireNonNull(sharer.review)) : changed;
    }

    private void choose(long set, LayeringParameters sent, List<Sharer> sharers, Statements statements)
            throws SQLException {
        Sharer leader = sharers.get(0);
        String parameters = LedgerJson.allParameters(sent);
        boolean isSameAgain = sent.seed() != null && sent.equals(leader.parameters);
        OptionalLong paid = isSameAgain ? OptionalLong.empty() : paidInVain(leader.row, parameters);
        if (paid.isEmpty() && (isSameAgain || isTried(set, sent, sharers, statements.before))) {
            tried++;
            return;
        }
        for (Sharer sharer : sharers) {
            statements.begin.update(sharer.row, sharer.row == leader.row ? null : leader.row, parameters, set);
        }
        if (paid.isPresent()) {
            askAgain(leader.row, paid.getAsLong());
            return;
        }
        statements.send.update(leader.row);
        jobs++;
        layers += sent.layersAsked();
        sharing += sharers.size() - 1;
        otherSeed += isOther(leader.parameters.seed(), sent.seed()) ? 1 : 0;
        wished += leader.wishes() ? 1 : 0;
    }

    /** The job that was paid for and failed on its way. */
    private OptionalLong paidInVain(long row, String parameters) throws SQLException {
        return Sql.list(connection, PAID_IN_VAIN, line -> line.getLong(1), row, parameters).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Once more, as the jobs of failed rows are: that is free. */
    private void askAgain(long row, long job) throws SQLException {
        Sql.update(connection, "UPDATE job SET asked_again = asked_again + 1 WHERE job_id = ?", job);
        Sql.update(
                connection, "UPDATE row SET state = 'IN_FLIGHT', job_id = ?, leader = NULL WHERE row_id = ?", job, row);
        askedAgain++;
    }

    private static boolean isTried(long set, LayeringParameters sent, List<Sharer> sharers, Sql before)
            throws SQLException {
        boolean isWished = sharers.get(0).wishes();
        for (Sharer sharer : sharers) {
            boolean isTried = isWished
                    ? RedoParameters.isTriedFor(before, sharer.row, set, sent)
                    : RedoParameters.isTried(before, sharer.row, sent);
            if (isTried) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOther(@Nullable Long seed, @Nullable Long sent) {
        return seed != null && !Objects.equals(seed, sent);
    }
}

package dev.delaminate.ledger.sqlite;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.file.LedgerJson;
import dev.delaminate.ledger.file.Sql;
import dev.delaminate.quality.Grade;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the sets to make again, each once: of the rows that share a set, the one whose job made it leads, else the first
 * in the manifest. Where any of them was tried with equal parameters before, or the very same job would only be asked for
 * twice, nothing is sent; but a job that failed after it was paid for is asked again. Inside its caller's transaction; a page of sets in memory at a time.
 */
final class RedoChoice {
    private static final int PAGE = 1000;

    /** One look at all rows: who shares a set stands nowhere else, and an index would cost every commit something. */
    private static final String SHARING = """
            INSERT INTO temp.sharing SELECT r.job_id, r.row_id FROM row AS r WHERE r.state = 'DONE' AND NOT %2$s
                AND r.job_id IN (SELECT b.job_id FROM grade AS g JOIN row AS b ON b.row_id = g.row_id
                    WHERE g.grade IN (%1$s) AND b.state = 'DONE' AND b.position IS NOT NULL)""";

    private static final String SHARERS = """
            SELECT r.row_id, q.parameters, r.position IS NOT NULL AND g.grade IN (%s)
            FROM temp.sharing AS s
                JOIN row AS r ON r.row_id = s.row_id
                JOIN request AS q ON q.row_id = s.row_id
                LEFT JOIN grade AS g ON g.row_id = s.row_id
                LEFT JOIN job AS j ON j.job_id = s.job_id AND j.row_id = s.row_id
            WHERE s.job_id = ?
            ORDER BY j.job_id IS NULL, r.position NULLS LAST""";

    private static final String PAID_IN_VAIN = """
            SELECT j.job_id FROM redo AS d JOIN job AS j ON j.job_id = d.job_id
            WHERE d.row_id = ? AND d.parameters = ? AND d.outcome = 'FAILED' AND d.leader IS NULL
                AND j.billing = 'BILLED' AND j.asked_again = 0""";

    private final Connection connection;
    private final String grades;
    private final UnaryOperator<LayeringParameters> change;
    private long jobs;
    private long layers;
    private long sharing;
    private long otherSeed;
    private long askedAgain;
    private long tried;

    /** @param change from what the row's request asks for to what is sent */
    RedoChoice(Connection connection, Set<Grade> grades, UnaryOperator<LayeringParameters> change) {
        this.connection = connection;
        this.grades = grades.stream().map(grade -> "'" + grade.name() + "'").collect(Collectors.joining(", "));
        this.change = change;
    }

    private record Sharer(long row, LayeringParameters parameters, boolean mayLead) {
        static Sharer read(ResultSet line) throws SQLException {
            return new Sharer(line.getLong(1), LedgerJson.readParameters(line.getString(2)), line.getBoolean(3));
        }
    }

    Redone choose() throws SQLException {
        Sql.update(
                connection,
                "CREATE TEMP TABLE sharing (job_id INTEGER, row_id INTEGER, PRIMARY KEY (job_id, row_id)) WITHOUT ROWID");
        Sql.update(connection, SHARING.formatted(grades, Redos.IS_OPEN));
        try (Sql page = new Sql(
                        connection,
                        "SELECT DISTINCT job_id FROM temp.sharing WHERE job_id > ? ORDER BY job_id LIMIT " + PAGE);
                Sql sharers = new Sql(connection, SHARERS.formatted(grades));
                Sql before = new Sql(connection, "SELECT 1 FROM redo WHERE row_id = ? AND parameters = ?");
                Sql begin = new Sql(
                        connection,
                        "INSERT OR REPLACE INTO redo (row_id, leader, parameters, kept_job) VALUES (?, ?, ?, ?)");
                Sql send = new Sql(
                        connection,
                        "UPDATE row SET state = 'PENDING', job_id = NULL, leader = NULL WHERE row_id = ?")) {
            List<Long> sets = page.list(line -> line.getLong(1), 0);
            while (!sets.isEmpty()) {
                for (long set : sets) {
                    choose(set, sharers.list(Sharer::read, set), before, begin, send);
                }
                sets = page.list(line -> line.getLong(1), sets.get(sets.size() - 1));
            }
        }
        Sql.update(connection, "DROP TABLE temp.sharing");
        return new Redone(jobs, layers, sharing, otherSeed, askedAgain, tried);
    }

    private void choose(long set, List<Sharer> sharers, Sql before, Sql begin, Sql send) throws SQLException {
        Sharer leader = sharers.stream().filter(Sharer::mayLead).findFirst().orElseThrow();
        LayeringParameters sent = change.apply(leader.parameters);
        String parameters = LedgerJson.allParameters(sent);
        boolean isSameAgain = sent.seed() != null && sent.equals(leader.parameters);
        OptionalLong paid = isSameAgain ? OptionalLong.empty() : paidInVain(leader.row, parameters);
        if (paid.isEmpty() && (isSameAgain || isTried(sharers, parameters, before))) {
            tried++;
            return;
        }
        for (Sharer sharer : sharers) {
            begin.update(sharer.row, sharer.row == leader.row ? null : leader.row, parameters, set);
        }
        if (paid.isPresent()) {
            askAgain(leader.row, paid.getAsLong());
            return;
        }
        send.update(leader.row);
        jobs++;
        layers += sent.layersAsked();
        sharing += sharers.size() - 1;
        otherSeed += isOther(leader.parameters.seed(), sent.seed()) ? 1 : 0;
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

    private static boolean isTried(List<Sharer> sharers, String parameters, Sql before) throws SQLException {
        for (Sharer sharer : sharers) {
            if (before.number(sharer.row, parameters).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOther(@Nullable Long seed, @Nullable Long sent) {
        return seed != null && !Objects.equals(seed, sent);
    }
}

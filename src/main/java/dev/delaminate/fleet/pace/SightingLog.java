package dev.delaminate.fleet.pace;

import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.pipeline.forecast.WorkClass;
import dev.delaminate.pipeline.slots.Sighting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the workers of an account saw of their jobs, as they tell each other. Only the newest are kept: enough for one that
 * begins to believe what the others do, or what the last ones did.
 */
final class SightingLog {
    /** Some hundred jobs, of six polls or so. */
    private static final int KEPT = 4_000;

    private static final int LINES_OF_A_STATEMENT = 200;
    private static final String LINE = "(?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SINCE = """
            SELECT sighting_id, worker_id, job, what, layers, steps, acceleration, seen_at FROM sighting
            WHERE account_id = ? AND sighting_id > ? ORDER BY sighting_id LIMIT %d""";

    private final Connection connection;
    private final long account;

    SightingLog(Connection connection, long account) {
        this.connection = connection;
        this.account = account;
    }

    /**
     * Nobody else adds any before the end of the transaction: they are committed in the order of their numbers, so that who
     * has read up to one of them has missed none before it.
     */
    void lock() throws SQLException {
        Sql.number(connection, "SELECT account_id FROM account WHERE account_id = ? FOR UPDATE", account);
    }

    /** Milliseconds since 1970, by the clock that all go by. */
    long now() throws SQLException {
        return Sql.number(connection, "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)");
    }

    void add(List<Sighting> sightings) throws SQLException {
        for (int from = 0; from < sightings.size(); from += LINES_OF_A_STATEMENT) {
            List<Sighting> some = sightings.subList(from, Math.min(sightings.size(), from + LINES_OF_A_STATEMENT));
            List<Object> values = new ArrayList<>();
            for (Sighting seen : some) {
                WorkClass work = seen.work();
                values.addAll(
                        List.of(account, seen.worker(), seen.job(), seen.what().name()));
                values.addAll(List.of((long) work.layers(), (long) work.steps(), work.acceleration(), seen.at()));
            }
            Sql.update(
                    connection,
                    "INSERT INTO sighting (account_id, worker_id, job, what, layers, steps, acceleration, seen_at) VALUES "
                            + Stream.generate(() -> LINE).limit(some.size()).collect(Collectors.joining(", ")),
                    values.toArray());
        }
    }

    /** A sighting, and how far the log was read with it. */
    record Numbered(long number, Sighting seen) {
        private static Numbered read(ResultSet line) throws SQLException {
            WorkClass work = new WorkClass(line.getInt(5), line.getInt(6), line.getString(7));
            return new Numbered(
                    line.getLong(1),
                    new Sighting(
                            line.getLong(2),
                            line.getLong(3),
                            Sighting.What.valueOf(line.getString(4)),
                            work,
                            line.getLong(8)));
        }
    }

    /** At most as many as are kept, in order. */
    List<Numbered> since(long number) throws SQLException {
        return Sql.list(connection, SINCE.formatted(KEPT), Numbered::read, account, number);
    }

    /** The number of the newest; 0 when there is none. */
    long last() throws SQLException {
        return Sql.number(connection, "SELECT max(sighting_id) FROM sighting WHERE account_id = ?", account);
    }

    /** Keeps only the newest. */
    void forgetOld() throws SQLException {
        Sql.update(
                connection,
                "DELETE FROM sighting WHERE account_id = ? AND sighting_id <= (SELECT sighting_id FROM sighting"
                        + " WHERE account_id = ? ORDER BY sighting_id DESC OFFSET " + KEPT + " LIMIT 1)",
                account,
                account);
    }
}

package dev.delaminate.fleet;

import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs the workers of an account may have at the service together.
 *
 * @param now null for as many as they send
 * @param most what {@code now} never passes; null with it
 * @param isFound whether it is found out, and was not stated
 */
public record SharedInFlight(@Nullable Long now, @Nullable Long most, boolean isFound) {
    /** Where the search begins, before anything is known of an account. */
    private static final long FIRST = 4;

    public static SharedInFlight read(Connection connection, long account) throws SQLException {
        return Sql.list(
                        connection,
                        "SELECT in_flight, in_flight_most, in_flight_found FROM account WHERE account_id = ?",
                        line -> new SharedInFlight(
                                Sql.nullableLong(line, 1), Sql.nullableLong(line, 2), line.getBoolean(3)),
                        account)
                .get(0);
    }

    public void write(Connection connection, long account) throws SQLException {
        Sql.update(
                connection,
                "UPDATE account SET in_flight = CAST(? AS BIGINT), in_flight_most = CAST(? AS BIGINT),"
                        + " in_flight_found = CAST(? AS BIGINT) > 0 WHERE account_id = ?",
                now,
                most,
                isFound ? 1L : 0L,
                account);
    }

    /** The same search or the same stated number, wherever it stands now. */
    public boolean isSameAs(SharedInFlight other) {
        return isFound == other.isFound && most != null && most.equals(other.most);
    }

    public SharedInFlight at(long number) {
        return new SharedInFlight(number, most, isFound);
    }

    /**
     * As it is when a worker has entered. A number that it states holds for all from now on; where it states none, the one
     * that others stated holds for as long as any of them works, and what was found is gone on from.
     *
     * @param isAlone no other worker of the account is at work
     */
    SharedInFlight entered(WorkerTerms terms, boolean isAlone) {
        Integer stated = terms.inFlight();
        Integer mostFound = terms.mostFound();
        if (stated != null) {
            SharedInFlight held = new SharedInFlight(stated.longValue(), stated.longValue(), false);
            return held.isSameAs(this) ? this : held;
        }
        if (mostFound != null && (isAlone || isFound || now == null)) {
            long begin = now == null ? FIRST : now;
            return new SharedInFlight(Math.min(begin, mostFound), mostFound.longValue(), true);
        }
        return this;
    }
}

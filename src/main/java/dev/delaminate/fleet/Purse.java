package dev.delaminate.fleet;

import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The one budget of all keys that an account had, one after the other: what the earlier ones committed counts for the latest
 * one, and what is stated holds for whoever still works with any of them. Changes are part of transactions that hold the
 * run's lock.
 */
public final class Purse {
    /** What the accounts with the purse of account {@code a} have committed, as a query in one that has that. */
    public static final String COMMITTED =
            "(SELECT CAST(sum(p.committed_micros) AS BIGINT) FROM account AS p WHERE " + isShared("p", "a") + ")";

    private static final String BUDGET = "UPDATE account AS p SET budget_micros = ? FROM account AS a"
            + " WHERE a.account_id = ? AND " + isShared("p", "a");

    private static final String JOIN = "UPDATE account AS p SET purse = " + of("before")
            + " FROM account AS a, account AS before WHERE a.account_id = ? AND before.account_id = ? AND "
            + isShared("p", "a");

    private static final String CARRY = "UPDATE account AS a SET budget_micros = before.budget_micros,"
            + " in_flight = before.in_flight, in_flight_most = before.in_flight_most,"
            + " in_flight_found = before.in_flight_found FROM account AS before"
            + " WHERE a.account_id = ? AND before.account_id = ?";

    private Purse() {}

    /** A condition that two accounts, by their aliases in a query, spend from one purse. */
    public static String isShared(String one, String other) {
        return of(one) + " = " + of(other);
    }

    private static String of(String account) {
        return "coalesce(" + account + ".purse, " + account + ".account_id)";
    }

    /** States what the account may cost over the life of the run, with all keys that it had. */
    static void budget(Connection connection, long account, long micros) throws SQLException {
        Sql.update(connection, BUDGET, micros, account);
    }

    /**
     * A name is that of another key from now on, and with it goes what was stated and found of it; not where that key has a
     * name of its own, whose account its worker is one of.
     */
    static void handOn(Connection connection, String name, long before, long account) throws SQLException {
        boolean isNamed =
                Sql.number(connection, "SELECT count(*) FROM account WHERE account_id = ? AND name = ?", account, name)
                        > 0;
        if (isNamed) {
            Sql.update(connection, JOIN, account, before);
            Sql.update(connection, CARRY, account, before);
        }
    }
}

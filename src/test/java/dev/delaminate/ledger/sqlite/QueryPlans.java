package dev.delaminate.ledger.sqlite;

import dev.delaminate.ledger.sql.Sql;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Notes what is asked on a connection, and has SQLite tell how it goes about it: {@code EXPLAIN QUERY PLAN}. */
final class QueryPlans {
    private static final Pattern TABLE = Pattern.compile("(?:FROM|JOIN|UPDATE) (\\w+)(?: AS (\\w+))?");
    private static final Pattern SCAN = Pattern.compile("SCAN (\\w+)(?: USING (?:COVERING )?INDEX (\\w+))?");
    private static final List<String> PLANNED = List.of("SELECT", "INSERT", "UPDATE", "DELETE", "WITH");

    private final Connection connection;
    private final List<String> statements = new ArrayList<>();

    QueryPlans(Connection connection) {
        this.connection = connection;
    }

    /** The connection, watched from now on. */
    Connection watched() {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.add(((String) arguments[0]).strip());
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /**
     * Every table that was read from end to end, and every index, as {@code row by row_removed}: of a partial index that is
     * cheap.
     */
    Set<String> scans() {
        Set<String> scans = new LinkedHashSet<>();
        for (String statement : statements) {
            for (String step : steps(statement)) {
                Matcher scan = SCAN.matcher(step);
                boolean isOwnAnswer = scan.lookingAt() && statement.contains(") AS " + scan.group(1));
                if (scan.lookingAt() && !isOwnAnswer) {
                    scans.add(table(statement, scan.group(1)) + (scan.group(2) == null ? "" : " by " + scan.group(2)));
                }
            }
        }
        return scans;
    }

    /** Every statement that SQLite has to sort, or group, what it found for. */
    Set<String> sorted() {
        return statements.stream()
                .filter(statement -> steps(statement).stream().anyMatch(step -> step.contains("TEMP B-TREE")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether some statement was answered by this index, from a place in it on. */
    boolean isSearched(String index) {
        return statements.stream()
                .flatMap(statement -> steps(statement).stream())
                .anyMatch(step -> step.startsWith("SEARCH") && step.contains(" INDEX " + index + " "));
    }

    private List<String> steps(String statement) {
        if (PLANNED.stream().noneMatch(statement::startsWith)) {
            return List.of();
        }
        try {
            return Sql.list(connection, "EXPLAIN QUERY PLAN " + statement, line -> line.getString(4));
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    private static String table(String statement, String alias) {
        Matcher table = TABLE.matcher(statement);
        while (table.find()) {
            if (alias.equals(table.group(2))) {
                return table.group(1);
            }
        }
        return alias;
    }
}

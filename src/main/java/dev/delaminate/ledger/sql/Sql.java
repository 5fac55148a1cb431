package dev.delaminate.ledger.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One prepared statement; its parameters are given in order. Belongs to the thread of its connection. The driver gives a
 * statement up for good when it has failed once, on a full disk for instance: the next call prepares it anew.
 */
public final class Sql implements AutoCloseable {
    private final Connection connection;
    private final String text;
    private @Nullable PreparedStatement statement;

    public Sql(Connection connection, String text) throws SQLException {
        this.connection = connection;
        this.text = text;
        statement = connection.prepareStatement(text);
    }

    /** Does some work on a connection, such as an import or a query. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Turns the current line of an answer into a value. */
    public interface Reading<T> {
        T read(ResultSet line) throws SQLException;
    }

    /** Looks at the current line of an answer. */
    public interface Looking {
        void at(ResultSet line) throws SQLException;
    }

    /** Executes a statement that answers nothing; returns the number of lines that it changed. */
    public int update(@Nullable Object... parameters) throws SQLException {
        try {
            return bound(parameters).executeUpdate();
        } catch (SQLException e) {
            giveUp();
            throw e;
        }
    }

    /** The first number of the first line; empty when there is no line. */
    public OptionalLong number(@Nullable Object... parameters) throws SQLException {
        try (ResultSet lines = bound(parameters).executeQuery()) {
            return lines.next() ? OptionalLong.of(lines.getLong(1)) : OptionalLong.empty();
        } catch (SQLException e) {
            giveUp();
            throw e;
        }
    }

    /** All lines, which the caller has limited; the answer is closed before this returns. */
    public <T> List<T> list(Reading<T> reading, @Nullable Object... parameters) throws SQLException {
        List<T> values = new ArrayList<>();
        each(line -> values.add(reading.read(line)), parameters);
        return values;
    }

    /** Looks at all lines, one by one. */
    public void each(Looking looking, @Nullable Object... parameters) throws SQLException {
        try (ResultSet lines = bound(parameters).executeQuery()) {
            while (lines.next()) {
                looking.at(lines);
            }
        } catch (SQLException e) {
            giveUp();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        if (statement != null) {
            statement.close();
        }
    }

    private PreparedStatement bound(@Nullable Object... parameters) throws SQLException {
        if (statement == null) {
            statement = connection.prepareStatement(text);
        }
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private void giveUp() {
        try {
            close();
        } catch (SQLException e) {
            // It failed before, and is of no use.
        }
        statement = null;
    }

    public static int update(Connection connection, String text, @Nullable Object... parameters) throws SQLException {
        try (Sql sql = new Sql(connection, text)) {
            return sql.update(parameters);
        }
    }

    public static long number(Connection connection, String text, @Nullable Object... parameters) throws SQLException {
        try (Sql sql = new Sql(connection, text)) {
            return sql.number(parameters).orElse(0);
        }
    }

    public static <T> List<T> list(
            Connection connection, String text, Reading<T> reading, @Nullable Object... parameters)
            throws SQLException {
        try (Sql sql = new Sql(connection, text)) {
            return sql.list(reading, parameters);
        }
    }

    public static void each(Connection connection, String text, Looking looking, @Nullable Object... parameters)
            throws SQLException {
        try (Sql sql = new Sql(connection, text)) {
            sql.each(looking, parameters);
        }
    }

    /**
     * Has an {@code INSERT} write over the line that has the same key; SQLite's {@code OR REPLACE} is its own.
     *
     * @param key its columns, with commas between them
     * @param columns all others
     */
    public static String replacing(String insert, String key, String... columns) {
        return Stream.of(columns)
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", ", insert + " ON CONFLICT (" + key + ") DO UPDATE SET ", ""));
    }

    public static @Nullable Long nullableLong(ResultSet line, int column) throws SQLException {
        long value = line.getLong(column);
        return line.wasNull() ? null : value;
    }
}

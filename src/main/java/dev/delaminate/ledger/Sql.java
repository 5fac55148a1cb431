package dev.delaminate.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One prepared statement; its parameters are given in order. Belongs to the thread of its connection. */
final class Sql implements AutoCloseable {
    private final PreparedStatement statement;

    Sql(Connection connection, String text) throws SQLException {
        statement = connection.prepareStatement(text);
    }

    /** Turns the current line of an answer into a value. */
    interface Reading<T> {
        T read(ResultSet line) throws SQLException;
    }

    /** Looks at the current line of an answer. */
    interface Looking {
        void at(ResultSet line) throws SQLException;
    }

    /** Executes a statement that answers nothing; returns the number of lines that it changed. */
    int update(@Nullable Object... parameters) throws SQLException {
        bind(parameters);
        return statement.executeUpdate();
    }

    /** The first number of the first line; empty when there is no line. */
    OptionalLong number(@Nullable Object... parameters) throws SQLException {
        bind(parameters);
        try (ResultSet lines = statement.executeQuery()) {
            return lines.next() ? OptionalLong.of(lines.getLong(1)) : OptionalLong.empty();
        }
    }

    /** All lines, which the caller has limited; the answer is closed before this returns. */
    <T> List<T> list(Reading<T> reading, @Nullable Object... parameters) throws SQLException {
        List<T> values = new ArrayList<>();
        each(line -> values.add(reading.read(line)), parameters);
        return values;
    }

    /** Looks at all lines, one by one. */
    void each(Looking looking, @Nullable Object... parameters) throws SQLException {
        bind(parameters);
        try (ResultSet lines = statement.executeQuery()) {
            while (lines.next()) {
                looking.at(lines);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    private void bind(@Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    static int update(Connection connection, String text, @Nullable Object... parameters) throws SQLException {
        try (Sql sql = new Sql(connection, text)) {
            return sql.update(parameters);
        }
    }

    static long number(Connection connection, String text, @Nullable Object... parameters) throws SQLException {
        try (Sql sql = new Sql(connection, text)) {
            return sql.number(parameters).orElse(0);
        }
    }

    static <T> List<T> list(Connection connection, String text, Reading<T> reading, @Nullable Object... parameters)
            throws SQLException {
        try (Sql sql = new Sql(connection, text)) {
            return sql.list(reading, parameters);
        }
    }

    static void each(Connection connection, String text, Looking looking, @Nullable Object... parameters)
            throws SQLException {
        try (Sql sql = new Sql(connection, text)) {
            sql.each(looking, parameters);
        }
    }

    static @Nullable Long nullableLong(ResultSet line, int column) throws SQLException {
        long value = line.getLong(column);
        return line.wasNull() ? null : value;
    }
}

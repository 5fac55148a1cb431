package dev.delaminate.ledger.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.text.ShellWord;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.util.PSQLState;

/**
 * A run whose ledger is in a PostgreSQL database: where that is, and its connections, which are kept in a pool between
 * uses. Thread-safe.
 */
public final class PostgresRun implements LedgerSource, AutoCloseable {
    public static final String URL_PREFIX = "jdbc:postgresql:";

    private static final int MOST_CONNECTIONS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A server that does not answer for so long, as after a fail-over, is asked anew. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /**
     * A machine that lost its power says nothing: without these, the server would keep what it holds, a lock for one, for
     * hours. Ignored where a connection does not go over TCP.
     */
    private static final String NOTICE_DEAD_CLIENTS = "SELECT set_config('tcp_keepalives_idle', '10', FALSE),"
            + " set_config('tcp_keepalives_interval', '5', FALSE), set_config('tcp_keepalives_count', '3', FALSE),"
            + " set_config('tcp_user_timeout', '25000', FALSE)";

    private final String url;
    private final RunName name;
    private final HikariDataSource pool;

    private PostgresRun(String url, RunName name, HikariDataSource pool) {
        this.url = url;
        this.name = name;
        this.pool = pool;
    }

    /**
     * Connects, and creates the run's tables where there are none, or raises those of an older program. Blocks. Errors with
     * {@link LedgerException}.
     *
     * @param url {@code jdbc:postgresql://host/db?...}
     * @param password null: as the URL or the user's {@code .pgpass} says
     */
    public static PostgresRun create(String url, RunName name, @Nullable String password) {
        return connected(url, name, password, PostgresSchema::create);
    }

    /** The same for a run that must be there: creates nothing. */
    public static PostgresRun existing(String url, RunName name, @Nullable String password) {
        return connected(url, name, password, PostgresSchema::require);
    }

    private interface Preparing {
        void on(Connection connection, RunName name) throws SQLException;
    }

    private static PostgresRun connected(String url, RunName name, @Nullable String password, Preparing preparing) {
        PostgresRun run = new PostgresRun(url, name, pool(url, name, password));
        try (Connection connection = run.openAlone()) { // the pool would try for a while, and nobody is told meanwhile
            preparing.on(connection, name);
            return run;
        } catch (SQLException e) {
            run.close();
            throw run.failure("open", e);
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    private static HikariDataSource pool(String url, RunName name, @Nullable String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setConnectionInitSql(NOTICE_DEAD_CLIENTS);
        // Whoever is first says what is wrong; nothing waits here.
        config.setInitializationFailTimeout(-1);
        Properties properties = new Properties();
        PGProperty.CURRENT_SCHEMA.set(properties, name.quotedSchema());
        PGProperty.APPLICATION_NAME.set(properties, "delaminate " + name);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.CONNECT_TIMEOUT.set(properties, (int) PATIENCE.toSeconds());
        PGProperty.SOCKET_TIMEOUT.set(properties, (int) SILENCE.toSeconds());
        if (password != null) {
            PGProperty.PASSWORD.set(properties, password);
        }
        config.setDataSourceProperties(properties);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException | IllegalArgumentException e) {
            throw new LedgerException("the address of the ledger, " + url + ", cannot be used: " + e.getMessage(), e);
        }
    }

    public RunName name() {
        return name;
    }

    /** A connection of the pool; to be closed. */
    public Connection open() throws SQLException {
        return pool.getConnection();
    }

    /**
     * A connection that is not of the pool, which lets whoever asks wait, for longer and longer, when the server was away for
     * a while; to be closed.
     */
    public Connection openAlone() throws SQLException {
        return DriverManager.getConnection(pool.getJdbcUrl(), pool.getDataSourceProperties());
    }

    /** Closes a connection of the pool for good, whatever state it is in: nobody gets it again. */
    void discard(Connection connection) {
        pool.evictConnection(connection);
        LedgerSource.close(connection);
    }

    @Override
    public Connection openForReading() {
        return opened();
    }

    @Override
    public Connection openBeside() {
        return opened();
    }

    private Connection opened() {
        try {
            return open();
        } catch (SQLException e) {
            throw failure("open", e);
        }
    }

    @Override
    public String beginWriting() {
        return "BEGIN";
    }

    @Override
    public String beginReading() {
        return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    }

    @Override
    public String isFolder(String column) {
        return "lower(" + column + ") = lower(? COLLATE \"C\")"; // as its index has it: ASCII letters only
    }

    @Override
    public LedgerException failure(String verb, SQLException cause) {
        SQLException first = cause;
        // The pool wraps what the driver said.
        if (cause instanceof SQLTransientConnectionException && cause.getCause() instanceof SQLException said) {
            first = said;
        }
        return new LedgerException(
                "cannot " + verb + " the ledger of run '" + name + "' at " + place() + ": " + advice(first)
                        + first.getMessage(),
                cause);
    }

    @Override
    public String options() {
        String shown = url.replaceAll("(?i)(?<=[?&])(ssl)?password=[^&]*&?", "");
        return " --ledger " + ShellWord.of(shown) + " --run " + name;
    }

    /** The address without what may be secret in it. */
    private String place() {
        int parameters = url.indexOf('?');
        String bare = parameters < 0 ? url : url.substring(0, parameters);
        return bare.replaceFirst("//[^/@]*@", "//");
    }

    private static String advice(SQLException cause) {
        String state = cause.getSQLState();
        if (PSQLState.INVALID_PASSWORD.getState().equals(state)
                || PSQLState.INVALID_AUTHORIZATION_SPECIFICATION.getState().equals(state)
                || PSQLState.CONNECTION_REJECTED.getState().equals(state)) { // for want of a password
            return "give its user and password, in PGUSER and PGPASSWORD or in ~/.pgpass; ";
        }
        if ("3D000".equals(state)) {
            return "create that database first (createdb); ";
        }
        if ("42501".equals(state)) {
            return "its user may not do that: GRANT CREATE ON DATABASE to it; ";
        }
        if (state != null && (state.startsWith("08") || state.startsWith("57P"))) {
            return "see whether the server runs and can be reached from here; ";
        }
        return "";
    }

    @Override
    public void close() {
        pool.close();
    }
}

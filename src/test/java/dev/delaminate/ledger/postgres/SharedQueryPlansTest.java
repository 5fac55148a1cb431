package dev.delaminate.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.arrows.RowReader;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.rows.RowQueries;
import dev.delaminate.ledger.sql.KeysetPages;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a page of a long run costs PostgreSQL: said by how often it read which table from end to end. */
class SharedQueryPlansTest {
    private static final int ROWS = 100_000;

    private PostgresRun run;

    @BeforeEach
    void fill() throws SQLException {
        run = TestPostgres.run();
        change("INSERT INTO account (origin, key_fingerprint) VALUES ('https://service.example', 'f00d')");
        change("INSERT INTO row (row_id, state, position, job_id) SELECT n, CASE WHEN n % 1000 = 0 THEN 'PENDING'"
                + " WHEN n % 1000 = 1 THEN 'FAILED' ELSE 'DONE' END, n, n FROM generate_series(1, " + ROWS + ") AS n");
        change("INSERT INTO request (row_id, key, line, id, picture, folder) SELECT n, 'k' || n, n + 1, 'row-' || n,"
                + " 'https://shop.example/' || n, 'row-' || n FROM generate_series(1, " + ROWS + ") AS n");
        change("INSERT INTO job (job_id, row_id, account_id, request_id, billing, price_micros, submitted_at)"
                + " SELECT n, n, 1, 'r' || n, 'BILLED', 50000, 1 FROM generate_series(1, " + ROWS + ") AS n");
        change("INSERT INTO result SELECT n, 7, '[]', 1 FROM generate_series(1, " + ROWS + ") AS n");
        change("INSERT INTO layer_set SELECT n, '[]', NULL, 1, 1, 1 FROM generate_series(1, " + ROWS + ") AS n");
        change("INSERT INTO failure SELECT row_id, 'ROW', 'too_small', 'small', 1 FROM row WHERE state = 'FAILED'");
        change("ANALYZE");
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void aPageIsReadFromWhereTheLastOneEnded() throws Exception {
        assertThat(readWhole(source -> {
                    LedgerQueries queries = LedgerQueries.open(source);
                    pages(queries.rowOutcomes());
                    pages(queries.layerSets());
                    pages(queries.placedSets());
                    pages(queries.jobs());
                    pages(queries.removedRows());
                    RowQueries rows = RowQueries.open(source);
                    pages(rows.inManifest());
                    assertThat(rows.rows(List.of(5L, 19_000L))).hasSize(2);
                    assertThat(rows.rowOf("ROW-77")).isPresent();
                }))
                .doesNotContain("row", "request", "job", "layer_set", "result");
    }

    @Test
    void aPendingRowIsFoundWithoutPassingThoseThatAreDone() throws Exception {
        assertThat(readWhole(source -> {
                    RowReader reader = new RowReader(source);
                    assertThat(reader.pendingAfter(0)).hasSize(ROWS / 1000);
                    reader.row(17);
                }))
                .doesNotContain("row", "request", "job", "result");
    }

    @Test
    void aStatusLooksAtFailuresAndNotAtAllRows() throws Exception {
        assertThat(readWhole(source -> {
                    assertThat(LedgerQueries.open(source).failures()).hasSize(1);
                    assertThat(RowQueries.open(source).failed(RowState.FAILED, "too_small", 500, 5))
                            .hasSize(5);
                }))
                .doesNotContain("row", "request", "job", "layer_set", "result");
    }

    private static void pages(Iterator<?> answer) {
        for (int i = 0; i < 2 * KeysetPages.PAGE + 1 && answer.hasNext(); i++) {
            answer.next();
        }
    }

    private interface Reading {
        void of(LedgerSource source);
    }

    /** The tables that were read from end to end; all of it is one transaction, which counts that. */
    private List<String> readWhole(Reading reading) throws SQLException {
        Connection connection = run.openForReading();
        try {
            // What earlier transactions of this session read would be counted, too, until the server has told of it.
            Sql.list(connection, "SELECT pg_stat_force_next_flush()", line -> 1);
            Sql.update(connection, "BEGIN");
            reading.of(over(connection));
            List<String> whole = Sql.list(
                    connection,
                    "SELECT relname FROM pg_stat_xact_user_tables WHERE schemaname = ? AND seq_scan > 0",
                    line -> line.getString(1),
                    run.name().schema());
            Sql.update(connection, "COMMIT");
            return whole;
        } finally {
            LedgerSource.close(connection);
        }
    }

    /** The run, always over this connection. */
    private LedgerSource over(Connection connection) {
        return (LedgerSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {LedgerSource.class},
                (proxy, method, arguments) ->
                        method.getName().equals("openForReading") ? connection : method.invoke(run, arguments));
    }

    private void change(String statement) throws SQLException {
        Connection connection = run.openBeside();
        Sql.update(connection, statement);
        LedgerSource.close(connection);
    }
}

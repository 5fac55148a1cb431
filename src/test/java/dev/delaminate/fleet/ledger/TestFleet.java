package dev.delaminate.fleet.ledger;

import dev.delaminate.fleet.WorkerTerms;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.TestPostgres;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sql.Tally;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A run with rows 1 to n, PENDING, and the workers that tests put on it. */
public final class TestFleet implements AutoCloseable {
    public final PostgresRun run = TestPostgres.run();
    private final Connection connection = run.openForReading();
    private final List<PostgresLedger> workers = new ArrayList<>();
    private final Path folder;

    public TestFleet(Path folder, int rows) {
        this.folder = folder;
        for (int n = 1; n <= rows; n++) {
            update("INSERT INTO row (row_id, state, position) VALUES (?, 'PENDING', ?)", (long) n, (long) n);
            update(
                    "INSERT INTO request VALUES (?, ?, ?, ?, ?, NULL, NULL, ?, ?, ?)",
                    (long) n,
                    "id:row-" + n,
                    n + 1L,
                    "row-" + n,
                    "https://shop.example/" + n + ".png",
                    "hash-" + n,
                    "work-" + n,
                    "row-" + n);
        }
        count();
    }

    /** After a test has moved rows by hand. */
    void count() {
        try {
            new Tally(connection).count(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public static WorkerTerms terms(String name, @Nullable Integer inFlight, @Nullable Long budgetMicros) {
        return new WorkerTerms(name, WorkerTerms.ACCOUNT, Duration.ofSeconds(2), inFlight, budgetMicros, false);
    }

    public PostgresLedger worker(String name) {
        return worker(terms(name, null, null));
    }

    public PostgresLedger worker(WorkerTerms terms) {
        return worker(terms, TestLedger.ACCOUNT);
    }

    /** One with another key. */
    PostgresLedger worker(WorkerTerms terms, Account account) {
        PostgresLedger ledger =
                PostgresLedger.open(run, terms, folder.resolve(terms.name()), InstantSource.fixed(TestLedger.NOW));
        ledger.beginRun(account);
        workers.add(ledger);
        return ledger;
    }

    /** The next rows that a worker is given to layer. */
    public static List<Row> claim(PostgresLedger ledger, int rows) {
        return Objects.requireNonNull(
                ledger.rowsPending().take(rows).collectList().block(TestLedger.PATIENCE));
    }

    /** Rows as they come, all of them, until the run is at rest. */
    static final class Claimed extends BaseSubscriber<Row> {
        final List<Row> rows = new CopyOnWriteArrayList<>();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        protected void hookOnNext(Row row) {
            rows.add(row);
        }
    }

    /** The worker says nothing any more, as one that is stopped, and still has its connections. */
    void silence(PostgresLedger worker) {
        worker.fallSilent();
    }

    /** Ends every connection of the run but this one's own, as a restart does. */
    void endSessions() {
        number("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'delaminate "
                + run.name() + "' AND pid <> pg_backend_pid()");
    }

    /** Waits until a query gives a number that is not 0. */
    void await(String text) {
        Mono.fromSupplier(() -> number(text))
                .filter(found -> found != 0)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50), Schedulers.boundedElastic()))
                .block(TestLedger.PATIENCE);
    }

    public long number(String text) {
        try {
            return Sql.number(connection, text);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public String text(String text) {
        try {
            return String.join(",", Sql.list(connection, text, line -> String.valueOf(line.getString(1))));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public void update(String text, @Nullable Object... parameters) {
        try {
            Sql.update(connection, text, parameters);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        workers.forEach(PostgresLedger::close);
        LedgerSource.close(connection);
        run.close();
    }
}

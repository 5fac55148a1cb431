package dev.delaminate.fleet.ledger;

import dev.delaminate.bench.Chapter;
import dev.delaminate.bench.Median;
import dev.delaminate.bench.Settings;
import dev.delaminate.fleet.WorkerTerms;
import dev.delaminate.ledger.Ledger;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.PostgresServer;
import dev.delaminate.ledger.postgres.RunName;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sql.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.apache.commons.io.file.PathUtils;
import reactor.core.publisher.Mono;

/**
 * What a ledger costs that many share, beside the one in a file: rows claimed and brought to DONE in the four entries of each,
 * with no service to wait for; and how long the rows of a lost worker lie. Both ledgers force each commit to the disk.
 */
public final class SharedLedgerTable implements Chapter {
    private static final int ROWS = 5_000;
    private static final int UNDER_WAY = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private int runs;

    @Override
    public String name() {
        return "shared-ledger";
    }

    @Override
    public String table(Settings settings) throws IOException {
        int rows = settings.rowsOr(ROWS);
        Path folder = Files.createTempDirectory("shared-ledger");
        try (PostgresServer server = PostgresServer.start(folder)) {
            return speeds(settings, server, folder, rows) + "\n" + takeovers(server, folder);
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    private String speeds(Settings settings, PostgresServer server, Path folder, int rows) throws IOException {
        double file = median(settings, () -> inFile(folder, rows));
        StringBuilder table = new StringBuilder("| ledger | workers | rows claimed and DONE a second | to the file |\n")
                .append("| --- | ---: | ---: | ---: |\n")
                .append("| a file in OUT | 1 | %,.0f | |%n".formatted(file));
        for (int workers : new int[] {1, 2, 4, 8}) {
            double shared = median(settings, () -> inDatabase(server, folder, workers, rows));
            table.append("| PostgreSQL | %d | %,.0f | %.2f |%n".formatted(workers, shared, shared / file));
        }
        return table.toString();
    }

    private interface Round {
        double rowsPerSecond() throws IOException;
    }

    private static double median(Settings settings, Round round) throws IOException {
        double[] measured = new double[settings.rounds()];
        for (int i = 0; i < measured.length; i++) {
            measured[i] = round.rowsPerSecond();
        }
        return Median.of(DoubleStream.of(measured)).orElseThrow();
    }

    private double inFile(Path folder, int rows) throws IOException {
        try (TestLedger file = TestLedger.in(Files.createDirectory(folder.resolve("file-" + runs++)), rows)) {
            return timed(List.of(file.ledger), rows);
        }
    }

    private double inDatabase(PostgresServer server, Path folder, int workers, int rows) {
        try (PostgresRun run = run(server, rows)) {
            List<PostgresRun> connected = new ArrayList<>();
            List<Ledger> ledgers = new ArrayList<>();
            for (int n = 1; n <= workers; n++) {
                PostgresRun own = PostgresRun.existing(server.url(), run.name(), null);
                connected.add(own);
                ledgers.add(entered(own, folder, "worker-" + n, WorkerTerms.LEASE));
            }
            double rowsPerSecond = timed(ledgers, rows);
            ledgers.forEach(Ledger::close);
            connected.forEach(PostgresRun::close);
            return rowsPerSecond;
        }
    }

    private static double timed(List<? extends Ledger> ledgers, int rows) {
        long begin = System.nanoTime();
        Mono.when(ledgers.stream().map(SharedLedgerTable::worked).toList()).block(PATIENCE);
        return rows / ((System.nanoTime() - begin) / 1e9);
    }

    private static Mono<Void> worked(Ledger ledger) {
        Mono<Void> layering = ledger.rowsPending()
                .flatMap(row -> layered(ledger, row), UNDER_WAY, 1)
                .then(Mono.fromRunnable(ledger::noMoreLayering));
        Mono<Void> fetching = ledger.rowsToFetch()
                .flatMap(row -> ledger.record(TestLedger.placed(row.number())), UNDER_WAY, 1)
                .then();
        return Mono.when(layering, fetching);
    }

    private static Mono<Void> layered(Ledger ledger, Row row) {
        long job = ledger.nextJob();
        return ledger.record(TestLedger.submitting(row.number(), job))
                .then(Mono.defer(() -> ledger.record(TestLedger.accepted(row.number(), job))))
                .then(Mono.defer(() -> ledger.record(TestLedger.finished(row.number(), job))));
    }

    private String takeovers(PostgresServer server, Path folder) {
        StringBuilder table = new StringBuilder("| --lease | from the death of a worker to its job in other hands |\n")
                .append("| ---: | ---: |\n");
        for (int seconds : new int[] {2, 10, 30}) {
            table.append(
                    "| %d s | %.1f s |%n".formatted(seconds, takeover(server, folder, Duration.ofSeconds(seconds))));
        }
        return table.toString();
    }

    private double takeover(PostgresServer server, Path folder, Duration lease) {
        try (PostgresRun run = run(server, 1)) {
            PostgresLedger gone = entered(run, folder, "gone", lease);
            PostgresLedger other = entered(run, folder, "other", lease);
            Row row = Objects.requireNonNull(gone.rowsPending().blockFirst(PATIENCE));
            long job = gone.nextJob();
            gone.record(TestLedger.submitting(row.number(), job)).block(PATIENCE);
            gone.record(TestLedger.accepted(row.number(), job)).block(PATIENCE);
            gone.fallSilent();
            long begin = System.nanoTime();
            other.rowsPending().blockFirst(PATIENCE);
            double seconds = (System.nanoTime() - begin) / 1e9;
            other.close();
            gone.close();
            return seconds;
        }
    }

    private static PostgresLedger entered(PostgresRun run, Path folder, String name, Duration lease) {
        WorkerTerms terms = new WorkerTerms(name, WorkerTerms.ACCOUNT, lease, null, null, false);
        PostgresLedger ledger = PostgresLedger.open(run, terms, folder.resolve(name), InstantSource.system());
        ledger.beginRun(TestLedger.ACCOUNT);
        return ledger;
    }

    private PostgresRun run(PostgresServer server, int rows) {
        PostgresRun run = PostgresRun.create(server.url(), new RunName("bench-" + runs++), null);
        Connection connection = run.openForReading();
        try {
            Sql.update(
                    connection,
                    "INSERT INTO row (row_id, state, position) SELECT n, 'PENDING', n FROM generate_series(1, ?) AS n",
                    (long) rows);
            Sql.update(
                    connection,
                    "INSERT INTO request SELECT n, 'id:row-' || n, n + 1, 'row-' || n, 'https://shop.example/' || n, NULL,"
                            + " NULL, 'hash-' || n, 'work-' || n, 'row-' || n FROM generate_series(1, ?) AS n",
                    (long) rows);
            Sql.update(connection, "ANALYZE");
            new Tally(connection).count(connection);
            return run;
        } catch (SQLException e) {
            throw run.failure("fill", e);
        } finally {
            LedgerSource.close(connection);
        }
    }
}

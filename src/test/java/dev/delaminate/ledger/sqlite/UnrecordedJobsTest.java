package dev.delaminate.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Recovery;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.UnrecordedJobException;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.writer.LedgerWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Another program holds the ledger's lock while the answers to paid submits come. */
class UnrecordedJobsTest {
    private static final int ROWS = 8;

    @TempDir
    Path folder;

    private LedgerFile file;

    @BeforeEach
    void submitted() {
        file = TestLedger.fileIn(folder);
        try (TestLedger ledger = TestLedger.in(folder, ROWS)) {
            for (long row = 1; row <= ROWS; row++) {
                ledger.bring(row, RowState.SUBMITTING);
            }
        }
    }

    @Test
    void aNameThatIsPaidForWaitsLongerForALockThanAnythingElse() throws SQLException {
        try (LedgerWriter writer = writer();
                Connection other = file.openForWriting()) {
            Sql.update(other, "BEGIN IMMEDIATE");
            Mono<Void> accepted = writer.record(TestLedger.accepted(1, 1)).cache();

            StepVerifier.create(accepted)
                    .then(() -> Mono.fromRunnable(() -> release(other))
                            .delaySubscription(Duration.ofMillis(500), Schedulers.boundedElastic())
                            .subscribe())
                    .expectComplete()
                    .verify(TestLedger.PATIENCE);
        }
        assertThat(states()).startsWith("IN_FLIGHT,SUBMITTING");
        try (SqliteLedger again = SqliteLedger.open(file, () -> TestLedger.NOW)) {
            assertThat(again.recover()).isEqualTo(new Recovery(ROWS - 1, ROWS - 1, 1, 0, 0, false));
            again.beginRun(TestLedger.ACCOUNT);
        }
        assertThat(file.unrecordedJobs()).doesNotExist();
    }

    @Test
    void namesThatCouldNotBeRecordedAreKeptAndTheNextRunHandsThemOn() throws SQLException {
        try (LedgerWriter writer = writer();
                Connection other = file.openForWriting()) {
            Sql.update(other, "BEGIN IMMEDIATE");

            Flux<Void> all = Flux.range(1, ROWS)
                    .flatMapDelayError(row -> writer.record(accepted(row)).doOnError(this::assertKept), ROWS, 1);
            StepVerifier.create(all).expectError().verify(TestLedger.PATIENCE);
            Sql.update(other, "ROLLBACK");
        }
        assertThat(file.unrecordedJobs()).content().hasLineCount(ROWS);

        try (SqliteLedger again = SqliteLedger.open(file, () -> TestLedger.NOW)) {
            assertThat(again.recover()).isEqualTo(new Recovery(0, 0, ROWS, 0, ROWS, false));
            assertThat(again.committedMicros()).isEqualTo(ROWS * TestLedger.PRICE);
            assertThat(again.recover().handedOn()).isZero();
            again.beginRun(TestLedger.ACCOUNT);
        }
        assertThat(file.unrecordedJobs()).doesNotExist();
        try (LedgerQueries queries = LedgerQueries.open(file)) {
            assertThat(queries.jobs())
                    .toIterable()
                    .allSatisfy(job ->
                            assertThat(job.requestId()).isEqualTo(new JobId("made of; odd $letters " + job.number())));
        }
    }

    @Test
    void whatFitsNoRowOfThisLedgerStaysInTheFile() throws Exception {
        String foreign = "0123456789abcdef 1 1 another-ledgers-job\n";
        Files.writeString(file.unrecordedJobs(), foreign + "cut o");

        try (SqliteLedger again = SqliteLedger.open(file, () -> TestLedger.NOW)) {
            assertThat(again.recover()).isEqualTo(new Recovery(ROWS, ROWS, 0, 0, 0, false));
            again.beginRun(TestLedger.ACCOUNT);
        }

        assertThat(Files.readString(file.unrecordedJobs())).isEqualTo(foreign);
    }

    private static Entry.Accepted accepted(long row) {
        return new Entry.Accepted(row, row, new JobId("made of; odd $letters " + row));
    }

    private void assertKept(Throwable error) {
        assertThat(error).isInstanceOf(UnrecordedJobException.class);
        assertThat(((UnrecordedJobException) error).advice("id:row-1", new JobId("x")))
                .contains(file.unrecordedJobs().toString(), "the next run takes it");
    }

    private LedgerWriter writer() {
        LedgerStore store = new LedgerStore(file);
        store.call(connection -> Sql.number(connection, "PRAGMA busy_timeout = 50"));
        return new LedgerWriter(store, written -> {}, () -> TestLedger.NOW);
    }

    private static void release(Connection other) {
        try {
            Sql.update(other, "ROLLBACK");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String states() throws SQLException {
        try (Connection connection = file.openForReading()) {
            List<String> states =
                    Sql.list(connection, "SELECT state FROM row ORDER BY row_id", line -> line.getString(1));
            return String.join(",", states);
        }
    }
}

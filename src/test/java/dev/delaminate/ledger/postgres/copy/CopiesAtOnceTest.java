package dev.delaminate.ledger.postgres.copy;

import static dev.delaminate.ledger.TestLedger.NOW;
import static dev.delaminate.ledger.TestLedger.UNSHARED;
import static dev.delaminate.ledger.TestLedger.manifest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.RunLock;
import dev.delaminate.ledger.postgres.TestPostgres;
import dev.delaminate.ledger.postgres.copy.RunCopy.Copied;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy while others work on the run, while another is made, and while the database goes away. */
class CopiesAtOnceTest {
    @TempDir
    Path folder;

    private PostgresRun run;
    private Connection connection;

    @BeforeEach
    void create() {
        run = TestPostgres.run();
        connection = run.openBeside();
    }

    @AfterEach
    void close() {
        LedgerSource.close(connection);
        run.close();
    }

    @Test
    void whoeverClaimsWaitsUntilTheCopyIsWrittenBack() throws Exception {
        change(copied -> copied.ledger().importManifest(manifest(2).iterator(), UNSHARED));

        CompletableFuture<Long> claimed = change(copied -> {
            CompletableFuture<Long> claim = CompletableFuture.supplyAsync(this::rowsUnderTheLock);
            awaitOneThatWaits();
            copied.ledger().importManifest(manifest(3).iterator(), UNSHARED);
            return claim;
        });

        assertThat(claimed.get(30, TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void twoManifestsAtOnceAreTakenInOneAfterTheOther() throws Exception {
        CompletableFuture<Integer> second = change(copied -> {
            CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> change(later -> {
                later.ledger().importManifest(manifest(5).iterator(), UNSHARED);
                return 5;
            }));
            awaitOneThatWaits();
            copied.ledger().importManifest(manifest(4).iterator(), UNSHARED);
            return other;
        });
        second.get(30, TimeUnit.SECONDS);

        assertThat(number("SELECT count(*) FROM row")).isEqualTo(5);
        assertThat(number("SELECT number FROM tally WHERE name = 'rows PENDING'"))
                .isEqualTo(5);
    }

    @Test
    void aDatabaseThatGoesAwayInTheMiddleHasChangedNothing() throws Exception {
        change(copied -> copied.ledger().importManifest(manifest(2).iterator(), UNSHARED));

        assertThatThrownBy(() -> change(copied -> {
                    copied.ledger().importManifest(manifest(9).iterator(), UNSHARED);
                    endOthers();
                    return 1;
                }))
                .isInstanceOf(LedgerException.class)
                .hasMessageStartingWith("cannot change the ledger of run '" + run.name() + "' at ")
                .hasMessageContaining("see whether the server runs and can be reached from here")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("\n"));

        assertThat(number("SELECT count(*) FROM row")).isEqualTo(2);
        change(copied -> copied.ledger().importManifest(manifest(9).iterator(), UNSHARED));
        assertThat(number("SELECT count(*) FROM row")).isEqualTo(9);
    }

    @Test
    void aHundredThousandRowsAreTakenInAndEdited() throws Exception {
        change(copied -> copied.ledger().importManifest(manifest(100_000).iterator(), UNSHARED));
        assertThat(number("SELECT count(*) FROM row JOIN request USING (row_id)"))
                .isEqualTo(100_000);

        change(copied -> copied.ledger().importManifest(manifest(99_990).iterator(), UNSHARED));

        assertThat(number("SELECT count(*) FROM row WHERE position IS NULL")).isEqualTo(10);
        assertThat(number("SELECT count(DISTINCT xmin::text) FROM row")).isEqualTo(2);
    }

    private <T> T change(Function<Copied, T> changes) {
        return RunCopy.change(run, folder, InstantSource.fixed(NOW), notice -> {}, changes);
    }

    private long rowsUnderTheLock() {
        Connection claiming = run.openBeside();
        try {
            Sql.update(claiming, "BEGIN");
            RunLock.share(claiming);
            long rows = Sql.number(claiming, "SELECT count(*) FROM row");
            Sql.update(claiming, "COMMIT");
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        } finally {
            LedgerSource.close(claiming);
        }
    }

    private void awaitOneThatWaits() {
        while (number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = '"
                        + applicationName() + "'")
                == 0) {
            Thread.onSpinWait();
        }
    }

    /** The server ends all other sessions of the run, as when it is shut down. */
    private void endOthers() {
        number("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                + " AND application_name = '" + applicationName() + "'");
    }

    private String applicationName() {
        return "delaminate " + run.name();
    }

    private long number(String query) {
        try {
            return Sql.number(connection, query);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}

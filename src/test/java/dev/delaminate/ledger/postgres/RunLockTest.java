package dev.delaminate.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.postgres.copy.RunCopy;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits of a run whose server is set to answer them too early, or as late as can be. */
class RunLockTest {
    @Test
    void whoeverWritesLosesNoCommit() throws SQLException {
        assertThat(ofSession("off")).isEqualTo("on");
        assertThat(ofSession("local")).isEqualTo("on");
        assertThat(ofSession("remote_apply")).isEqualTo("remote_apply");
    }

    @Test
    void norDoesWhoeverChangesARunAsAWhole(@TempDir Path folder) throws SQLException {
        try (PostgresRun run = run("off")) {
            Connection connection = run.openBeside();
            for (String statement : List.of(
                    "CREATE TABLE seen (setting TEXT)",
                    "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO seen VALUES"
                            + " (current_setting(''synchronous_commit'')); RETURN NULL; END'",
                    "CREATE TRIGGER seeing AFTER INSERT ON row FOR EACH STATEMENT EXECUTE FUNCTION see()")) {
                Sql.update(connection, statement);
            }

            RunCopy.change(
                    run,
                    folder,
                    InstantSource.fixed(TestLedger.NOW),
                    notice -> {},
                    copied -> copied.ledger()
                            .importManifest(TestLedger.manifest(1).iterator(), TestLedger.UNSHARED));

            assertThat(Sql.list(connection, "SELECT setting FROM seen", line -> line.getString(1)))
                    .containsExactly("on");
            LedgerSource.close(connection);
        }
    }

    private static String ofSession(String setting) throws SQLException {
        try (PostgresRun run = run(setting);
                Session session = new Session(run)) {
            return Sql.list(session.connection(), "SHOW synchronous_commit", line -> line.getString(1))
                    .get(0);
        }
    }

    private static PostgresRun run(String setting) {
        String url = TestPostgres.url() + "&options=-c%20synchronous_commit=" + setting;
        return PostgresRun.create(url, TestPostgres.newName(), null);
    }
}

package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.postgres.CopiedRun;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.TestPostgres;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands that read a ledger in a database. */
class SharedLedgerTest {
    private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:9/runs";

    @Test
    void aStatusNeedsNoFolder(@TempDir Path folder) {
        try (TestLedger ledger = TestLedger.in(folder, 3)) {
            ledger.bring(1, RowState.DONE);
            ledger.bring(2, RowState.FAILED);
            try (PostgresRun run = CopiedRun.of(ledger.file)) {
                Told told = Told.by(
                        Map.of(),
                        "status",
                        "--ledger",
                        TestPostgres.url(),
                        "--run",
                        run.name().value().toUpperCase(Locale.ROOT));

                assertThat(told.text())
                        .contains("3 rows that can be layered")
                        .contains("1 done")
                        .contains("1 failed, image_too_small: the picture is too small");
                assertThat(told.exit()).isZero();
            }
        }
    }

    @Test
    void aStatusTellsWhoIsAtWorkAndWhatTheyHold(@TempDir Path folder) throws SQLException {
        try (TestLedger ledger = TestLedger.in(folder, 3)) {
            ledger.bring(1, RowState.IN_FLIGHT);
            try (PostgresRun run = CopiedRun.of(ledger.file)) {
                change(
                        run,
                        "UPDATE account SET name = 'shop', in_flight = 8, budget_micros = 2000000,"
                                + " committed_micros = 50000",
                        "INSERT INTO worker (worker_id, name, account_id, begun_at, lease, lives_until) VALUES"
                                + " (1, 'one\u202e', 1, 0, INTERVAL '30 s', clock_timestamp() + INTERVAL '1 h')",
                        "INSERT INTO worker (worker_id, name, account_id, begun_at, lease, lives_until, ended_at, outcome)"
                                + " VALUES (2, 'two', 1, 0, INTERVAL '30 s', clock_timestamp(), 5, 'lost')",
                        "UPDATE row SET holder = 1, held_at = 7 WHERE row_id = 1");
                String[] words = {
                    "status",
                    "--ledger",
                    TestPostgres.url(),
                    "--run",
                    run.name().value()
                };

                assertThat(Told.by(Map.of(), words).lines())
                        .contains("Workers  1 at work")
                        .anyMatch(line ->
                                line.matches("  one.? \\(shop\\) at work for \\d+ h \\d+ min · holds 1 row\\(s\\):"
                                        + " 1 in_flight · the oldest, row-1, for \\d+ h \\d+ min"))
                        .anyMatch(line -> line.startsWith("  two (shop) lost "))
                        .contains("Account  shop: 1 of 8 job(s) at the service · $0.05 of $2.00 committed");

                String[] json =
                        Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new);
                JsonNode status =
                        new JsonMapper().readTree(Told.by(Map.of(), json).text());
                assertThat(status.at("/workers/0/standing").asString()).isEqualTo("at_work");
                assertThat(status.at("/workers/0/held/in_flight").asInt()).isEqualTo(1);
                assertThat(status.at("/workers/0/oldest/name").asString()).isEqualTo("row-1");
                assertThat(status.at("/workers/1/ended_at").asLong()).isEqualTo(5);
                assertThat(status.at("/accounts/0/limit").asInt()).isEqualTo(8);
            }
        }
    }

    private static void change(PostgresRun run, String... statements) throws SQLException {
        Connection connection = run.openBeside();
        for (String statement : statements) {
            Sql.update(connection, statement);
        }
        LedgerSource.close(connection);
    }

    @Test
    void theLedgerCanBeNamedByVariables() {
        try (PostgresRun run = TestPostgres.run()) {
            Map<String, String> environment = Map.of(
                    "DELAMINATE_LEDGER",
                    TestPostgres.url().replaceFirst("\\?.*", ""),
                    "DELAMINATE_RUN",
                    run.name().value(),
                    "PGUSER",
                    "postgres",
                    "PGPASSWORD",
                    "any");

            assertThat(Told.by(environment, "status").text()).startsWith("0 rows that can be layered");
        }
    }

    @Test
    void oneWithoutTheOtherIsToldInALine() {
        assertThat(Told.by(Map.of(), "status", "--ledger", NOWHERE).lines())
                .containsExactly("delaminate: --ledger holds many runs: name the one that you mean with --run NAME");
        assertThat(Told.by(Map.of(), "status", "--run", "a").lines())
                .containsExactly("delaminate: --run a names a run of a shared ledger: say which with --ledger URL");
        assertThat(Told.by(Map.of(), "status").lines())
                .containsExactly("delaminate: say which run: its folder OUT, or --ledger URL and --run NAME");
        assertThat(Told.by(Map.of(), "status", "--ledger", NOWHERE, "--run", "a b")
                        .lines())
                .containsExactly("delaminate: --run: 'a b' is no name of a run: write letters, digits, - and _, at most"
                        + " 48, such as spring-catalog");
    }

    @Test
    void aPasswordIsNeverTakenFromTheCommandLineNorRepeated() {
        Told told = Told.by(Map.of(), "status", "--ledger", NOWHERE + "?password=s3cret", "--run", "a");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.lines()).hasSize(1);
        assertThat(told.text())
                .startsWith("delaminate: --ledger: put the password into the variable DELAMINATE_LEDGER_PASSWORD")
                .doesNotContain("s3cret");
    }

    @Test
    void aServerThatIsAwayIsToldInALineWithoutThePassword() {
        Told told = Told.by(
                Map.of("DELAMINATE_LEDGER_PASSWORD", "s3cret", "PGUSER", "ann"),
                "status",
                "--ledger",
                NOWHERE,
                "--run",
                "a");

        assertThat(told.lines()).hasSize(1);
        assertThat(told.text())
                .startsWith("delaminate: cannot open the ledger of run 'a' at " + NOWHERE + ": see whether the server")
                .doesNotContain("s3cret");
    }
}

package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.RunName;
import dev.delaminate.ledger.postgres.TestPostgres;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OUT holds what was paid for, and a ledger elsewhere says nothing of folders: the two are held against each other. */
class SharedOutTest {
    private final RunName spring = TestPostgres.newName();
    private final RunName summer = TestPostgres.newName();
    private final RunName autumn = TestPostgres.newName();

    @TempDir
    Path folder;

    private TestRuns runs;

    @BeforeEach
    void layered() {
        runs = new TestRuns(folder);
        Told told = run(spring, "spring");
        assertThat(told.exit()).as(told.text()).isZero();
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void anotherRunIsKeptOutOfIt() throws IOException {
        byte[] layer = Files.readAllBytes(layer());

        Told other = run(summer, "summer");

        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.lines())
                .last()
                .asString()
                .contains("belongs to run '" + spring + "'", "give --run " + spring + ", or choose another --out");
        assertThat(layer()).hasBinaryContent(layer);
        assertThat(runs.paid()).isEqualTo(2);
        assertThat(Told.by(
                                Map.of(),
                                "status",
                                runs.out().toString(),
                                "--ledger",
                                TestPostgres.url(),
                                "--run",
                                "nobodys")
                        .text())
                .doesNotContain(summer.value());
    }

    @Test
    void aRunThatWasBegunAnewDoesNotPayForItOnceMore() throws SQLException {
        change("DROP SCHEMA " + spring.quotedSchema() + " CASCADE");

        Told again = run(spring, "spring");
        Told adopted = runs.run(manifest("spring"), "--adopt");

        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.text()).contains("belongs to another ledger of run '" + spring + "'", "--adopt");
        assertThat(adopted.exit()).as(adopted.text()).isZero();
        assertThat(adopted.text()).contains("2 row(s) whose whole set lies in OUT/layers are done");
        assertThat(runs.paid()).isEqualTo(2);
    }

    @Test
    void aRunThatLeftItsSetsWithoutAWordIsAskedAbout() throws IOException {
        Files.delete(runs.out().resolve(".delaminate/run"));

        Told other = run(summer, "summer");

        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.text()).contains("knows nothing: it left layers/", "choose another --out");
        assertThat(runs.paid()).isEqualTo(2);
    }

    @Test
    void aLedgerInAFileBeginsNothingThere() {
        Told file = runs.run(manifest("spring"));

        assertThat(file.exit()).isEqualTo(2);
        assertThat(file.text()).contains("give --ledger URL and --run " + spring);
        assertThat(runs.paid()).isEqualTo(2);
    }

    @Test
    void aDatabaseOfAnOlderCopyIsNotPaidFrom() throws SQLException {
        change("DELETE FROM " + spring.quotedSchema() + ".job");
        change("UPDATE " + spring.quotedSchema() + ".row SET state = 'PENDING', job_id = NULL");

        Told again = run(spring, "spring");

        assertThat(again.exit()).isEqualTo(5);
        assertThat(again.text()).contains("the ledger went back", "Bring back the newest");
        assertThat(runs.paid()).isEqualTo(2);
    }

    @Test
    void aWorkerWithAnotherFolderIsRefusedUntilTheSetsAreFetchedThere() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");

        Told split = work(elsewhere);
        Told moved = Told.by(
                Map.of(),
                "verify",
                elsewhere.toString(),
                "--ledger",
                TestPostgres.url(),
                "--run",
                spring.value(),
                "--requeue");
        Told fetched = work(elsewhere);

        assertThat(split.exit()).isEqualTo(2);
        assertThat(split.text())
                .contains("the layers of run '" + spring + "' are in " + runs.out(), "give all its workers one --out");
        assertThat(moved.text()).contains("Requeued 2 set(s)");
        assertThat(fetched.exit()).as(fetched.text()).isZero();
        try (Stream<Path> sets = Files.list(elsewhere.resolve("layers"))) {
            assertThat(sets).hasSize(2);
        }
        assertThat(runs.paid()).isEqualTo(2);
    }

    @Test
    void aRunThatTookNothingInHasNoPlaceYet() {
        Told refused = runs.run(
                runs.manifest("odd.csv", "id,note", "1,no picture"),
                "--ledger",
                TestPostgres.url(),
                "--run",
                autumn.value(),
                "--out",
                folder.resolve("first").toString());
        Told begun = runs.run(
                manifest("autumn"),
                "--ledger",
                TestPostgres.url(),
                "--run",
                autumn.value(),
                "--out",
                folder.resolve("second").toString());

        assertThat(refused.exit()).as(refused.text()).isEqualTo(2);
        assertThat(begun.exit()).as(begun.text()).isZero();
    }

    @Test
    void whoForgetsTheLedgerIsToldOfIt() {
        Told status = Told.by(Map.of(), "status", runs.out().toString());

        assertThat(status.exit()).isEqualTo(2);
        assertThat(status.text())
                .contains("belongs to run '" + spring + "', whose ledger is in a database: give --ledger URL and --run "
                        + spring);
    }

    @Test
    void whoLooksAtARunIsToldOfAWrongFolder() {
        PostgresRun.create(TestPostgres.url(), summer, null).close();

        Told verified = Told.by(
                Map.of(), "verify", runs.out().toString(), "--ledger", TestPostgres.url(), "--run", summer.value());

        assertThat(verified.exit()).isEqualTo(2);
        assertThat(verified.text()).contains("belongs to run '" + spring + "'");
    }

    private Path layer() throws IOException {
        try (Stream<Path> sets = Files.list(runs.out().resolve("layers"))) {
            return sets.sorted().findFirst().orElseThrow().resolve("layer-0.png");
        }
    }

    private Path manifest(String catalog) {
        return runs.manifest(
                catalog + ".csv",
                "id,image_url",
                "1,https://shop.example/" + catalog + "-1.png",
                "2,https://shop.example/" + catalog + "-2.png");
    }

    private Told run(RunName name, String catalog) {
        return runs.run(manifest(catalog), "--ledger", TestPostgres.url(), "--run", name.value());
    }

    private Told work(Path out) {
        return Told.by(
                Map.of("DELAMINATE_API_KEY", "key-of-a-test"),
                "work",
                "--out",
                out.toString(),
                "--service",
                runs.service(),
                "--poll-first",
                "10ms",
                "--poll-most",
                "20ms",
                "--min-free",
                "1M",
                "--ledger",
                TestPostgres.url(),
                "--run",
                spring.value());
    }

    private void change(String statement) throws SQLException {
        try (PostgresRun run = PostgresRun.existing(TestPostgres.url(), spring, null)) {
            Connection connection = run.openBeside();
            Sql.update(connection, statement);
            LedgerSource.close(connection);
        }
    }
}

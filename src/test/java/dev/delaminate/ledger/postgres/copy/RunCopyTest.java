package dev.delaminate.ledger.postgres.copy;

import static dev.delaminate.ledger.TestLedger.ACCOUNT;
import static dev.delaminate.ledger.TestLedger.NOW;
import static dev.delaminate.ledger.TestLedger.UNSHARED;
import static dev.delaminate.ledger.TestLedger.invalid;
import static dev.delaminate.ledger.TestLedger.manifest;
import static dev.delaminate.ledger.TestLedger.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.TestPostgres;
import dev.delaminate.ledger.postgres.copy.RunCopy.Copied;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.manifest.ManifestRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCopyTest {
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
    void takesAManifestIntoAnEmptyRun() throws Exception {
        take(manifest(3));

        assertThat(text("SELECT q.key || ' ' || r.state || ' ' || r.position FROM row AS r JOIN request AS q"
                        + " USING (row_id) ORDER BY r.row_id"))
                .isEqualTo("id:row-1 PENDING 1,id:row-2 PENDING 2,id:row-3 PENDING 3");
        assertThat(text("SELECT number FROM tally WHERE name = 'rows PENDING'")).isEqualTo("3");
        assertThat(leftFiles()).isEmpty();
    }

    @Test
    void writesOnlyWhatBecameDifferent() throws Exception {
        take(manifest(3));
        String before = versions();

        take(manifest(3));
        assertThat(versions()).isEqualTo(before);

        take(List.of(valid(1, "row-1"), valid(2, "row-2", "https://shop.example/other.png"), valid(3, "row-3")));
        List<String> now = List.of(versions().split(","));
        List<String> then = List.of(before.split(","));
        assertThat(now.get(0)).isEqualTo(then.get(0));
        assertThat(now.get(1)).isNotEqualTo(then.get(1));
        assertThat(now.get(2)).isEqualTo(then.get(2));
    }

    @Test
    void rowsThatAskForSomethingElseAreTakenFromTheirWorkers() throws Exception {
        take(manifest(5));
        Sql.update(connection, "UPDATE row SET holder = 7, held_at = 8, leases = 2");

        take(List.of(
                valid(1, "row-1"),
                valid(2, "row-2", "https://shop.example/other.png"),
                valid(3, "row-4"),
                valid(4, "row-5", "https://shop.example/row-1.png")));

        assertThat(text("SELECT row_id || ' ' || coalesce(position, 0) || ' ' || coalesce(holder, 0) || ' ' || leases"
                        + " FROM row ORDER BY row_id"))
                .as("the same, another picture, removed, moved, another picture")
                .isEqualTo("1 1 7 2,2 2 0 2,3 0 0 2,4 3 7 2,5 4 0 2");
    }

    @Test
    void whoeverMovesARowTakesItFromItsWorkerAndForgetsItsLeases() throws Exception {
        take(manifest(2));
        Sql.update(connection, "UPDATE row SET state = 'IN_DOUBT', holder = 7, leases = 3 WHERE row_id = 1");
        Sql.update(connection, "UPDATE row SET holder = 7, leases = 1 WHERE row_id = 2");

        change(copied -> copied.ledger().settlements().resubmitInDoubt());

        assertThat(text("SELECT state || ' ' || coalesce(holder, 0) || ' ' || leases FROM row ORDER BY row_id"))
                .isEqualTo("PENDING 0 0,PENDING 7 1");
    }

    @Test
    void aSubmitOfALiveWorkerStaysAsItIs() throws Exception {
        take(manifest(1));
        Sql.update(connection, "UPDATE row SET state = 'SUBMITTING', holder = 7");

        take(manifest(2));

        assertThat(text("SELECT state || ' ' || coalesce(holder, 0) FROM row ORDER BY row_id"))
                .isEqualTo("SUBMITTING 7,PENDING 0");
    }

    @Test
    void aSubmitStaysInItsWorkersHandsThoughItsRowIsRemoved() throws Exception {
        take(manifest(2));
        Sql.update(connection, "UPDATE row SET state = 'SUBMITTING', holder = 7 WHERE row_id = 1");

        take(List.of(valid(1, "row-2")));

        assertThat(text("SELECT state || ' ' || coalesce(position, 0) || ' ' || coalesce(holder, 0) FROM row"
                        + " ORDER BY row_id"))
                .isEqualTo("SUBMITTING 0 7,PENDING 1 0");
    }

    @Test
    void moneyIsCountedByAccount() throws Exception {
        take(manifest(2));
        Sql.update(connection, "INSERT INTO account (origin, key_fingerprint, name) VALUES ('here', 'f', 'default')");
        Sql.update(
                connection,
                "INSERT INTO job (job_id, row_id, account_id, billing, price_micros, submitted_at)"
                        + " VALUES (1, 1, 1, 'IN_DOUBT', 50, 1), (2, 2, 1, 'BILLED', 7, 1)");
        Sql.update(connection, "UPDATE row SET state = 'IN_DOUBT', job_id = row_id WHERE row_id = 1");
        Sql.update(connection, "UPDATE account SET committed_micros = 57");

        change(copied -> copied.ledger().settlements().noneBilled());

        assertThat(text("SELECT committed_micros || ' ' || name FROM account")).isEqualTo("7 default");
    }

    @Test
    void numbersThatTheCopyGaveAreNotGivenAgain() throws Exception {
        take(manifest(1));
        change(copied -> {
            copied.ledger().beginRun(ACCOUNT);
            return 1;
        });

        Sql.update(connection, "INSERT INTO account (origin, key_fingerprint) VALUES ('there', 'f')");
        Sql.update(connection, "INSERT INTO run (started_at) VALUES (1)");

        assertThat(text("SELECT count(*) FROM account")).isEqualTo("2");
        assertThat(text("SELECT count(*) FROM run")).isEqualTo("2");
    }

    @Test
    void textComesBackAsItWas() throws Exception {
        String odd = "a\\N\ttab\nline\rreturn\bbell\f\u000b\\b 图层 \uD83D\uDE00 'quoted\" \\";
        take(List.of(valid(1, odd, "https://shop.example/" + odd)));
        take(List.of(valid(1, odd, "https://shop.example/" + odd), valid(2, "b")));

        assertThat(text("SELECT id FROM request WHERE row_id = 1")).isEqualTo(odd);
        assertThat(text("SELECT count(*) FROM row")).isEqualTo("2");
    }

    @Test
    void whatCannotBeStoredIsReplaced() throws Exception {
        take(List.of(invalid(1, "a\0b")));

        assertThat(text("SELECT id FROM request")).isEqualTo("a\uFFFDb");
    }

    @Test
    void whatThrowsHasChangedNothing() throws Exception {
        take(manifest(2));
        String before = versions();

        assertThatThrownBy(() -> change(copied -> {
                    copied.ledger().importManifest(manifest(5).iterator(), UNSHARED);
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");

        assertThat(versions()).isEqualTo(before);
        assertThat(leftFiles()).isEmpty();
    }

    private void take(List<ManifestRow> rows) {
        change(copied -> copied.ledger().importManifest(rows.iterator(), UNSHARED));
    }

    private <T> T change(Function<Copied, T> changes) {
        return RunCopy.change(run, folder, InstantSource.fixed(NOW), notice -> {}, changes);
    }

    private String versions() throws SQLException {
        return text("SELECT r.xmin || ' ' || q.xmin FROM row AS r JOIN request AS q USING (row_id) ORDER BY r.row_id");
    }

    private String text(String query) throws SQLException {
        return String.join(",", Sql.list(connection, query, line -> String.valueOf(line.getString(1))));
    }

    private List<String> leftFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("native"))
                    .toList();
        }
    }
}

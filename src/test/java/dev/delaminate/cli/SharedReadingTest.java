package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.postgres.CopiedRun;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.TestPostgres;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands over a run of two rows whose ledger is in a database, and in no file. */
class SharedReadingTest {
    private TestRuns runs;
    private PostgresRun run;
    private byte[] results;

    @BeforeEach
    void layered(@TempDir Path folder) throws IOException {
        runs = new TestRuns(folder);
        Path manifest =
                runs.manifest("two.csv", "id,image_url", "a,https://p.example/a.png", "花瓶,https://p.example/c.png");
        Told told = runs.run(manifest);
        assertThat(told.exit()).as(told.text()).isZero();
        results = Files.readAllBytes(runs.out().resolve("results.csv"));
        OutputFolder out = OutputFolder.existing(runs.out());
        run = CopiedRun.of(LedgerFile.of(out));
        CopiedRun.keepManifest(run, Files.readAllBytes(out.manifest()));
        Files.delete(out.ledger());
        Files.delete(out.manifest());
    }

    @AfterEach
    void end() {
        run.close();
        runs.close();
    }

    @Test
    void resultsAreWrittenFromIt() throws IOException {
        Files.delete(runs.out().resolve("results.csv"));

        assertThat(shared("results").exit()).isZero();

        assertThat(runs.out().resolve("results.csv")).hasBinaryContent(results);
    }

    @Test
    void verifyFindsTheRunWhole() throws IOException {
        Told whole = shared("verify");
        Files.delete(runs.out().resolve("layers/a/layer-0.png"));
        Told broken = shared("verify");

        assertThat(whole.exit()).as(whole.text()).isZero();
        assertThat(whole.lines()).startsWith("Rows     2 of 2 in results.csv, in the manifest's order");
        assertThat(broken.exit()).isEqualTo(3);
        assertThat(broken.lines())
                .anyMatch(line -> line.startsWith("Next     delaminate verify " + runs.out() + " --ledger '"
                        + TestPostgres.url() + "' --run " + run.name() + " --requeue"));
    }

    @Test
    void setsAreExportedComposedAndReportedAsEver() {
        assertThat(shared("export", "--format", "zip").text()).startsWith("Exported 2 picture(s) as zip");
        assertThat(shared("compose", "--background", "white").text()).startsWith("Composed 2 picture(s)");
        Told report = shared("report");

        assertThat(report.exit()).as(report.text()).isZero();
        assertThat(runs.out().resolve("report.html")).isRegularFile();
    }

    @Test
    void gradesGoIntoItUnlessWorkersAreAtWork() throws SQLException {
        change("DELETE FROM grade");
        assertThat(shared("inspect", "--again").text()).contains("Quality  0 good · 0 weak · 2 bad");
        assertThat(shared("status").text()).contains("Quality of the layers: 0 good · 0 weak · 2 bad");

        change("INSERT INTO worker (name, account_id, begun_at, lease, lives_until)"
                + " VALUES ('one', 1, 0, INTERVAL '1 hour', clock_timestamp() + INTERVAL '1 hour')");

        Told refused = shared("inspect", "--again");
        assertThat(refused.exit()).isEqualTo(7);
        assertThat(refused.lines())
                .containsExactly("delaminate: 1 worker(s) are at work on run '" + run.name()
                        + "': give the same command again when they have ended");
    }

    private void change(String statement) throws SQLException {
        Connection connection = run.openBeside();
        Sql.update(connection, statement);
        LedgerSource.close(connection);
    }

    private Told shared(String name, String... options) {
        List<String> words = new ArrayList<>(List.of(name, runs.out().toString()));
        words.addAll(List.of("--ledger", TestPostgres.url(), "--run", run.name().value()));
        words.addAll(List.of(options));
        return Told.by(Map.of(), words.toArray(String[]::new));
    }
}

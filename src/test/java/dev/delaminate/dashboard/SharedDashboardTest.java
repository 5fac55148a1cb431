package dev.delaminate.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.postgres.CopiedRun;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.RowOutcome;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.progress.timeline.WatchedRun;
import dev.delaminate.progress.timeline.WatchedRuns;
import dev.delaminate.review.Decision;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard of a run that workers share: one of them, with a row at the service and one that is DONE. */
class SharedDashboardTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private TestLedger ledger;
    private PostgresRun run;
    private RunningDashboard dashboard;

    @BeforeEach
    void open(@TempDir Path folder) throws SQLException {
        ledger = TestLedger.in(folder, 2);
        ledger.bring(1, RowState.IN_FLIGHT);
        ledger.bring(2, RowState.DONE);
        run = CopiedRun.of(ledger.file);
        change("INSERT INTO worker (worker_id, name, account_id, begun_at, lease, lives_until) VALUES (1, '" + HOSTILE
                + "', 1, 500000, INTERVAL '30 s', clock_timestamp() + INTERVAL '1 hour')");
        change("UPDATE row SET holder = 1, held_at = 600000 WHERE row_id = 1");
        OutputFolder out = OutputFolder.create(folder.resolve("out"));
        WatchedRun watched = WatchedRuns.of(out, run, System::currentTimeMillis);
        dashboard = new RunningDashboard(new RunOnRecord(out, run), watched, watched::timeline);
    }

    @AfterEach
    void close() {
        dashboard.close();
        run.close();
        ledger.close();
    }

    @Test
    void tellsWhoWorksAndWhatTheyHold() {
        JsonNode snapshot = json("/api/snapshot");

        assertThat(snapshot.at("/is_live").asBoolean()).isTrue();
        assertThat(snapshot.at("/in_flight").asInt()).isEqualTo(1);
        assertThat(snapshot.at("/fleet/workers/0/name").asString()).isEqualTo(HOSTILE);
        assertThat(snapshot.at("/fleet/workers/0/held/in_flight").asInt()).isEqualTo(1);
        assertThat(snapshot.at("/fleet/workers/0/oldest/since").asLong()).isEqualTo(600_000);
        assertThat(json("/api/held?worker=1").at("/rows/0/name").asString()).isEqualTo("row-1");
        assertThat(json("/api/held?worker=2").at("/rows").size()).isZero();
        assertThat(dashboard.get("/api/held?worker=one").status()).isEqualTo(400);
    }

    @Test
    void takesDecisionsIntoTheSharedLedger() {
        String version = outcomeOfRow2().version();

        RunningDashboard.Told told = dashboard.post(
                "/api/review",
                "{\"row\":2,\"version\":\"" + version + "\",\"decision\":\"accept\"}",
                "cookie",
                dashboard.session());

        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(outcomeOfRow2().review())
                .isNotNull()
                .satisfies(review -> assertThat(review.decision()).isEqualTo(Decision.ACCEPT));
        assertThat(json("/api/timeline").at("/runs/0/started_at").asLong()).isEqualTo(500_000);
    }

    private RowOutcome outcomeOfRow2() {
        try (LedgerQueries queries = LedgerQueries.open(run)) {
            Iterator<RowOutcome> outcomes = queries.rowOutcomes();
            outcomes.next();
            return outcomes.next();
        }
    }

    private JsonNode json(String uri) {
        RunningDashboard.Told told = dashboard.get(uri);
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        return new JsonMapper().readTree(told.text());
    }

    private void change(String statement) throws SQLException {
        Connection connection = run.openBeside();
        Sql.update(connection, statement);
        LedgerSource.close(connection);
    }
}

package dev.delaminate.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardWithoutLedgerTest {
    @Test
    void saysWhatIsWrongWithTheLedgerToWhoAsks(@TempDir Path out) {
        try (RunningDashboard dashboard = new RunningDashboard(out, () -> Snapshots.done(1, 2))) {
            RunningDashboard.Told facets = dashboard.get("/api/facets");
            RunningDashboard.Told review = dashboard.post(
                    "/api/review",
                    "{\"row\":1,\"version\":\"a\",\"decision\":\"accept\"}",
                    "cookie",
                    dashboard.session());

            assertThat(facets.status()).as(facets.text()).isEqualTo(503);
            assertThat(review.status()).as(review.text()).isEqualTo(503);
            assertThat(facets.text()).contains("ledger");
            assertThat(review.text()).contains("ledger");
        }
    }
}

package dev.delaminate.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardTest {
    @TempDir
    Path out;

    @Test
    void showsTheRun() {
        try (RunningDashboard dashboard = new RunningDashboard(out, () -> Snapshots.done(5, 7))) {
            RunningDashboard.Told told = dashboard.get("/api/snapshot");

            assertThat(told.status()).isEqualTo(200);
            assertThat(told.headers().get("content-type")).isEqualTo("application/json");
            assertThat(told.text()).contains("\"at\":5").contains("\"done\":7");
            System.out.println(told.headers() + told.text());
            System.out.println(dashboard.get("/web/dom.js").headers());
            System.out.println(dashboard.get("/nope").headers());
            System.out.println(dashboard.session());
        }
    }
}

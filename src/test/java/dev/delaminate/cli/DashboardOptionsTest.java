package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardOptionsTest {
    @TempDir
    Path folder;

    private TestRuns runs;
    private Path manifest;

    @BeforeEach
    void open() {
        runs = new TestRuns(folder);
        manifest = runs.manifest("a.csv", "image_url", "https://shop/vase.jpg");
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void aRunSaysWhereItIsShownAndEndsAsEver() {
        Told told = runs.run(manifest, "--dashboard", "0");

        assertThat(told.exit()).as(told.text()).isZero();
        assertThat(told.text()).containsPattern("(?m)^Dashboard: http://127\\.0\\.0\\.1:\\d+/#token=[\\w-]{43}$");
    }

    @Test
    void aPortThatIsTakenIsToldBeforeAnythingIsSent() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Told told = runs.run(manifest, "--dashboard", "" + taken.getLocalPort());

            assertThat(told.exit()).isEqualTo(2);
            assertThat(told.text())
                    .contains("port " + taken.getLocalPort() + " of 127.0.0.1")
                    .contains("give --dashboard another, or 0");
            assertThat(runs.paid()).isZero();
        }
        assertThat(runs.run(manifest).exit()).isZero();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(runs.command("dashboard", "--port", "" + taken.getLocalPort())
                            .text())
                    .contains("give another with --port");
        }
    }

    @Test
    void mistakesAreToldBeforeAnythingIsDone() {
        assertThat(runs.run(manifest, "--dashboard", "70000").text()).contains("give a port up to 65535");
        assertThat(runs.run(manifest, "--dashboard-host", "pages.example").text())
                .contains("goes with --dashboard");
        for (String host : new String[] {"*", "http://pages.example", "pages.example/", "a b", "x:99999", ""}) {
            Told told = runs.run(manifest, "--dashboard", "0", "--dashboard-host", host);

            assertThat(told.exit()).as(host).isEqualTo(2);
            assertThat(told.text()).as(host).contains("--dashboard-host: give a host");
        }
        assertThat(runs.paid()).isZero();
        assertThat(Told.by(Map.of(), "dashboard", folder.toString()).text()).contains("holds no run");
    }

    @Test
    void whatFollowsAndIsNoPortIsTheManifest() {
        Told told = Told.by(
                Map.of(),
                "run",
                "--dashboard",
                "no-such.csv",
                "--out",
                runs.out().toString(),
                "--emulator");

        assertThat(told.text()).contains("no-such.csv").doesNotContain("--dashboard");
    }
}

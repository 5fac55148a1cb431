package dev.delaminate.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpMethod;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is answered. */
class DashboardGuardTest {
    private RunningDashboard dashboard;

    @BeforeEach
    void open(@TempDir Path out) {
        dashboard = new RunningDashboard(out, () -> Snapshots.done(5, 7), "pages.example", "localhost:8080");
    }

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void showsTheRunWithoutAnyToken() {
        RunningDashboard.Told told = dashboard.get("/api/snapshot");

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.headers().get("content-type")).isEqualTo("application/json");
        assertThat(told.text()).contains("\"at\":5").contains("\"done\":7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1",
                "localhost",
                "127.0.0.1:1",
                "127.0.0.1.evil.example:%d",
                "evil.example:%d",
                "localhost.:%d",
                "0.0.0.0:%d",
                "pages.example:1",
                "user@127.0.0.1:%d",
                "127.1:%d",
            })
    void refusesEveryOtherHost(String host) {
        String sent = host.formatted(dashboard.dashboard().port());
        for (String uri : List.of("/", "/api/snapshot", "/api/events", "/files/results.csv", "/nowhere")) {
            RunningDashboard.Told told = dashboard.get(uri, "host", sent);

            assertThat(told.status()).as(uri).isEqualTo(421);
            assertThat(told.text()).doesNotContain(sent).doesNotContain("done");
        }
    }

    @Test
    void refusesARequestThatNamesNoHost() {
        assertThat(dashboard.raw("GET /api/snapshot HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.0 421");
        assertThat(dashboard.raw("GET /api/snapshot HTTP/1.1\r\nHost: " + dashboard.authority()
                        + "\r\nHost: evil.example\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
        assertThat(dashboard.raw(
                        "GET http://evil.example/api/snapshot HTTP/1.1\r\nHost: " + dashboard.authority() + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:%d", "LOCALHOST:%d", "[::1]:%d", "pages.example", "pages.example:%d", "localhost:8080"
            })
    void answersByTheNamesOfThisMachineAndThoseThatWereAdmitted(String host) {
        String sent = host.formatted(dashboard.dashboard().port());

        assertThat(dashboard.get("/api/snapshot", "host", sent).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"})
    void refusesOtherMethods(String method) {
        RunningDashboard.Told told = dashboard.send(HttpMethod.valueOf(method), "/api/snapshot", "");

        assertThat(told.status()).isEqualTo(405);
        assertThat(told.headers().contains("access-control-allow-origin")).isFalse();
    }

    @Test
    void takesEachAddressByItsOwnMethodAlone() {
        assertThat(dashboard.get("/api/review").status()).isEqualTo(405);
        assertThat(dashboard.post("/api/snapshot", "{}").status()).isEqualTo(405);
        assertThat(dashboard.post("/nowhere", "{}").status()).isEqualTo(404);
    }

    @Test
    void givesPagesOfOtherSitesNothing() {
        for (String site : List.of("cross-site", "same-site")) {
            assertThat(dashboard
                            .get("/api/snapshot", "sec-fetch-site", site, "sec-fetch-mode", "no-cors")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(dashboard
                        .get(
                                "/api/snapshot",
                                "sec-fetch-site",
                                "cross-site",
                                "sec-fetch-mode",
                                "navigate",
                                "sec-fetch-dest",
                                "iframe")
                        .status())
                .isEqualTo(403);
        assertThat(dashboard
                        .get(
                                "/api/snapshot",
                                "sec-fetch-site",
                                "cross-site",
                                "sec-fetch-mode",
                                "navigate",
                                "sec-fetch-dest",
                                "document")
                        .status())
                .as("a link that a person follows")
                .isEqualTo(200);
    }

    @Test
    void answersAHeadWithoutABody() {
        RunningDashboard.Told told = dashboard.send(HttpMethod.HEAD, "/web/dom.js", "");

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body()).isEmpty();
        assertThat(told.headers().getInt("content-length")).isGreaterThan(1_000);
    }

    @Test
    void saysInEveryAnswerThatNothingOfItRuns() {
        String broken = dashboard.raw("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        List<RunningDashboard.Told> answers = List.of(
                dashboard.get("/api/snapshot"),
                dashboard.get("/nowhere/<script>alert(1)</script>"),
                dashboard.get("/", "host", "evil.example"),
                dashboard.post("/api/session", "{}"),
                dashboard.send(HttpMethod.DELETE, "/", ""));

        assertThat(broken).startsWith("HTTP/1.1 4").containsIgnoringCase("content-security-policy: default-src 'none'");
        for (RunningDashboard.Told told : answers) {
            assertThat(told.headers().get("content-security-policy")).contains("default-src 'none'");
            assertThat(told.headers().get("x-content-type-options")).isEqualTo("nosniff");
            assertThat(told.headers().get("referrer-policy")).isEqualTo("no-referrer");
            assertThat(told.headers().get("cross-origin-resource-policy")).isEqualTo("same-origin");
            assertThat(told.text()).doesNotContain("script");
        }
    }

    @Test
    void refusesHeadersWithoutAnEnd() {
        assertThat(dashboard.raw("GET / HTTP/1.1\r\nHost: " + dashboard.authority() + "\r\nX: " + "a".repeat(20_000)
                        + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
    }
}

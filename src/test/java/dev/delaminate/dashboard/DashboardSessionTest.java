package dev.delaminate.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may write. */
class DashboardSessionTest {
    private RunningDashboard dashboard;

    @BeforeEach
    void open(@TempDir Path out) {
        dashboard = new RunningDashboard(out, () -> Snapshots.done(5, 7), "pages.example");
    }

    @AfterEach
    void close() {
        dashboard.close();
    }

    private String shown() {
        return "{\"token\":\"" + dashboard.token() + "\"}";
    }

    @Test
    void givesACookieForTheTokenThatWasPrinted() {
        assertThat(dashboard.get("/api/session").text())
                .contains("\"may_write\":false", "\"name\":\"junit-", "\"files\":[]");

        RunningDashboard.Told told = dashboard.post("/api/session", shown());
        String cookie = told.headers().get("set-cookie");

        assertThat(told.status()).isEqualTo(204);
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").doesNotContain(dashboard.token());
        assertThat(dashboard
                        .get("/api/session", "cookie", "a=b; " + cookie.split(";", 2)[0])
                        .text())
                .contains("\"may_write\":true");
    }

    @Test
    void keepsTheCookieToEncryptedConnectionsWhereItWasGivenByOne() {
        RunningDashboard.Told told =
                dashboard.post("/api/session", shown(), "host", "pages.example", "origin", "https://pages.example");

        assertThat(told.status()).isEqualTo(204);
        assertThat(told.headers().get("set-cookie")).contains("; Secure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"token\":null}",
                "{\"token\":\"\"}",
                "{\"token\":\"x\"}",
                "{\"token\":7}",
                "{\"other\":1}"
            })
    void refusesAnotherToken(String body) {
        RunningDashboard.Told told = dashboard.post("/api/session", body);

        assertThat(told.status()).isEqualTo(403);
        assertThat(told.headers().contains("set-cookie")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[]", "null", "\"token\"", "{\"token\":{\"a\":1}}", "{\"token\":"})
    void refusesWhatIsNoSuchJson(String body) {
        assertThat(dashboard.post("/api/session", body).status()).isEqualTo(400);
    }

    @Test
    void refusesADeepNestOfJson() {
        assertThat(dashboard
                        .post("/api/session", "{\"token\":" + "[".repeat(10_000))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesAnotherCookie() {
        String name = dashboard.session().split("=", 2)[0];

        for (String cookie :
                List.of(name + "=", name + "=x", "other=" + dashboard.token(), name + "=" + dashboard.token())) {
            assertThat(dashboard.post("/api/review", "{}", "cookie", cookie).status())
                    .isEqualTo(403);
        }
        assertThat(dashboard.post("/api/review", "{}").status()).as("no cookie").isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "http://evil.example",
                "http://127.0.0.1",
                "http://127.0.0.1:1",
                "http://localhost",
                "http://evil.example/?http://127.0.0.1:%d",
                "https://127.0.0.1:%d",
                "http://127.0.0.1:%d.evil.example",
                "http://127.0.0.1:%d/",
                "ftp://127.0.0.1:%d",
                "https://pages.example:444",
            })
    void refusesWhatAnotherSiteSends(String origin) {
        String sent = origin.formatted(dashboard.dashboard().port());
        String cookie = dashboard.session();

        assertThat(dashboard.post("/api/session", shown(), "origin", sent).status())
                .isEqualTo(403);
        assertThat(dashboard
                        .post("/api/review", "{}", "origin", sent, "cookie", cookie)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json"})
    void refusesWhatAFormCouldSend(String type) {
        assertThat(dashboard.post("/api/session", shown(), "content-type", type).status())
                .isEqualTo(415);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        String large = "{\"token\":\"" + "a".repeat(17 << 10) + "\"}";

        assertThat(dashboard.post("/api/session", large).status()).isEqualTo(413);
        assertThat(dashboard.raw("POST /api/session HTTP/1.1\r\nHost: " + dashboard.authority() + "\r\nOrigin: "
                        + dashboard.origin()
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + ("1000\r\n" + "a".repeat(0x1000) + "\r\n").repeat(5)))
                .startsWith("HTTP/1.1 413");
        assertThat(dashboard.raw("POST /api/session HTTP/1.1\r\nHost: " + dashboard.authority() + "\r\nOrigin: "
                        + dashboard.origin()
                        + "\r\nContent-Type: application/json\r\nContent-Length: 99999999999999\r\n\r\n{"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void letsAWrongTokenBeTriedTwentyTimesAMinuteAndNeverKeepsTheRightOneOut() {
        for (int i = 0; i < 20; i++) {
            assertThat(dashboard
                            .post("/api/session", "{\"token\":\"" + i + "\"}")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(dashboard.post("/api/session", "{\"token\":\"x\"}").status()).isEqualTo(429);
        assertThat(dashboard.post("/api/session", shown()).status())
                .as("whoever floods it with wrong ones does not keep the user out")
                .isEqualTo(204);
        assertThat(dashboard.post("/api/session", "{\"token\":\"x\"}").status()).isEqualTo(429);
    }

    @Test
    void hasAnotherTokenAtEachStart(@TempDir Path out) {
        String cookie = dashboard.session();
        try (RunningDashboard other = new RunningDashboard(out, () -> Snapshots.done(1, 1))) {
            assertThat(other.token()).isNotEqualTo(dashboard.token()).hasSize(43);
            assertThat(other.post("/api/session", shown()).status()).isEqualTo(403);
            assertThat(other.get(
                                    "/api/session",
                                    "cookie",
                                    cookie.replaceFirst(
                                            ".*=",
                                            "delaminate-" + other.dashboard().port() + "="))
                            .text())
                    .contains("\"may_write\":false");
        }
    }
}

package dev.delaminate.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.cli.TestRuns;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows and decisions, of a run that was. */
class DashboardRowsTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\u202Efdp.exe";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private TestRuns runs;
    private RunningDashboard dashboard;

    @BeforeEach
    void open() {
        runs = new TestRuns(folder);
        runs.run(runs.manifest(
                "a.csv",
                "id,image_url,note",
                "vase,https://shop/vase.jpg," + HOSTILE,
                "bowl,https://shop/bowl.jpg,plain",
                "broken,ftp://shop/" + HOSTILE + ",plain"));
        dashboard = new RunningDashboard(runs.out(), () -> Snapshots.of(1, 1, HOSTILE));
    }

    @AfterEach
    void close() {
        dashboard.close();
        runs.close();
    }

    private JsonNode json(String uri) {
        RunningDashboard.Told told = dashboard.get(uri);
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(told.headers().get("content-type")).isEqualTo("application/json");
        assertThat(told.headers().get("x-content-type-options")).isEqualTo("nosniff");
        return JSON.readTree(told.text());
    }

    private String decision(String word, String version) {
        return "{\"row\":1,\"version\":\"" + version + "\",\"decision\":" + word + ",\"comment\":\"看 " + "<b>" + "\","
                + "\"num_layers\":6,\"seed\":7}";
    }

    private String version() {
        return json("/api/rows?row=1").at("/0/version").asString();
    }

    @Test
    void tellsHostileTextAsDataAlone() {
        assertThat(json("/api/rows?row=1&row=2").at("/0/columns/note").asString())
                .isEqualTo(HOSTILE);
        assertThat(json("/api/failures?state=rejected").at("/rows/0/picture").asString())
                .contains(HOSTILE);
        assertThat(json("/api/snapshot").at("/failures/0/message").asString()).isEqualTo(HOSTILE);
        assertThat(json("/api/list?q=onerror").at("/total").asInt()).isEqualTo(2);
        assertThat(json("/api/list?column.note=plain").at("/total").asInt()).isEqualTo(2);
        assertThat(json("/api/facets").at("/states/done").asInt()).isEqualTo(2);
        assertThat(json("/api/timeline").at("/columns/0").asString()).isEqualTo("at");
    }

    @Test
    void drawsASampleAgainAndBoundsWhatItTells() {
        assertThat(json("/api/list?state=done&sample=1&seed=5"))
                .isEqualTo(json("/api/list?state=done&sample=1&seed=5"));
        assertThat(json("/api/list?state=done&sample=1&seed=5").at("/rows").size())
                .isEqualTo(1);
        assertThat(json("/api/bound?looked=60&bad=0").at("/bound").asDouble()).isBetween(0.048, 0.049);
    }

    @Test
    void refusesQuestionsThatMakeNoSense() {
        for (String uri : List.of(
                "/api/rows?row=x",
                "/api/rows?" + "row=1&".repeat(101),
                "/api/failures?state=done",
                "/api/failures?after=x",
                "/api/list?sample=x",
                "/api/bound?looked=1&bad=2",
                "/api/bound?looked=-1",
                "/api/rows?row=%zz")) {
            assertThat(dashboard.get(uri).status()).as(uri).isEqualTo(400);
        }
    }

    @Test
    void tellsProgramsHowTheRunIs() {
        RunningDashboard.Told metrics = dashboard.get("/metrics");

        assertThat(metrics.headers().get("content-type")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.text()).contains("delaminate_jobs_in_flight 8.0");
        assertThat(json("/healthz").at("/status").asString()).isEqualTo("ok");
    }

    @Test
    void makesAThumbnailThatIsAskedFor() {
        String thumb = json("/api/rows?row=1").at("/0/thumb").asString();

        RunningDashboard.Told told = dashboard.get("/files/" + thumb);

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.headers().get("content-type")).isEqualTo("image/jpeg");
        assertThat(dashboard.get("/files/.delaminate/thumbs/vase-00000000.jpg").status())
                .isEqualTo(404);
    }

    @Test
    void answersADecisionOnceItIsOnDiskAndKeepsItOverARestart() {
        String cookie = dashboard.session();

        RunningDashboard.Told told = dashboard.post("/api/review", decision("\"redo\"", version()), "cookie", cookie);

        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(JSON.readTree(told.text()).at("/review/decision").asString()).isEqualTo("redo");
        try (RunningDashboard other = new RunningDashboard(runs.out(), () -> Snapshots.done(1, 1))) {
            JsonNode review = JSON.readTree(other.get("/api/rows?row=1").text()).at("/0/review");
            assertThat(review.at("/decision").asString()).isEqualTo("redo");
            assertThat(review.at("/comment").asString()).isEqualTo("看 <b>");
            assertThat(review.at("/num_layers").asInt()).isEqualTo(6);
            assertThat(other.post("/api/review", decision("null", version()), "cookie", cookie)
                            .status())
                    .as("with the cookie of before")
                    .isEqualTo(403);
        }
        assertThat(dashboard
                        .post("/api/review", decision("null", version()), "cookie", cookie)
                        .text())
                .isEqualTo("{}");
        assertThat(json("/api/rows?row=1").at("/0/review").isMissingNode()).isTrue();
    }

    @Test
    void takesNoDecisionAboutWhatIsNotThere() {
        String cookie = dashboard.session();
        String version = version();

        assertThat(dashboard
                        .post("/api/review", decision("\"accept\"", "another"), "cookie", cookie)
                        .status())
                .isEqualTo(409);
        assertThat(dashboard
                        .post("/api/review", decision("\"accept\"", version).replace(":1,", ":99,"), "cookie", cookie)
                        .status())
                .isEqualTo(404);
        assertThat(dashboard
                        .post("/api/review", decision("\"maybe\"", version), "cookie", cookie)
                        .status())
                .isEqualTo(400);
        assertThat(dashboard
                        .post("/api/review", decision("\"redo\"", version).replace(":7}", ":7.5}"), "cookie", cookie)
                        .status())
                .as("no seed is half a number")
                .isEqualTo(400);
        assertThat(dashboard.post("/api/review", "{}", "cookie", cookie).status())
                .isEqualTo(400);
        assertThat(dashboard
                        .post("/api/review", decision("\"accept\"", version))
                        .status())
                .as("without a session")
                .isEqualTo(403);
        assertThat(json("/api/rows?row=1").at("/0/review").isMissingNode()).isTrue();
    }
}

package dev.delaminate.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.http.ClientMetrics;
import dev.delaminate.progress.Snapshot;
import dev.delaminate.progress.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What Prometheus gets, and whether the alert rules and the board ask for that. */
class MetricsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Pattern NAME =
            Pattern.compile("\\b(?:delaminate|jvm|process|system|disk|reactor_netty)_[a-z_]+");
    private static final Pattern LINE = Pattern.compile(
            "# (HELP|TYPE) [a-z0-9_]+ .+|[a-z0-9_]+(\\{([a-z_]+=\"([^\"\\\\\\n]|\\\\.)*\",?)*\\})? (NaN|[-+]?Inf|-?[0-9.]+(E-?[0-9]+)?)");

    private final Metrics metrics = new Metrics(MetricsTest::snapshot, Path.of("."));

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void sayWhatTheSnapshotSays() {
        assertThat(metrics.scrape().lines())
                .contains(
                        "delaminate_rows{state=\"done\"} 1200.0",
                        "delaminate_committed_dollars 60.0",
                        "delaminate_in_doubt_dollars 0.05",
                        "delaminate_budget_dollars NaN",
                        "delaminate_jobs_in_flight 7.0",
                        "delaminate_jobs_limit 8.0",
                        "delaminate_service_seconds{quantile=\"0.95\"} 40.0",
                        "delaminate_waiting{kind=\"outage\"} 1.0",
                        "delaminate_waiting{kind=\"busy\"} 0.0",
                        "delaminate_live 1.0",
                        "# TYPE delaminate_rows gauge");
    }

    @Test
    void canBeParsedWhateverAServiceCallsItsErrors() {
        String text = metrics.scrape();

        assertThat(text.lines()).allMatch(line -> LINE.matcher(line).matches());
        assertThat(text.lines().filter(line -> line.startsWith("delaminate_failed_rows{")))
                .hasSize(31);
        assertThat(text).contains("delaminate_failed_rows{code=\"other\",state=\"failed\"} 70.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus-alerts.yaml", "grafana-dashboard.json"})
    void haveEveryNameThatIsAskedFor(String file) throws IOException {
        String text = Files.readString(Path.of("config", file));
        JsonNode parsed = file.endsWith("json") ? JsonMapper.shared().readTree(text) : new YAMLMapper().readTree(text);
        Set<String> asked = parsed.findValues("expr").stream()
                .flatMap(expr -> NAME.matcher(expr.asString()).results())
                .map(name -> name.group())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked).hasSizeGreaterThan(5);
        assertThat(names(scrapeAfterACall())).containsAll(asked);
    }

    @Test
    void measureClientsThatAreMadeMeanwhileAndNoOthers() {
        assertThat(scrapeAfterACall())
                .contains("reactor_netty_http_client_response_time_seconds_count{")
                .contains("uri=\"poll\"");
        metrics.close();
        HttpClient client = HttpClient.create();
        assertThat(ClientMetrics.of(client, "poll")).isSameAs(client);
    }

    @Test
    void boundWhatOthersChoose() {
        BoundedTag tag = new BoundedTag(2);

        assertThat(List.of(tag.of("a"), tag.of("b"), tag.of("c"), tag.of("a"))).containsExactly("a", "b", "other", "a");
        assertThat(new BoundedTag(2).of("x".repeat(1_000))).hasSizeLessThan(100);
    }

    @Test
    void aRunThatWaitsIsWellAndOneThatIsStuckIsNot() {
        assertThat(Health.of(snapshot(), null).httpStatus()).isEqualTo(200);
        assertThat(JsonMapper.shared().writeValueAsString(Health.of(snapshot(), null)))
                .isEqualTo("{\"status\":\"ok\",\"waiting\":[\"poll does not answer\"]}");
        assertThat(Health.of(snapshot(), "a timer").httpStatus()).isEqualTo(503);
        assertThat(Health.of(snapshot(), "a timer").reason()).isEqualTo("a timer stands still");
    }

    private String scrapeAfterACall() {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> response.send())
                .bindNow(SOON);
        try {
            ClientMetrics.of(HttpClient.create(), "poll")
                    .get()
                    .uri("http://127.0.0.1:" + server.port() + "/a?request_id=1")
                    .response()
                    .block(SOON);
            return metrics.scrape();
        } finally {
            server.disposeNow(SOON);
        }
    }

    private static Set<String> names(String scrape) {
        return scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());
    }

    private static Snapshot snapshot() {
        List<Snapshot.FailureCount> failures = IntStream.range(0, 100)
                .mapToObj(code -> new Snapshot.FailureCount("failed", "c\"\n\\" + code, "x", 1))
                .toList();
        return new Snapshot(
                0,
                1L,
                null,
                true,
                Map.of("done", 1_200L),
                1_203,
                new Snapshot.Money(60_000_000, 59_950_000, 50_000, null, null),
                7,
                8,
                1.5,
                90L,
                new Snapshot.Quantiles(20, 40),
                new Snapshot.Quantiles(1, 2),
                3,
                Map.of("good", 1L),
                Map.of("accept", 1L),
                List.of(new Snapshot.Waiting("outage", "poll", "gone", 0)),
                List.of(),
                failures,
                List.of(),
                Workers.NONE);
    }
}

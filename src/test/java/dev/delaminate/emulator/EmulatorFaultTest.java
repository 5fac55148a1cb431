package dev.delaminate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.emulator.fault.Fault;
import dev.delaminate.emulator.fault.FaultRule;
import dev.delaminate.emulator.fault.Stage;
import dev.delaminate.emulator.time.DurationDistribution;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;

/** Every fault as a client meets it. */
class EmulatorFaultTest {
    private static final String URL = "https://pictures.example/3.png";
    private static final Duration PATIENCE = Duration.ofMillis(400);

    @ParameterizedTest
    @MethodSource("submitFaults")
    void aSubmitFaultMakesAJobOnlyIfItSaysSo(Fault fault) {
        try (Emulated emulated = Emulated.start(once(fault))) {
            Optional<Emulated.Answer> faulty =
                    attempted(emulated.submitting("{\"image_url\": \"" + URL + "\", \"num_layers\": 4}"));
            int accepted = emulated.stats().get("submissions").get("accepted").intValue();
            Emulated.Answer right = emulated.submit(URL);

            assertThat(accepted).isEqualTo(fault.id().endsWith("-taken") ? 1 : 0);
            assertThat(played(emulated, fault)).isOne();
            assertThat(right.text()).contains("request_id");
            if (fault != Fault.DOUBT_LATE_TAKEN) {
                assertThat(faulty.map(Emulated.Answer::text).orElse("")).doesNotContain("request_id");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "submit-503, 503, -10008",
        "submit-quota-hourly, 429, -10012",
        "submit-error-200, 200, -10008",
        "account-10001, 401, -10001",
        "account-10018, 403, -10018",
        "doubt-1024-lost, 500, -1024"
    })
    void anErrorCodeComesInTheServicesEnvelope(String fault, int status, int code) {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            Emulated.Answer answer = emulated.submit(URL + "?fault=" + fault);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.json().get("error").get("err_code").intValue()).isEqualTo(code);
            assertThat(answer.json().get("error").get("type").stringValue()).isEqualTo("api_error");
        }
    }

    @Test
    void tellsWhenToComeBackInBothForms() {
        try (Emulated emulated = Emulated.start(
                Emulated.solid().withFaults(List.of(FaultRule.parse("submit-429-date@for=90s@times=1"))))) {
            ZonedDateTime before = ZonedDateTime.now(java.time.ZoneOffset.UTC);
            Emulated.Answer date = emulated.submit(URL);
            Emulated.Answer seconds = emulated.submit(URL + "?fault=submit-429-seconds");

            ZonedDateTime told =
                    ZonedDateTime.parse(date.headers().get("Retry-After"), DateTimeFormatter.RFC_1123_DATE_TIME);
            assertThat(told).isBetween(before.plusSeconds(89), before.plusSeconds(120));
            assertThat(seconds.headers().get("Retry-After")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @MethodSource("pollFaults")
    void aPollFaultHidesTheResultForOnePoll(Fault fault) {
        try (Emulated emulated = Emulated.start(once(fault))) {
            String id = emulated.submitted(URL);

            Optional<Emulated.Answer> faulty = attempted(emulated.polling(id));
            int noticedBefore = noticed(emulated);
            Emulated.Answer right = emulated.poll(id);

            assertThat(played(emulated, fault)).isOne();
            assertThat(right.text()).contains("\"images\"").contains("debug_latents");
            assertThat(noticed(emulated)).isOne();
            if (fault != Fault.POLL_LATE) {
                assertThat(noticedBefore).isZero();
                assertThat(faulty.map(Emulated.Answer::text).orElse("")).doesNotContain("debug_latents");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pending-detail | 200 | \"detail\": \"Request is still in progress\"",
                "pending-in-queue | 200 | \"status\": \"IN_QUEUE\"",
                "pending-processing | 200 | \"status\": \"PROCESSING\"",
                "pending-pending | 200 | \"status\": \"PENDING\"",
                "pending-unknown | 200 | \"status\": \"WARMING_UP\"",
                "pending-202 | 202 | \"status\": \"IN_PROGRESS\"",
                "pending-400 | 400 | \"status\": \"IN_PROGRESS\""
            })
    void aPendingJobIsToldInEachForm(String fault, int status, String text) {
        try (Emulated emulated = Emulated.start(Emulated.solid(1, "1h"))) {
            String id = emulated.submitted(URL + "?fault=" + fault);

            Emulated.Answer answer = emulated.poll(id);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text()).contains(text);
        }
    }

    @Test
    void aServiceThatKeepsItsQueueToItselfOnlySaysStillInProgress() {
        EmulatorOptions.Queueing silent = new EmulatorOptions.Queueing(1, DurationDistribution.parse("1h"), false, 1);
        try (Emulated emulated = Emulated.start(Emulated.solid().withQueueing(silent))) {
            emulated.submit(URL);
            String waiting = emulated.submitted(URL);

            assertThat(emulated.poll(waiting).text())
                    .contains("still in progress")
                    .doesNotContain("queue_position")
                    .doesNotContain("IN_QUEUE");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "result-in-data, data",
        "result-in-result, result",
        "result-in-response, response",
        "result-in-output, output"
    })
    void aResultCanBeWrapped(String fault, String wrapper) {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            String id = emulated.submitted(URL + "?fault=" + fault);

            JsonNode wrapped = emulated.poll(id).json();

            assertThat(wrapped.has("images")).isFalse();
            assertThat(wrapped.get(wrapper).get("images").size()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "job-failed, 200, FAILED",
        "job-error, 200, ERROR",
        "job-cancelled, 200, CANCELLED",
        "job-expired, 200, EXPIRED",
        "job-content-policy, 422, content_policy_violation",
        "job-download-error, 422, file_download_error",
        "job-gone, 404, -10010",
        "job-never, 200, IN_PROGRESS",
        "job-huge-error, 422, xxxxxxxx"
    })
    void aJobEndsBadlyAndStaysSo(String fault, int status, String text) {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            String id = emulated.submitted(URL + "?fault=" + fault);

            for (int poll = 0; poll < 2; poll++) {
                Emulated.Answer answer = emulated.poll(id);
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.text()).contains(text).doesNotContain("images");
            }
            assertThat(emulated.poll(emulated.submitted(URL + "?fault=" + fault))
                            .text())
                    .contains("images");
        }
    }

    @Test
    void layersDifferFromWhatWasAskedFor() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            JsonNode fewer = result(emulated, "layers-fewer");
            JsonNode more = result(emulated, "layers-more");
            JsonNode wrong = result(emulated, "layers-wrong-size");
            JsonNode black = result(emulated, "layers-nsfw-top");

            assertThat(fewer.get("images").size()).isEqualTo(3);
            assertThat(more.get("images").size()).isEqualTo(5);
            assertThat(emulated.get(url(more, 4)).status()).isEqualTo(200);
            assertThat(wrong.get("images").get(0).get("width").intValue()).isEqualTo(64);
            assertThat(black.get("has_nsfw_concepts").toString()).isEqualTo("[false,false,false,true]");
            assertThat(emulated.get(url(black, 3)).bytes()).isLessThan(200);
            assertThat(emulated.get(url(result(emulated, "layers-blank"), 3)).bytes())
                    .isLessThan(200);
            assertThat(result(emulated, "layers-no-seed").has("seed")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "url-loopback, http://0x7f000001:",
        "url-metadata, http://169.254.169.254/",
        "url-mapped, http://[::ffff:7f00:1]:",
        "url-private, http://10.0.0.1/",
        "url-file, file:///"
    })
    void layerUrlsLeadWhereAClientMustNotGo(String fault, String start) {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            assertThat(url(result(emulated, fault), 0)).startsWith(start);
        }
    }

    @ParameterizedTest
    @MethodSource("fileFaults")
    void aFileFaultSpoilsOneDownload(Fault fault) {
        try (Emulated emulated = Emulated.start(once(fault))) {
            String id = emulated.submitted(URL);
            String url = emulated.layerUrl(id, 0);

            Optional<Emulated.Answer> faulty = attempted(emulated.getting(url));
            Emulated.Answer right = emulated.get(emulated.layerUrl(id, 0));

            assertThat(played(emulated, fault)).isOne();
            assertThat(right.text()).contains("PNG").contains("IEND");
            assertThat(faulty.filter(answer -> answer.status() == 200).map(Emulated.Answer::text))
                    .isNotEqualTo(Optional.of(right.text()));
        }
    }

    @Test
    void anExpiredUrlStaysExpiredAndTheNextPollTellsAFreshOne() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            String id = emulated.submitted(URL + "?fault=file-expired");
            String old = emulated.layerUrl(id, 0);

            assertThat(emulated.get(old).status()).isEqualTo(410);
            assertThat(emulated.get(old).status()).isEqualTo(410);
            String fresh = emulated.layerUrl(id, 0);
            assertThat(fresh).isNotEqualTo(old);
            assertThat(emulated.get(fresh).status()).isEqualTo(200);
        }
    }

    @Test
    void redirectsLeadRoundOrToThePlaceThatWasGiven() {
        FaultRule away = FaultRule.parse("file-redirect-private@times=1@to=http://192.168.0.1/x");
        try (Emulated emulated = Emulated.start(Emulated.solid().withFaults(List.of(away)))) {
            String url = emulated.layerUrl(emulated.submitted(URL), 0);
            assertThat(emulated.get(url).headers().get("Location")).isEqualTo("http://192.168.0.1/x");

            String round = emulated.layerUrl(emulated.submitted(URL + "?fault=file-redirect-loop"), 0);
            String next = round;
            for (int hop = 0; hop < 5; hop++) {
                Emulated.Answer answer = emulated.get(next);
                assertThat(answer.status()).isEqualTo(302);
                next = emulated.files() + answer.headers().get("Location");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file-endless", "file-oversize"})
    void anEndlessFileEndsWithItsClient(String fault) {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            String url = emulated.layerUrl(emulated.submitted(URL + "?fault=" + fault), 0);

            long read = Emulated.awaited(HttpClient.newConnection()
                    .get()
                    .uri(url)
                    .responseContent()
                    .map(ByteBuf::readableBytes)
                    .scan(0L, Long::sum)
                    .takeUntil(bytes -> bytes > 1 << 20)
                    .last());

            assertThat(read).isGreaterThan(1 << 20);
            assertThat(emulated.stats()).isNotNull();
        }
    }

    @Test
    void hugeAnswersAreHugeAndWhole() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            String id = emulated.submitted(URL + "?fault=poll-huge");
            String million = emulated.submitted(URL + "?fault=result-million");

            assertThat(bodyBytes(emulated, id)).isBetween(64L << 20, 65L << 20);
            assertThat(bodyBytes(emulated, million)).isGreaterThan(100L << 20);
        }
    }

    @Test
    void rulesAreReplacedWhileItRuns() {
        try (Emulated emulated = Emulated.start(Emulated.solid())) {
            Emulated.Answer set = emulated.post("/control/faults", "[\"submit-503\"]");
            Emulated.Answer refused = emulated.submit(URL);
            Emulated.Answer wrong = emulated.post("/control/faults", "[\"no-such\"]");
            emulated.post("/control/faults", "[]");

            assertThat(set.text()).contains("SUBMIT_503");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.text()).contains("No fault is called");
            assertThat(emulated.submit(URL).status()).isEqualTo(200);
        }
    }

    static Stream<Fault> submitFaults() {
        return of(Stage.SUBMIT);
    }

    /** POLL_HUGE has a test of its own. */
    static Stream<Fault> pollFaults() {
        return of(Stage.POLL).filter(fault -> fault != Fault.POLL_HUGE);
    }

    /** Those that are no single download have tests of their own. */
    static Stream<Fault> fileFaults() {
        return of(Stage.FILE).filter(fault -> fault != Fault.FILE_ENDLESS && fault != Fault.FILE_OVERSIZE);
    }

    private static Stream<Fault> of(Stage stage) {
        return Stream.of(Fault.values()).filter(fault -> fault.stage() == stage);
    }

    private static EmulatorOptions once(Fault fault) {
        return Emulated.solid().withFaults(List.of(FaultRule.parse(fault.id() + "@times=1@for=100ms")));
    }

    /** Empty when the connection broke or nothing came. */
    private static Optional<Emulated.Answer> attempted(Mono<Emulated.Answer> call) {
        AtomicReference<Throwable> broken = new AtomicReference<>();
        Optional<Emulated.Answer> answer =
                call.timeout(PATIENCE).doOnError(broken::set).onErrorComplete().blockOptional(Emulated.SOON);
        assertThat(answer.isPresent() || Objects.nonNull(broken.get())).isTrue();
        return answer;
    }

    private static JsonNode result(Emulated emulated, String fault) {
        return emulated.finished(emulated.submitted(URL + "?fault=" + fault)).json();
    }

    private static String url(JsonNode result, int index) {
        return result.get("images").get(index).get("url").stringValue();
    }

    private static long bodyBytes(Emulated emulated, String id) {
        return Emulated.awaited(HttpClient.newConnection()
                .headers(headers -> headers.set("Authorization", "Bearer test"))
                .get()
                .uri(emulated.service() + Emulated.CALL + "?request_id=" + id)
                .responseContent()
                .map(ByteBuf::readableBytes)
                .reduce(0L, Long::sum));
    }

    private static int noticed(Emulated emulated) {
        return emulated.stats().get("noticed_after_ms").get("count").intValue();
    }

    private static int played(Emulated emulated, Fault fault) {
        JsonNode faults = emulated.stats().get("faults");
        return StreamSupport.stream(faults.propertyNames().spliterator(), false)
                .filter(fault.id()::equals)
                .mapToInt(name -> faults.get(name).intValue())
                .sum();
    }
}

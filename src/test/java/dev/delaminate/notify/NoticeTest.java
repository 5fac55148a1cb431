package dev.delaminate.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.progress.Snapshot;
import dev.delaminate.progress.Workers;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each receiver reads. */
class NoticeTest {
    static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");

    private final Notice notice = Notice.of(Notice.Event.FINISHED, NOW, "night", null, snapshot())
            .ending(3, List.of("look at <results.csv> & go on"));

    @Test
    void isTheWholeSummaryAsJson() {
        assertJson(HookFormat.JSON, """
                {"event":"finished","at":"2026-01-31T02:00:00Z","run":"night",
                 "rows":{"done":1200,"failed":2,"in_doubt":1},"total":1203,
                 "money":{"committed_micro_usd":60000000,"billed_micro_usd":59950000,"in_doubt_micro_usd":50000,
                          "budget_micro_usd":100000000,"price":"$0.05/picture"},
                 "failures":[{"state":"failed","code":"http_502","message":"<html> gone","rows":2}],
                 "next":["look at <results.csv> & go on"],"exit_code":3}
                """);
    }

    @Test
    void isTextForPeopleInTheFormsOfChats() {
        String text = "Delaminate night: ended with exit code 3\\n1,200 done · 2 failed · 1 in doubt\\n"
                + "Spent $60.00 of $100.00, $0.05 of it in doubt\\n2 failed, http_502: <html> gone\\n"
                + "Next: look at <results.csv> & go on";

        assertJson(HookFormat.DINGTALK, "{\"msgtype\":\"text\",\"text\":{\"content\":\"" + text + "\"}}");
        assertJson(HookFormat.FEISHU, "{\"msg_type\":\"text\",\"content\":{\"text\":\"" + text + "\"}}");
        assertJson(
                HookFormat.SLACK,
                "{\"text\":\"" + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "\"}");
    }

    @Test
    void isSignedForFeishuWhereItHasASecret() {
        JsonNode body = JsonMapper.shared().readTree(HookFormat.FEISHU.body(notice, "s3cret", NOW));

        assertThat(body.path("timestamp").asString()).isEqualTo("1769824800");
        assertThat(body.path("sign").asString()).isEqualTo(HookSignature.ofFeishu("s3cret", 1_769_824_800L));
    }

    @Test
    void holdsFewLinesWhateverAServiceSays() {
        Snapshot.FailureCount page = new Snapshot.FailureCount("failed", "x", "<p>\n".repeat(1_000), 1);
        Snapshot all = snapshot(Collections.nCopies(500, page));

        String body = HookFormat.JSON.body(
                Notice.of(Notice.Event.STOPPED, NOW, "night", "y\n".repeat(5_000), all), null, NOW);

        assertThat(body).hasSizeLessThan(3_000).doesNotContain("\\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON     | 204 |                          |",
                "JSON     | 404 | ok                       | it answers 404",
                "SLACK    | 200 | ok                       |",
                "SLACK    | 302 |                          | it answers 302",
                "DINGTALK | 200 | {\"errcode\":0}          |",
                "DINGTALK | 200 | {\"errcode\":310000,\"errmsg\":\"sign not match\"} | it answers errcode 310000",
                "DINGTALK | 200 | <html>                   | its answer is no JSON",
                "FEISHU   | 200 | {\"code\":0}             |",
                "FEISHU   | 200 | {\"StatusCode\":0}       |",
                "FEISHU   | 200 | {\"code\":19021}         | it answers code 19021",
                "FEISHU   | 200 | {}                       | its answer has no code",
            })
    void countsAsToldOnlyWhereTheReceiverSaysSo(HookFormat format, int status, String body, String refusal) {
        assertThat(format.refusal(status, body == null ? "" : body)).isEqualTo(refusal);
    }

    private void assertJson(HookFormat format, String expected) {
        assertThat(JsonMapper.shared().readTree(format.body(notice, null, NOW)))
                .isEqualTo(JsonMapper.shared().readTree(expected));
    }

    static Snapshot snapshot() {
        return snapshot(List.of(new Snapshot.FailureCount("failed", "http_502", "<html>\n gone", 2)));
    }

    private static Snapshot snapshot(List<Snapshot.FailureCount> failures) {
        return new Snapshot(
                0,
                null,
                null,
                true,
                new TreeMap<>(Map.of("done", 1_200L, "failed", 2L, "in_doubt", 1L)),
                1_203,
                new Snapshot.Money(60_000_000, 59_950_000, 50_000, 100_000_000L, "$0.05/picture"),
                0,
                8,
                0,
                null,
                new Snapshot.Quantiles(0, 0),
                new Snapshot.Quantiles(0, 0),
                0,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                failures,
                List.of(),
                Workers.NONE);
    }
}

package dev.delaminate.layering.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.SubmitAnswer;
import dev.delaminate.layering.http.ServiceEndpoint;
import dev.delaminate.text.ApiKey;
import dev.delaminate.text.ForeignText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, "Answers to a submit", a case for each row, and the two tables below it as they read for a submit. */
class SubmitReplyTest {
    private static final String EXAMPLE = "{\"logs\": null, \"metrics\": {}, \"queue_position\": 0,"
            + " \"request_id\": \"c2d38563-029c-43c5-9ea8-6b5127b4fbbc\", \"status\": \"IN_QUEUE\"}";

    @Test
    void takesTheServicesOwnExample() {
        assertThat(Verdict.onSubmit(Verdict.reply(200, EXAMPLE)))
                .isEqualTo("Taken c2d38563-029c-43c5-9ea8-6b5127b4fbbc");
    }

    @ParameterizedTest(name = "HTTP {0} {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # taken: 2xx with a request_id, wherever it is nested
              200 | {"request_id":"r"}                                                            | Taken r
              201 | {"request_id":"r","status":"FAILED"}                                          | Taken r
              202 | {"data":{"result":{"request_id":"r"}}}                                        | Taken r
              200 | {"request_id":"r","error":{"err_code":-10004}}                                | Taken r

            # not taken: 4xx other than 408 with a JSON body; 429 in any form
              400 | {"message":"no"}                                                              | NotTaken Row http_400
              401 | {"message":"no"}                                                              | NotTaken Account http_401
              402 | {"message":"no"}                                                              | NotTaken Account http_402
              403 | {"message":"no"}                                                              | NotTaken Account http_403
              404 | {"detail":"Not Found"}                                                        | NotTaken Row http_404
              413 | []                                                                            | NotTaken Row http_413
              422 | {"detail":[{"loc":["body"],"msg":"m","type":"new_type"}]}                      | NotTaken Row new_type
              422 | {"error":{"err_code":-99999,"message":"m"}}                                    | NotTaken Row -99999
              429 | {"message":"slow"}                                                            | NotTaken Busy http_429 null
              429 | <html>slow</html>                                                             | NotTaken Busy http_429 null
              429 | ''                                                                            | NotTaken Busy http_429 null

            # not taken: 500 or 503 with a code or type that is known as a refusal
              503 | {"error":{"err_code":-10008,"message":"m"}}                                    | NotTaken Busy -10008 PT30S
              503 | {"error_type":"runner_scheduling_failure"}                                    | NotTaken Transient runner_scheduling_failure
              500 | {"detail":[{"loc":["body"],"msg":"m","type":"internal_server_error"}]}         | NotTaken Transient internal_server_error
              500 | {"error":{"type":"internal_server_error","message":"m"}}                       | NotTaken Transient internal_server_error

            # not taken: an error object with a known refusing code at any status
              200 | {"error":{"err_code":-10004,"message":"m"}}                                    | NotTaken Account -10004
              302 | {"error":{"err_code":-10009,"message":"m"}}                                    | NotTaken Row -10009
              408 | {"error":{"err_code":-10011,"message":"m"}}                                    | NotTaken Row -10011
              502 | {"error":{"err_code":-10001,"message":"m"}}                                    | NotTaken Account -10001
              504 | {"data":{"error":{"err_code":"-10008"}}}                                       | NotTaken Busy -10008 PT30S

            # in doubt: everything else
              200 | {}                                                                            | InDoubt Row protocol
              200 | {"status":"IN_QUEUE"}                                                         | InDoubt Row protocol
              200 | {"error":{"message":"m"}}                                                     | InDoubt Row protocol
              200 | {"error":{"err_code":-99999}}                                                 | InDoubt Row protocol
              200 | ''                                                                            | InDoubt Row protocol
              200 | <html>hello</html>                                                            | InDoubt Row protocol
              301 | {}                                                                            | InDoubt Transient http_301
              307 | ''                                                                            | InDoubt Transient http_307
              400 | <html>no</html>                                                               | InDoubt Row http_400
              401 | ''                                                                            | InDoubt Account http_401
              408 | {"message":"no"}                                                              | InDoubt Transient http_408
              500 | ''                                                                            | InDoubt Transient http_500
              500 | <html>no</html>                                                               | InDoubt Transient http_500
              500 | {"message":"no"}                                                              | InDoubt Transient http_500
              500 | {"error_type":"downstream_service_unavailable"}                               | InDoubt Transient downstream_service_unavailable
              502 | {"error_type":"internal_server_error"}                                        | InDoubt Transient internal_server_error
              502 | <html>no</html>                                                               | InDoubt Transient http_502
              503 | ''                                                                            | InDoubt Busy http_503 null
              503 | {"message":"no"}                                                              | InDoubt Transient http_503
              503 | {"error_type":"runner_connection_timeout"}                                    | InDoubt Transient runner_connection_timeout
              504 | {"error_type":"generation_timeout"}                                           | InDoubt Transient generation_timeout
              504 | {"message":"no"}                                                              | InDoubt Transient http_504
              520 | <html>no</html>                                                               | InDoubt Transient http_520
              524 | ''                                                                            | InDoubt Transient http_524
              500 | {"error":{"err_code":-1024}}                                                  | InDoubt Transient -1024
              400 | {"error":{"err_code":-1024}}                                                  | InDoubt Transient -1024
              500 | {"error":{"err_code":-10003}}                                                 | InDoubt Transient -10003
              400 | {"error":{"err_code":-10003}}                                                 | InDoubt Transient -10003
              504 | {"error_type":"request_timeout"}                                              | InDoubt Transient request_timeout
              400 | {"error_type":"request_timeout"}                                              | InDoubt Transient request_timeout
              400 | {"request_id":"r","status":"IN_QUEUE"}                                        | InDoubt Row http_400
            """)
    void followsTheTable(int status, String body, String verdict) {
        assertThat(Verdict.onSubmit(Verdict.reply(status, body))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
              -10001 | NotTaken Account -10001
              -10002 | NotTaken Account -10002
              -10005 | NotTaken Account -10005
              -10004 | NotTaken Account -10004
              -10006 | NotTaken Account -10006
              -10018 | NotTaken Account -10018
              -10007 | NotTaken Account -10007
              -10012 | NotTaken Busy -10012 PT40M quota
              -10008 | NotTaken Busy -10008 PT30S
              -1024  | InDoubt Transient -1024
              -10003 | InDoubt Transient -10003
              -10009 | NotTaken Row -10009
              -10011 | NotTaken Row -10011
              -10010 | NotTaken Row -10010
            """)
    void knowsEveryCodeAtAnyStatus(String code, String verdict) {
        String body = "{\"error\": {\"err_code\": " + code
                + ", \"message\": \"m\", \"message_cn\": \"信息\", \"type\": \"api_error\"}}";

        for (int status : new int[] {200, 400, 404, 500, 502, 503}) {
            assertThat(Verdict.onSubmit(Verdict.reply(status, body)))
                    .as("HTTP %d", status)
                    .isEqualTo(verdict);
        }
    }

    @ParameterizedTest(name = "HTTP {0} {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
              422 | content_policy_violation       | NotTaken Row
              422 | image_too_small                | NotTaken Row
              422 | image_too_large                | NotTaken Row
              422 | image_load_error               | NotTaken Row
              422 | file_too_large                 | NotTaken Row
              422 | unsupported_image_format       | NotTaken Row
              422 | missing                        | NotTaken Row
              422 | less_than_equal                | NotTaken Row
              422 | file_download_error            | NotTaken Row
              400 | downstream_service_error       | NotTaken Transient
              500 | internal_server_error          | NotTaken Transient
              500 | downstream_service_unavailable | InDoubt Transient
              504 | generation_timeout             | InDoubt Transient
              504 | request_timeout                | InDoubt Transient
              504 | startup_timeout                | InDoubt Transient
              503 | runner_scheduling_failure      | NotTaken Transient
              503 | runner_disconnected            | InDoubt Transient
            """)
    void knowsEveryTypeInEitherForm(int status, String type, String verdict) {
        String list = "{\"detail\":[{\"loc\":[\"body\",\"image_url\"],\"msg\":\"m\",\"type\":\"" + type + "\"}]}";
        String word = "{\"detail\":\"m\",\"error_type\":\"" + type + "\"}";

        assertThat(Verdict.onSubmit(Verdict.reply(status, list))).isEqualTo(verdict + " " + type);
        assertThat(Verdict.onSubmit(Verdict.reply(status, word))).isEqualTo(verdict + " " + type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\"a\\u0000b\"", "\"a\\nb\"", "17", "null", "{}", "[\"r\"]"})
    void doubtsARequestIdThatCannotBeOneAndKeepsTheAnswer(String id) {
        String body = "{\"request_id\": " + id + ", \"status\": \"IN_QUEUE\"}";

        SubmitAnswer answer = SubmitReply.read(Verdict.reply(200, body));

        assertThat(answer).isEqualTo(new SubmitAnswer.InDoubt(new Failure.Row("protocol", "HTTP 200: " + body)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x;touch f;#$(touch f)", "../..", "a b", "=1", "\u202Eevil", "图片", "😀", "a%2Fb", "--all", "'\"`"
            })
    void takesARequestIdExactlyAsItCame(String id) {
        SubmitAnswer answer =
                SubmitReply.read(Verdict.reply(200, Json.MAPPER.writeValueAsString(Map.of("request_id", id))));

        assertThat(answer).isEqualTo(new SubmitAnswer.Taken(new JobId(id)));
        assertThat(URLDecoder.decode(
                        ServiceEndpoint.DEFAULT.status(new JobId(id)).getRawQuery(), StandardCharsets.UTF_8))
                .isEqualTo("request_id=" + id);
    }

    @Test
    void doubtsARequestIdThatCannotBeSentBackAndSaysWhy() {
        String half = "{\"request_id\": \"abc\\ud800\", \"status\": \"IN_QUEUE\"}";
        ReplyBody withKey = ReplyBody.of(
                "{\"request_id\": \"a-key-of-nobody\"}", ForeignText.without(ApiKey.of("a-key-of-nobody")));

        assertThat(SubmitReply.read(Verdict.reply(200, half)))
                .isEqualTo(new SubmitAnswer.InDoubt(new Failure.Row(
                        "protocol",
                        "taken, but its request_id holds half of a surrogate pair, which no URL can: HTTP 200: "
                                + half)));
        assertThat(Verdict.onSubmit(Verdict.reply(400, half)))
                .as("a queued job is named, whatever its name")
                .startsWith("InDoubt");
        assertThat(SubmitReply.read(new Reply(200, ReplyHeaders.NONE, withKey, Verdict.NOW)))
                .asString()
                .contains("InDoubt", "holds the API key")
                .doesNotContain("nobody");
    }

    @Test
    void doubtsARequestIdThatIsTooLong() {
        assertThat(Verdict.onSubmit(Verdict.reply(200, "{\"request_id\":\"" + "r".repeat(256) + "\"}")))
                .isEqualTo("Taken " + "r".repeat(256));
        assertThat(Verdict.onSubmit(Verdict.reply(200, "{\"request_id\":\"" + "r".repeat(257) + "\"}")))
                .isEqualTo("InDoubt Row protocol");
    }

    @Test
    void waitsAsLongAsTheServiceSays() {
        ReplyHeaders headers = Verdict.retryAfter("90");

        assertThat(Verdict.onSubmit(Verdict.reply(429, headers, ""))).isEqualTo("NotTaken Busy http_429 PT1M30S");
        assertThat(Verdict.onSubmit(Verdict.reply(503, headers, "{\"error\":{\"err_code\":-10008}}")))
                .isEqualTo("NotTaken Busy -10008 PT1M30S");
        assertThat(Verdict.onSubmit(Verdict.reply(503, headers, "{\"message\":\"m\"}")))
                .isEqualTo("InDoubt Busy http_503 PT1M30S");
        assertThat(Verdict.onSubmit(Verdict.reply(400, headers, "{\"error\":{\"err_code\":-10012}}")))
                .isEqualTo("NotTaken Busy -10012 PT1M30S quota");
    }

    @Test
    void waitsHalfAMinuteAtLeastWhenNoChannelIsFree() {
        Reply reply = Verdict.reply(503, Verdict.retryAfter("1"), "{\"error\":{\"err_code\":-10008}}");

        assertThat(Verdict.onSubmit(reply)).isEqualTo("NotTaken Busy -10008 PT30S");
    }

    @Test
    void saysUntilWhenTheDailyQuotaIsUsedUp() {
        Reply reply = Verdict.reply(
                403, Verdict.retryAfter("7200"), "{\"error\":{\"err_code\":-10007,\"message\":\"Daily quota\"}}");

        assertThat(SubmitReply.read(reply))
                .isEqualTo(new SubmitAnswer.NotTaken(
                        new Failure.Account("-10007", "(Retry-After: 7200) Daily quota", Duration.ofHours(2))));
    }

    @ParameterizedTest(name = "HTTP {0} {1} is refused for its {2}")
    @CsvSource(delimiter = '|', textBlock = """
              404 | {"detail":"Not Found"}                                                        | ADDRESS
              405 | {}                                                                            | ADDRESS
              410 | {}                                                                            | ADDRESS
              400 | {"error":{"err_code":-10010}}                                                 | ADDRESS
              404 | {"error":{"err_code":-99999}}                                                 | REQUEST
              400 | {"message":"no"}                                                              | REQUEST
              422 | {"error_type":"file_download_error"}                                          | LOAD
              422 | {"error_type":"image_too_small"}                                              | REQUEST
            """)
    void saysWhatARowWasRefusedFor(int status, String body, Failure.Cause cause) {
        SubmitAnswer answer = SubmitReply.read(Verdict.reply(status, body));
        Failure.Row failure = (Failure.Row) ((SubmitAnswer.NotTaken) answer).failure();
        assertThat(failure.cause()).isEqualTo(cause);
    }
}

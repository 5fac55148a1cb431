package dev.delaminate.layering.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract, "Poll" and "Answers to a poll": a case for each form, each step of the order and each line of the tables. */
class StatusReplyTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
              {"detail":"Request is still in progress"}                        | Unfinished
              {"detail":"Request is still in progress","status":"IN_QUEUE"}    | Queued null
              {"detail":"Request is STILL in progress","queue_position":3}     | Queued 3
              {"status":"IN_QUEUE","queue_position":0}                         | Queued 0
              {"status":"IN_QUEUE","queue_position":-4}                        | Queued null
              {"status":"IN_QUEUE","queue_position":"many"}                    | Queued null
              {"status":"IN_PROGRESS","logs":null,"queue_position":0}          | Running
              {"status":"PROCESSING","images":[]}                              | Running
              {"status":"processing","images":null}                            | Running
              {"status":"PENDING"}                                             | Queued null
              {"data":{"status":"IN_PROGRESS"}}                                | Running
              {"status":"ok","data":{"status":"IN_QUEUE","queue_position":2}}  | Queued 2
              {"status":"WARMING_UP"}                                          | Unrecognized WARMING_UP
            """)
    void isPendingInEveryFormWithEveryStatusThatComesWithIt(String body, String verdict) {
        for (int status : new int[] {200, 202, 400}) {
            assertThat(Verdict.onPoll(Verdict.reply(status, body)))
                    .as("HTTP %d", status)
                    .isEqualTo(verdict);
        }
    }

    @ParameterizedTest(name = "HTTP {0} {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # 1. no or invalid JSON
              401 | ''                        | throws Account http_401
              402 | <html>pay</html>          | throws Account http_402
              403 | <html>no</html>           | throws Account http_403
              429 | ''                        | throws Busy http_429 null
              503 | <html>wait</html>         | throws Busy http_503 null
              404 | <html>what?</html>        | Unsettled Lost not_found WITNESS
              400 | {"detail":                | Unsettled Row http_400 WITNESS
              410 | ''                        | Unsettled Row http_410 WITNESS
              500 | ''                        | throws Transient http_500
              502 | <html>no</html>           | throws Transient http_502
              524 | ''                        | throws Transient http_524
              302 | ''                        | throws Transient http_302
              408 | ''                        | throws Transient http_408
              200 | ''                        | Unsettled Row protocol WITNESS
              200 | <html>welcome</html>      | Unsettled Row protocol WITNESS
              202 | {"status":"IN_QUEUE"      | Unsettled Row protocol WITNESS
              200 | "IN_QUEUE"                | Unsettled Row protocol WITNESS
              200 | {} {}                     | Unsettled Row protocol WITNESS

            # 2. non-empty images, before everything else
              200 | {"images":[{"url":"https://f/1.png"}]}                                     | Succeeded 1
              500 | {"images":[{"url":"https://f/1.png"}],"status":"FAILED"}                   | Succeeded 1
              400 | {"images":[{"url":"https://f/1.png"}],"error":{"err_code":-10004}}         | Succeeded 1

            # 3. err_code, before words and types
              200 | {"error":{"err_code":-10004},"status":"FAILED"}                            | throws Account -10004
              422 | {"error":{"err_code":-1024},"error_type":"image_too_small"}                | throws Transient -1024

            # 4. a detail "still in progress", before words
              500 | {"detail":"Request is still in progress","status":"FAILED"}                | Unfinished

            # 5. words, before types
              200 | {"status":"FAILED"}                                                        | Failed Row FAILED
              200 | {"status":"ERROR","message":"m"}                                           | Failed Row ERROR
              200 | {"status":"error","message":"Too many requests"}                           | Unsettled Row ERROR WITNESS
              200 | {"status":"error","request_id":"r-1"}                                      | Failed Row ERROR
              403 | {"status":"FAILED"}                                                        | throws Account http_403
              429 | {"status":"FAILED"}                                                        | throws Busy http_429 null
              200 | {"status":"CANCELLED"}                                                     | Failed Row CANCELLED
              200 | {"status":"EXPIRED"}                                                       | Failed Row EXPIRED
              200 | {"status":"failed"}                                                        | Unsettled Row FAILED WITNESS
              500 | {"status":"FAILED"}                                                        | Failed Row FAILED
              200 | {"status":"FAILED","error_type":"runner_disconnected"}                     | Failed Row runner_disconnected
              200 | {"status":"success","data":{"status":"FAILED"}}                            | Failed Row FAILED
              503 | {"status":"IN_PROGRESS"}                                                   | Running
              502 | {"status":"error","message":"bad gateway"}                                 | throws Transient http_502
              401 | {"status":"error","message":"no such key"}                                 | throws Account http_401
              500 | {"status":"UNHEARD_OF"}                                                    | throws Transient http_500

            # 6. types
              200 | {"status":"COMPLETED","error_type":"image_too_small"}                      | Failed Row image_too_small
              500 | {"detail":[{"type":"new_type"},{"type":"image_load_error"}]}               | Failed Row image_load_error
              422 | {"detail":[{"type":"new_type","msg":"m"}]}                                 | Unsettled Row new_type WITNESS
              500 | {"detail":[{"type":"new_type","msg":"m"}]}                                 | throws Transient new_type

            # 7. COMPLETED without usable images
              200 | {"status":"COMPLETED"}                                                     | Unsettled Row protocol WITNESS
              200 | {"status":"COMPLETED","images":[]}                                         | Unsettled Row protocol WITNESS
              200 | {"status":"COMPLETED","images":[{"url":""}]}                               | Unsettled Row protocol WITNESS
              200 | {"images":[{"url":"https://f/1.png"},{"url":null}]}                        | Unsettled Row protocol WITNESS

            # 8. else HTTP
              401 | {"message":"m"}                                                            | throws Account http_401
              402 | {"message":"m"}                                                            | throws Account http_402
              403 | {"detail":"Forbidden"}                                                     | throws Account http_403
              429 | {"message":"m"}                                                            | throws Busy http_429 null
              404 | {"detail":"Not Found"}                                                     | Unsettled Lost not_found WITNESS
              200 | {"status":"NOT_FOUND"}                                                     | Unsettled Lost not_found WITNESS
              200 | {"error":{"err_code":-10010}}                                              | Unsettled Lost -10010 WITNESS
              400 | {"message":"m"}                                                            | Unsettled Row http_400 WITNESS
              405 | {"message":"m"}                                                            | Unsettled Row http_405 WITNESS
              500 | {"message":"m"}                                                            | throws Transient http_500
              503 | {"message":"m"}                                                            | throws Transient http_503
              200 | {}                                                                         | Unsettled Row protocol WITNESS
              200 | {"error":{"err_code":-77777,"message":"m"}}                                | Unsettled Row protocol WITNESS
              400 | {"error":{"err_code":-77777,"message":"m"}}                                | Unsettled Row -77777 WITNESS
            """)
    void decidesByBodyFirstAndStatusSecondInTheOrderOfTheContract(int status, String body, String verdict) {
        assertThat(Verdict.onPoll(Verdict.reply(status, body))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
              -10001 | throws Account -10001
              -10002 | throws Account -10002
              -10005 | throws Account -10005
              -10004 | throws Account -10004
              -10006 | throws Account -10006
              -10018 | throws Account -10018
              -10007 | throws Account -10007
              -10012 | throws Busy -10012 PT40M quota
              -10008 | throws Busy -10008 PT30S
              -1024  | throws Transient -1024
              -10003 | Unsettled Row -10003 WITNESS
              -10009 | Unsettled Row -10009 WITNESS
              -10011 | Unsettled Row -10011 WITNESS
              -10010 | Unsettled Lost -10010 WITNESS
            """)
    void knowsEveryCodeAtAnyStatus(String code, String verdict) {
        String body = "{\"error\": {\"err_code\": " + code
                + ", \"message\": \"m\", \"message_cn\": \"信息\", \"type\": \"api_error\"}}";

        for (int status : new int[] {200, 400, 404, 422, 500, 503}) {
            assertThat(Verdict.onPoll(Verdict.reply(status, body)))
                    .as("HTTP %d", status)
                    .isEqualTo(verdict);
        }
    }

    @ParameterizedTest(name = "{0} with HTTP 401 is {1}, with 429 {2}")
    @CsvSource(delimiter = '|', textBlock = """
              -10004 | throws Account -10004            | throws Account -10004
              -10012 | throws Busy -10012 PT40M quota   | throws Busy -10012 PT40M quota
              -10008 | throws Busy -10008 PT30S         | throws Busy -10008 PT30S
              -1024  | throws Transient -1024           | throws Busy -1024 null
              -10003 | Unsettled Row -10003 WITNESS     | throws Busy -10003 null
              -10011 | throws Account -10011            | throws Busy -10011 null
              -10010 | throws Account -10010            | throws Busy -10010 null
            """)
    void takesTheReadingThatCostsLeastWhereCodeAndStatusDisagree(String code, String unauthorized, String tooMany) {
        String body = "{\"error\": {\"err_code\": " + code + "}}";

        assertThat(Verdict.onPoll(Verdict.reply(401, body))).isEqualTo(unauthorized);
        assertThat(Verdict.onPoll(Verdict.reply(429, body))).isEqualTo(tooMany);
    }

    @ParameterizedTest(name = "HTTP {0} {1} keeps Retry-After")
    @CsvSource(delimiter = '|', textBlock = """
              503 | {"error":{"err_code":-10003}}
              502 | <html>no</html>
              404 | ''
              200 | <html>welcome</html>
              200 | {"status":"COMPLETED"}
              202 | {"status":"IN_QUEUE"}
              200 | {"status":"IN_PROGRESS"}
              200 | {"detail":"Request is still in progress"}
              200 | {"status":"WARMING_UP"}
              401 | {"message":"m"}
              429 | {"error":{"err_code":-10011}}
              400 | {"error_type":"downstream_service_error"}
            """)
    void keepsWhatItAsksToWaitAtEveryStatus(int status, String body) {
        assertThat(Verdict.askedWait(Verdict.reply(status, Verdict.retryAfter("8"), body)))
                .isEqualTo(Duration.ofSeconds(8));
    }

    @ParameterizedTest(name = "HTTP {0} {1} is {2}, or {3} when it says retryable, or {4} when it says not")
    @CsvSource(delimiter = '|', textBlock = """
              422 | content_policy_violation       | Failed Row                  | throws Transient | Failed Row
              422 | image_too_small                | Failed Row                  | throws Transient | Failed Row
              422 | image_too_large                | Failed Row                  | throws Transient | Failed Row
              422 | image_load_error               | Failed Row                  | throws Transient | Failed Row
              422 | file_too_large                 | Failed Row                  | throws Transient | Failed Row
              422 | unsupported_image_format       | Failed Row                  | throws Transient | Failed Row
              422 | missing                        | Failed Row                  | throws Transient | Failed Row
              422 | less_than_equal                | Failed Row                  | throws Transient | Failed Row
              422 | greater_than_equal             | Failed Row                  | throws Transient | Failed Row
              422 | unheard_of                     | Unsettled Row % WITNESS     | throws Transient | Failed Row
              422 | file_download_error            | Unsettled Row % REPETITION      | throws Transient | Failed Row
              400 | downstream_service_error       | throws Transient            | throws Transient | Failed Row
              500 | internal_server_error          | throws Transient            | throws Transient | Failed Row
              500 | downstream_service_unavailable | throws Transient            | throws Transient | Failed Row
              504 | generation_timeout             | throws Transient            | throws Transient | Failed Row
              504 | request_timeout                | throws Transient            | throws Transient | Failed Row
              504 | startup_timeout                | throws Transient            | throws Transient | Failed Row
              503 | runner_scheduling_failure      | throws Transient            | throws Transient | Failed Row
              503 | runner_unheard_of              | throws Transient            | throws Transient | Failed Row
              500 | unheard_of                     | throws Transient            | throws Transient | Failed Row
            """)
    void knowsEveryTypeInEitherFormAndLetsTheHeaderDecide(
            int status, String type, String verdict, String retryable, String notRetryable) {
        String list = "{\"detail\":[{\"loc\":[\"body\",\"image_url\"],\"msg\":\"m\",\"type\":\"" + type + "\"}]}";
        String word = "{\"detail\":\"m\",\"error_type\":\"" + type + "\"}";

        for (String body : new String[] {list, word}) {
            assertThat(Verdict.onPoll(Verdict.reply(status, body))).isEqualTo(named(verdict, type));
            assertThat(Verdict.onPoll(Verdict.reply(status, Verdict.retryable("true"), body)))
                    .isEqualTo(named(retryable, type));
            assertThat(Verdict.onPoll(Verdict.reply(status, Verdict.retryable("False "), body)))
                    .isEqualTo(named(notRetryable, type));
            assertThat(Verdict.onPoll(Verdict.reply(status, Verdict.retryable("perhaps"), body)))
                    .isEqualTo(named(verdict, type));
        }
    }

    private static String named(String verdict, String type) {
        return verdict.contains("%") ? verdict.replace("%", type) : verdict + " " + type;
    }
}

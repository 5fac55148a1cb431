package dev.delaminate.layering.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service's own words: found in whatever field they are, never without bound. */
class ReplyWordsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
              {"error":{"message":"m","message_cn":"信息"}}                        | m
              {"error":{"message":"","message_cn":"信息"}}                         | 信息
              {"detail":"d"}                                                      | d
              {"message":"m","detail":"d"}                                        | m
              {"error":"e"}                                                       | e
              {"data":{"message":"m"}}                                            | m
              {"detail":[{"loc":["body","num_layers"],"msg":"too many","type":"less_than_equal","input":11}]} | body.num_layers: too many (less_than_equal)
              {"detail":[{"msg":"a"},{"loc":["body",0],"type":"missing"},3]}      | a; body.0: (missing)
              {"what":"ever"}                                                     | HTTP 400: {"what":"ever"}
              <b>no</b>                                                           | HTTP 400: <b>no</b>
              ''                                                                  | HTTP 400 without a body
            """)
    void areFoundWhereverTheyAre(String body, String words) {
        assertThat(Verdict.reply(400, body).words()).isEqualTo(words);
    }

    @Test
    void neverCarryTheEchoOfAWholePicture() {
        String picture = "data:image/png;base64," + "A".repeat(3_000_000);
        String body = "{\"detail\":[{\"loc\":[\"body\",\"image_url\"],\"msg\":\"cannot load " + picture
                + "\",\"type\":\"image_load_error\",\"input\":\"" + picture + "\"}]}";

        JobStatus status = StatusReply.read(Verdict.reply(422, body));

        assertThat(status)
                .isInstanceOfSatisfying(
                        JobStatus.Failed.class,
                        failed -> assertThat(failed.failure().message())
                                .startsWith("body.image_url: cannot load data:image/png;base64,AAA")
                                .hasSizeLessThanOrEqualTo(Failure.MAX_MESSAGE_CHARS));
    }

    @Test
    void areBoundedHoweverMuchThereIs() {
        String many = "{\"detail\":[" + "{\"loc\":[\"l\"],\"msg\":\"m\",\"type\":\"t\"},".repeat(2000) + "{}]}";

        assertThat(Verdict.reply(422, many).words()).hasSizeLessThan(200);
        assertThat(Verdict.reply(422, "{\"message\":\"" + "m".repeat(9000) + "\"}")
                        .words())
                .hasSize(Failure.MAX_MESSAGE_CHARS);
        assertThat(Verdict.reply(422, "x".repeat(9000)).wholeText()).hasSize(Failure.MAX_MESSAGE_CHARS);
        assertThat(Verdict.reply(422, "{\"error_type\":\"" + "t".repeat(9000) + "\"}")
                        .code())
                .hasSize(100);
    }

    @Test
    void cannotSteerATerminal() {
        assertThat(Verdict.reply(400, "{\"message\":\"a\\u001b[2Jb\\nc\\u0007\"}")
                        .words())
                .isEqualTo("a [2Jb\nc ");
        assertThat(Verdict.reply(400, "{\"error\":{\"err_code\":\"\\u001b]0;x\\u0007\",\"message\":\"a\\u202eb\"}}"))
                .satisfies(reply -> assertThat(reply.code()).isEqualTo(" ]0;x "))
                .satisfies(reply -> assertThat(reply.words()).isEqualTo("a b"));
    }

    @Test
    void giveTheMeaningOfACodeThatComesWithoutAny() {
        Failure failure = ReplyFailure.of(Verdict.reply(403, "{\"error\":{\"err_code\":-10004}}"));

        assertThat(failure).isEqualTo(new Failure.Account("-10004", "the account has no balance left"));
    }
}

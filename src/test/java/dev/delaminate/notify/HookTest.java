package dev.delaminate.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs are told, and what is shown of them. */
class HookTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_577_262_236_757L);

    @Test
    void showsNothingOfItsPathQueryAndSecret() {
        Hook hook = Hook.parse("https://hooks.example:8443/services/T0/s3cret?token=s3cret#SECs3cret");

        assertThat(hook).hasToString("https://hooks.example:8443");
        assertThat(hook.url()).hasToString("https://hooks.example:8443/services/T0/s3cret?token=s3cret");
        assertThat(hook.secret()).isEqualTo("SECs3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example/s3cret",
                "ftp://hooks.example/s3cret",
                "https://user:s3cret@hooks.example/",
                "https:///s3cret",
                "https://hooks.example/s3cret path",
                "https://hooks.example:0/s3cret",
                "s3cret"
            })
    void refusesOthersWithoutRepeatingThem(String url) {
        assertThatThrownBy(() -> Hook.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write it like https://host/path")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1/x", "http://127.0.0.1/x", "http://[::1]:8080/x"})
    void plainHttpIsForLoopback(String url) {
        assertThat(Hook.parse(url).isLoopback()).isTrue();
    }

    /** Each computed by another program (openssl) from the robots' documented formulas. */
    @Test
    void signsAsDingTalkAndFeishuDocument() {
        assertThat(HookFormat.DINGTALK.url(
                        Hook.parse("https://oapi.example/robot/send?access_token=t#this_is_secret"), NOW))
                .hasToString(
                        "https://oapi.example/robot/send?access_token=t&timestamp=1577262236757&sign=OGxW%2F51aOkXEdzZxMhSYGyrbc6lbFtSQ83hTJyEhh%2FY%3D");
        assertThat(HookSignature.ofFeishu("this_is_secret", 1_577_262_236L))
                .isEqualTo("j5U+nN1GrEqBuQNHwt6Le6Yg5Pgr4ATdHbdCnFn1Gqg=");
    }
}

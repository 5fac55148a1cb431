package dev.delaminate.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    @Test
    void showsItsFingerprintAndNeverItself() {
        ApiKey key = ApiKey.of("a-key-of-nobody");

        assertThat(key.toString()).doesNotContain("a-key-of-nobody").contains(key.fingerprint());
        assertThat(key.fingerprint()).matches("[0-9a-f]{16}");
    }

    @Test
    void hasAFingerprintThatIsTheSameForEverAndAnotherForEachKey() {
        assertThat(ApiKey.of("a-key-of-nobody").fingerprint())
                .isEqualTo("b8d0002dc5f7ded4")
                .isNotEqualTo(ApiKey.of("a-key-of-nobody2").fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "secret\n",
                "\nsecret",
                "sec\u0000ret",
                "Bearer secret",
                "sécret",
                "'secret'",
                "\"secret",
                "KEY=secret",
                "my_key: secret",
                "export KEY=secret",
                "secret\u007f"
            })
    void refusesWhatIsNoKeyWithoutRepeatingIt(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKey.of(value))
                .withMessageContaining("API key")
                .withMessageNotContaining("cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2VjcmV0==", "c2VjcmV0=", "id:secret", "a=b", "3f0e-11:ab=c", "e", "1"})
    void takesWhateverElseAServiceMayGiveOut(String value) {
        assertThat(ApiKey.of(value).authorization()).isEqualTo("Bearer " + value);
    }

    @Test
    void isTakenOutOfSentencesOnlyAsAWordWhereItMayBeAnyWord() {
        ForeignText door = ForeignText.without(ApiKey.of("id"));

        assertThat(door.message("no such key: id. Ideas and video-id are fine"))
                .isEqualTo("no such key: [API key]. Ideas and video-id are fine");
        assertThat(door.url("https://f/id/0.png")).isEqualTo("https://f/id/0.png");
        assertThat(door.word("id")).isEqualTo("id");
    }

    @Test
    void isTakenOutBeforeATextIsCut() {
        ForeignText door = ForeignText.without(ApiKey.of("a-key-of-nobody"));

        assertThat(door.message("x".repeat(2040) + "a-key-of-nobody"))
                .doesNotContain("a-k")
                .hasSize(2048);
        assertThat(door.word("x".repeat(92) + "a-key-of-nobody"))
                .doesNotContain("a-k")
                .hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-a/B.c+9",
                "sk-a\\/B.c+9",
                "\\u0073k-a\\u002fB.c\\u002B9",
                "sk-a%2FB.c%2b9",
                "%73k-a/B.c+9",
                "\\u0073\\u006b\\u002d\\u0061\\u002f\\u0042\\u002e\\u0063\\u002b\\u0039"
            })
    void isTakenOutOfTextsHoweverItIsEscaped(String written) {
        assertThat(ApiKey.of("sk-a/B.c+9").redact("{\"message\":\"no " + written + "!\"}"))
                .isEqualTo("{\"message\":\"no [API key]!\"}");
    }

    @Test
    void isTakenOutOfTexts() {
        ApiKey key = ApiKey.of("a-key-of-nobody");

        assertThat(key.redact("no such key: a-key-of-nobody.")).isEqualTo("no such key: [API key].");
    }
}

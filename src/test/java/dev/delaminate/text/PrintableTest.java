package dev.delaminate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u0007",
                "\b",
                "\u001b",
                "\r",
                "\u007f",
                "\u0080",
                "\u009b",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u200e",
                "\u200f",
                "\u061c",
                "\u202a",
                "\u202e",
                "\u2066",
                "\u2069",
                "\ud800",
                "\udfff",
                "\r\u001b\u0007"
            })
    void holdsNothingThatSteers(String harmful) {
        assertThat(Printable.text("a" + harmful + "b")).isEqualTo("a b");
        assertThat(Printable.line("a" + harmful + "b")).isEqualTo("a b");
        assertThat(Printable.message("a" + harmful + "b")).isEqualTo("a b");
        assertThat(Printable.word("a" + harmful + "b")).isEqualTo("a b");
        assertThat(Printable.url("a" + harmful + "b")).matches("a(%[0-9A-F]{2})+b");
        assertThat(Printable.isHarmless(harmful)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "图片 łódź", "😀👩‍🔧", "a\u00a0b", "https://x/?a=%1B&b=[c]"})
    void leavesEveryScriptAlone(String text) {
        assertThat(Printable.text(text)).isEqualTo(text);
        assertThat(Printable.url(text)).isEqualTo(text);
        assertThat(Printable.isHarmless(text)).isTrue();
    }

    @Test
    void keepsTheLinesOfATextAndMakesOneOfALine() {
        assertThat(Printable.text("two\nlines\tand\r\na half")).isEqualTo("two\nlines\tand \na half");
        assertThat(Printable.line(" two\nlines\tand\r\na half\u2028")).isEqualTo("two lines and a half");
        assertThat(Printable.url("a\n\tb")).isEqualTo("a%0A%09b");
    }

    @Test
    void cutsWithoutLeavingHalfACharacter() {
        assertThat(Printable.word("x".repeat(98) + "😀 and more")).hasSize(100).isEqualTo("x".repeat(98) + " …");
        assertThat(Printable.message("x".repeat(3000))).hasSize(Printable.MAX_MESSAGE_CHARS);
    }

    @Test
    void isEscapedInJsonAndComesBackAsItWas() {
        String text = "a\u001b\u007f\u009b\u202e\u2028\ud800\n\"图\\😀b";
        JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                        .characterEscapes(new HarmlessJson())
                        .build())
                .build();

        String written = json.writeValueAsString(text);

        assertThat(written)
                .isEqualToIgnoringCase("\"a\\u001b\\u007f\\u009b\\u202e\\u2028\\ud800\\n\\\"图\\\\\\ud83d\\ude00b\"");
        assertThat(json.writeValueAsBytes(text))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(written);
        assertThat(json.readValue(written, String.class)).isEqualTo(text);
    }
}

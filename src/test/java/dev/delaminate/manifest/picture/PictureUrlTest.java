package dev.delaminate.manifest.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "HTTPS://example.com/a.png",
                "https://example.com:8443/a.png?sig=a%2Fb|c[1]&at=user@example.com#x",
                "https://图片.example/海报.png",
                "https://my_bucket.example.com/a.png",
                "https://[2001:db8::1]:80/a.png",
                "https://10.0.0.1/a.png"
            })
    void takesWhatServersUnderstand(String url) {
        assertThat(PictureUrl.problemOf(url)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/a b.png",
                "https://example.com/a\tb.png",
                "https://example.com/a\u00A0b.png",
                "https://example.com/a\u200Bb.png",
                "https://example.com/<a>.png",
                "https://example.com\\a.png"
            })
    void refusesCharactersThatNoUrlHas(String url) {
        assertThat(PictureUrl.problemOf(url))
                .doesNotContain("\t")
                .satisfiesAnyOf(
                        problem -> assertThat(problem).contains("U+0020"),
                        problem -> assertThat(problem).contains("U+0009"),
                        problem -> assertThat(problem).contains("U+00A0"),
                        problem -> assertThat(problem).contains("U+200B"),
                        problem -> assertThat(problem).contains("U+003C"),
                        problem -> assertThat(problem).contains("U+005C"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:example.com/a.png",
                "https:/example.com/a.png",
                "https://",
                "https:///a.png",
                "https://:80/a.png",
                "https://example.com:0/a.png",
                "https://example.com:65536/a.png",
                "https://example.com:http/a.png",
                "https://[2001:db8::1/a.png"
            })
    void refusesWhatHasNoHost(String url) {
        assertThat(PictureUrl.problemOf(url)).contains("https://host/path");
    }

    @Test
    void neverRepeatsAPassword() {
        assertThat(PictureUrl.problemOf("https://user:secret@example.com/a.png"))
                .contains("password")
                .doesNotContain("secret");
    }

    @Test
    void refusesAnEndlessUrl() {
        assertThat(PictureUrl.problemOf("https://example.com/" + "a".repeat(8192)))
                .contains("8192");
    }

    @Test
    void tellsASchemeFromADrive() {
        assertThat(PictureUrl.schemeOf("HTTPS://example.com")).isEqualTo("HTTPS");
        assertThat(PictureUrl.schemeOf("data:image/png;base64,AAAA")).isEqualTo("data");
        assertThat(PictureUrl.schemeOf("C:\\pictures\\a.png")).isNull();
        assertThat(PictureUrl.schemeOf("pictures/a.png")).isNull();
    }
}

package dev.delaminate.layers.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.LayeringException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://h/a.png, https://h/a.png",
        "' https://h/a b.png?x=ü|y ', https://h/a%20b.png?x=%C3%BC%7Cy",
        "https://h/a%20b.png, https://h/a%20b.png",
        "https://user:secret@h/a.png#top, https://h/a.png",
        "HTTP://h:80, http://h:80/"
    })
    void readsWhatServicesWrite(String text, URI expected) {
        assertThat(LayerUrl.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.png",
                "//h/a.png",
                "file:///etc/passwd",
                "ftp://h/a",
                "javascript:1",
                "https:///a",
                "https:h",
                "https://",
                "http://h:99999/",
                "http://[::1/",
                "jar:http://h/a!/b"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> LayerUrl.parse(text))
                .isInstanceOf(LayeringException.class)
                .hasMessageContaining("bad_url");
    }

    @Test
    void saysThatADataUriIsNoUrl() {
        assertThatThrownBy(() -> LayerUrl.parse("data:image/png;base64," + "A".repeat(20_000)))
                .hasMessageContaining("data_url")
                .hasMessageContaining("data: URI");
    }

    @Test
    void followsRedirectsThatStayAsPrivate() {
        URI https = URI.create("https://h/a/b.png");

        assertThat(LayerUrl.redirected(https, "../c d.png")).isEqualTo(URI.create("https://h/c%20d.png"));
        assertThat(LayerUrl.redirected(https, "//other/x")).isEqualTo(URI.create("https://other/x"));
        assertThat(LayerUrl.redirected(URI.create("http://h/"), "https://h/")).isEqualTo(URI.create("https://h/"));
        assertThatThrownBy(() -> LayerUrl.redirected(https, "http://h/c.png"))
                .hasMessageContaining("redirect_downgrade");
        assertThatThrownBy(() -> LayerUrl.redirected(https, "file:///etc/passwd"))
                .hasMessageContaining("bad_url");
    }
}

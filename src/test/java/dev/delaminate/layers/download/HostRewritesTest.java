package dev.delaminate.layers.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRewritesTest {
    @ParameterizedTest
    @CsvSource({
        "file.302.ai=file.302ai.cn, https://file.302.ai/a%20b.png?x=1, https://file.302ai.cn/a%20b.png?x=1",
        "file.302.ai=file.302ai.cn, https://FILE.302.AI:8443/a.png, https://file.302ai.cn:8443/a.png",
        "file.302.ai=mirror:8080, https://file.302.ai/a.png, https://mirror:8080/a.png",
        "file.302.ai:443=mirror, https://file.302.ai/a.png, https://mirror/a.png",
        "file.302.ai:443=mirror, http://file.302.ai/a.png, http://file.302.ai/a.png",
        "file.302.ai=mirror, https://xfile.302.ai/a.png, https://xfile.302.ai/a.png",
        "a=[::1]:90, http://a/, http://[::1]:90/"
    })
    void leadsToTheOtherHost(String rewrite, URI url, URI expected) {
        assertThat(HostRewrites.parse(List.of(rewrite)).apply(url)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "=b",
                "a=",
                "a=b/c",
                "https://a=b",
                "a=b:99999",
                "a b=c",
                "a=127.1",
                "a=b_c",
                "a=.",
                "a=[1]"
            })
    void saysWhatItCannotRead(String rewrite) {
        assertThatThrownBy(() -> HostRewrites.parse(List.of(rewrite)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--rewrite-host");
    }
}

package dev.delaminate.layering.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardProxyTest {
    @Test
    void neverShowsUserOrPassword() {
        ForwardProxy proxy = ForwardProxy.parse("http://someone:p%40ss+word@proxy.example:3128", null);

        assertThat(proxy.toString()).isEqualTo("http://…@proxy.example:3128");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example:3128",
                "https://proxy.example",
                "socks5://someone:secret@proxy.example",
                "http://someone:sec ret@proxy.example",
                "http://someone:secret@proxy.example:99999"
            })
    void refusesWhatIsNoHttpProxyWithoutRepeatingIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ForwardProxy.parse(url, null))
                .withMessageContaining("http://host:port")
                .withMessageNotContaining("someone")
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # NO_PROXY                  | host                | port | carried
                                        | api.302.ai          | 443  | true
                                        | localhost           | 8080 | false
                                        | 127.0.0.1           | 8080 | false
                                        | [::1]               | 8080 | false
              *                         | api.302.ai          | 443  | false
              302.ai                    | api.302.ai          | 443  | false
              .302.ai                   | API.302.AI          | 443  | false
              *.302.ai                  | api.302.ai          | 443  | false
              302.ai                    | api.not302.ai       | 443  | true
              10.0.0.1, Api.302.ai      | api.302.ai          | 443  | false
              example.com api.302.ai    | api.302.ai          | 443  | false
              api.302.ai:443            | api.302.ai          | 443  | false
              api.302.ai:8443           | api.302.ai          | 443  | true
              ,                         | api.302.ai          | 443  | true
            """)
    void carriesWhatNoProxyDoesNotName(String noProxy, String host, int port, boolean carried) {
        ForwardProxy proxy = ForwardProxy.parse("http://proxy.example:3128", noProxy);

        assertThat(proxy.carries(host, port)).isEqualTo(carried);
    }
}

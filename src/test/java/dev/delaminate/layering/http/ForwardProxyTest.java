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
                "https://someone:secret@proxy.example",
                "socks4://someone:secret@proxy.example",
                "ftp://someone:secret@proxy.example",
                "http=proxy.example:3128;https=proxy.example:3128",
                "http://someone:sec ret@proxy.example",
                "http://someone:secret@proxy.example:99999"
            })
    void refusesWhatIsNotServedWithoutRepeatingIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ForwardProxy.parse(url, null))
                .withMessageContaining("http://host:port")
                .withMessageNotContaining("someone")
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "proxy.example:3128, http://proxy.example:3128",
        "proxy.example, http://proxy.example:8080",
        "someone:secret@proxy.example:3128, http://…@proxy.example:3128",
        "HTTP://proxy.example:3128/, http://proxy.example:3128",
        "10.0.0.1:3128, http://10.0.0.1:3128",
        "socks5h://proxy.example, socks5h://proxy.example:1080",
        "socks5://someone:secret@[::1]:9050, socks5://…@[::1]:9050",
        "socks://127.0.0.1:1080/, socks5h://127.0.0.1:1080"
    })
    void takesProxiesAsTheyAreWritten(String url, String taken) {
        assertThat(ForwardProxy.parse(url, null)).hasToString(taken);
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
              10.0.0.0/8                | 10.200.3.4          | 443  | false
              10.0.0.0/8                | 11.0.0.1            | 443  | true
              192.168.1.128/25          | 192.168.1.200       | 443  | false
              192.168.1.128/25          | 192.168.1.100       | 443  | true
              fd00::/8                  | [fd12::1]           | 443  | false
              10.0.0.0/8                | ten.example         | 443  | true
              fd12::1                   | [fd12::1]           | 443  | false
            """)
    void carriesWhatNoProxyDoesNotName(String noProxy, String host, int port, boolean carried) {
        ForwardProxy proxy = ForwardProxy.parse("http://proxy.example:3128", noProxy);

        assertThat(proxy.carries(host, port)).isEqualTo(carried);
    }
}

package dev.delaminate.layering.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.delaminate.layering.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceEndpointTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.302ai.cn,            https://api.302ai.cn",
        "https://API.302.ai/,             https://api.302.ai",
        "HTTPS://api.302.ai:443,          https://api.302.ai",
        "https://api.302.ai:8443/v1/,     https://api.302.ai:8443",
        "http://localhost:8080,           http://localhost:8080",
        "http://LocalHost,                http://localhost",
        "http://127.0.0.1:80,             http://127.0.0.1",
        "http://127.255.3.4:1234,         http://127.255.3.4:1234",
        "http://[::1]:1234,               http://[::1]:1234",
    })
    void hasOneOriginHoweverItIsWritten(String url, String origin) {
        assertThat(ServiceEndpoint.of(url).origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.302.ai",
                "http://127.0.0.1.example.com",
                "http://127.0.0.256",
                "http://127.1",
                "http://2130706433",
                "http://10.0.0.1",
                "http://localhost.example.com",
                "http://[::2]",
                "http://[::ffff:10.0.0.1]"
            })
    void neverSendsTheKeyInTheClear(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceEndpoint.of(url))
                .withMessageContaining("https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.302.ai",
                "//api.302.ai",
                "ftp://api.302.ai",
                "https:///submit",
                "https://me:secret@api.302.ai",
                "https://api.302.ai?key=secret",
                "https://api.302.ai#secret",
                "https://api 302.ai/secret",
                "https://api.302.ai:0",
                "https://api.302.ai:65536"
            })
    void refusesWhatIsNoServiceUrlWithoutRepeatingSecrets(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceEndpoint.of(url))
                .withMessageContaining("service URL")
                .withMessageNotContaining("secret");
    }

    @Test
    void knowsThePathsOfTheContract() {
        ServiceEndpoint service = ServiceEndpoint.of("https://api.302.ai/");

        assertThat(service.submit()).hasToString("https://api.302.ai/302/submit/qwen-image-layered");
        assertThat(service.upload()).hasToString("https://api.302.ai/302/upload-file");
        assertThat(service.status(new JobId("a/b &c?é+")))
                .hasToString("https://api.302.ai/302/submit/qwen-image-layered?request_id=a%2Fb%20%26c%3F%C3%A9%2B");
    }
}

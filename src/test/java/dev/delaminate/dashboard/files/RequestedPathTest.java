package dev.delaminate.dashboard.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedPathTest {
    @Test
    void isMadeOfPlainNamesDecodedOnce() {
        assertThat(RequestedPath.names("layers/vase%20blue/layer-0.png"))
                .hasValueSatisfying(names -> assertThat(names).containsExactly("layers", "vase blue", "layer-0.png"));
        assertThat(RequestedPath.names("layers/%E8%8A%B1%E7%93%B6"))
                .hasValueSatisfying(names -> assertThat(names).containsExactly("layers", "花瓶"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layers/../results.csv",
                "layers/%2e%2e/results.csv",
                "layers/vase../layer-0.png",
                "layers/./vase",
                "layers//vase",
                "layers/vase.",
                "layers/vase%20",
                "layers/a%2Fb",
                "layers/a%5Cb",
                "layers/a%00b",
                "layers/a%252e",
                "layers/a:b",
                "layers/%E2%80%AEgnp",
                "layers/%FF",
                "layers/%4",
                ""
            })
    void leadsNowhereElse(String encoded) {
        assertThat(RequestedPath.names(encoded)).isEmpty();
    }
}

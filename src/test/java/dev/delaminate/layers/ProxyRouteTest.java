package dev.delaminate.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProxyRouteTest {
    @Test
    void leavesOutTheHostsThatAreReachedDirectly() {
        ProxyRoute proxy = new ProxyRoute("proxy", 3128, List.of(" fal.media", ".302.ai", "*.example.com", ""));

        assertThat(proxy.carries("fal.media")).isFalse();
        assertThat(proxy.carries("V3B.fal.media.")).isFalse();
        assertThat(proxy.carries("file.302.ai")).isFalse();
        assertThat(proxy.carries("a.example.com")).isFalse();
        assertThat(proxy.carries("notfal.media")).isTrue();
        assertThat(new ProxyRoute("proxy", 3128, List.of("*")).carries("any")).isFalse();
    }
}

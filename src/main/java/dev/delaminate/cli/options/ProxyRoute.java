package dev.delaminate.cli.options;

import dev.delaminate.console.Usage;
import dev.delaminate.layering.http.ForwardProxy;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The proxy that is gone through: as the option says, else as the environment does. */
final class ProxyRoute {
    private ProxyRoute() {}

    static @Nullable ForwardProxy of(@Nullable String option, Map<String, String> environment) {
        String url = option != null ? option : either(environment, "HTTPS_PROXY");
        if (url == null || url.isBlank()) {
            return null;
        }
        return Usage.of("--proxy", () -> ForwardProxy.parse(url, either(environment, "NO_PROXY")));
    }

    private static @Nullable String either(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value != null ? value : environment.get(name.toLowerCase(Locale.ROOT));
    }
}

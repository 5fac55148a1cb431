package dev.delaminate.cli.options;

import dev.delaminate.console.Usage;
import dev.delaminate.layering.http.ForwardProxy;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that is gone through: as the option says, else as the environment does, in the order of curl: {@code
 * https_proxy} and then {@code all_proxy}, each in small letters first. An empty one is none.
 */
final class ProxyRoute {
    private final String source;
    private final @Nullable String url;
    private final @Nullable String noProxy;

    private ProxyRoute(String source, @Nullable String url, @Nullable String noProxy) {
        this.source = source;
        this.url = url;
        this.noProxy = noProxy;
    }

    static ProxyRoute of(@Nullable String option, Map<String, String> environment) {
        String noProxy = Stream.of("no_proxy", "NO_PROXY")
                .map(environment::get)
                .filter(ProxyRoute::isSet)
                .findFirst()
                .orElse(null);
        if (option != null) {
            return new ProxyRoute("--proxy", option, noProxy);
        }
        return Stream.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
                .filter(name -> isSet(environment.get(name)))
                .map(name -> new ProxyRoute(name, environment.get(name), noProxy))
                .findFirst()
                .orElse(new ProxyRoute("", null, noProxy));
    }

    /** Null where there is none. Errors with a usage error that names the option or the variable, and never a password. */
    @Nullable
    ForwardProxy proxy() {
        String written = url;
        return written == null || written.isBlank()
                ? null
                : Usage.of(source, () -> ForwardProxy.parse(written, noProxy));
    }

    /** The same, but none where a variable is broken: for what stays on this machine. */
    @Nullable
    ForwardProxy proxyIfSound() {
        try {
            return proxy();
        } catch (RuntimeException e) {
            if (source.equals("--proxy")) {
                throw e;
            }
            return null;
        }
    }

    /** What is worth a line before a run: the variable that it goes by, or one that looks as if it did. */
    static Optional<String> said(@Nullable String option, Map<String, String> environment) {
        ProxyRoute route = of(option, environment);
        ForwardProxy proxy = route.proxy();
        if (proxy != null) {
            return option != null
                    ? Optional.empty()
                    : Optional.of("Goes through " + proxy + ", as " + route.source + " says.");
        }
        return option != null
                ? Optional.empty()
                : Stream.of("http_proxy", "HTTP_PROXY")
                        .filter(name -> isSet(environment.get(name)))
                        .map(name ->
                                name + " is for http alone, so the service is reached without a proxy; if it should not"
                                        + " be, set "
                                        + (name.toUpperCase(Locale.ROOT).equals(name) ? "HTTPS_PROXY" : "https_proxy")
                                        + ".")
                        .findFirst();
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}

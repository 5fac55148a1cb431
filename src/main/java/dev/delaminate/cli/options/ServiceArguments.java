package dev.delaminate.cli.options;

import dev.delaminate.batch.ServiceOptions;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.Usage;
import dev.delaminate.console.UserError;
import dev.delaminate.layering.http.ForwardProxy;
import dev.delaminate.layering.http.ServiceEndpoint;
import dev.delaminate.layers.download.HostRewrites;
import dev.delaminate.text.ApiKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which service is used, with which key, and how it is reached. */
public final class ServiceArguments {
    private static final String KEY_VARIABLE = "DELAMINATE_API_KEY";

    @Option(
            names = "--service",
            paramLabel = "URL",
            description = "The layering service. Default: https://api.302ai.cn (elsewhere: https://api.302.ai)")
    @Nullable
    String service;

    @Option(
            names = "--emulator",
            description = "Use the embedded emulator: a local stand-in with classical layering, not the model."
                    + " Free of charge; needs no key.")
    public boolean emulator;

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            description = "Holds the key and nothing else. Default: the variable " + KEY_VARIABLE)
    @Nullable
    Path keyFile;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "HTTP or SOCKS 5 proxy: http://host:port, socks5h://host:port. Default: HTTPS_PROXY or"
                    + " ALL_PROXY, with NO_PROXY")
    @Nullable
    String proxy;

    @Option(
            names = "--rewrite-host",
            paramLabel = "A=B",
            split = "\\R",
            hideParamSyntax = true,
            description =
                    "Download layers of host A from host B: --rewrite-host file.302.ai=file.302ai.cn. Repeatable.")
    List<String> rewrites = new ArrayList<>();

    @Option(
            names = "--local-images",
            paramLabel = "HOW",
            defaultValue = "upload",
            description =
                    "How local pictures reach the service: upload or inline (a data URI). Default: ${DEFAULT-VALUE}")
    LocalImages localImages;

    /** In the words of the option. */
    enum LocalImages {
        upload,
        inline
    }

    private ServiceEndpoint endpoint() {
        String url = service;
        return url == null ? ServiceEndpoint.DEFAULT : Usage.of("--service", () -> ServiceEndpoint.of(url));
    }

    private ApiKey key(Map<String, String> environment) {
        String value = keyFile != null ? KeyFile.read(keyFile) : environment.get(KEY_VARIABLE);
        if (value == null || value.isBlank()) {
            throw new UserError(
                    ExitCode.USAGE,
                    "there is no API key; set " + KEY_VARIABLE + ", or name a file with --api-key-file"
                            + " (or try it without one: --emulator)");
        }
        String key = value.strip();
        return Usage.of(keyFile != null ? "--api-key-file" : KEY_VARIABLE, () -> ApiKey.of(key));
    }

    public boolean isInline() {
        return localImages == LocalImages.inline;
    }

    /** Everything that can be wrong with these is said here, before anything is done. */
    public ServiceOptions options(Map<String, String> environment) {
        if (emulator && service != null) {
            throw new UserError(ExitCode.USAGE, "--emulator and --service exclude each other; choose one");
        }
        HostRewrites hosts = Usage.of("--rewrite-host", () -> HostRewrites.parse(rewrites));
        ProxyRoute route = ProxyRoute.of(proxy, environment);
        if (emulator) {
            return new ServiceOptions(null, route.proxyIfSound(), hosts);
        }
        ServiceEndpoint endpoint = endpoint();
        ForwardProxy through = endpoint.isLoopback() ? route.proxyIfSound() : route.proxy();
        return new ServiceOptions(new ServiceOptions.PaidService(endpoint, key(environment)), through, hosts);
    }

    /** What a user should know of the way to the service before it is used; empty where there is nothing to know. */
    public Optional<String> way(Map<String, String> environment) {
        return emulator || endpoint().isLoopback() ? Optional.empty() : ProxyRoute.said(proxy, environment);
    }

    /** What a user should know of how the key is kept. */
    public Optional<String> keyWarning() {
        return emulator || keyFile == null ? Optional.empty() : KeyFile.warning(keyFile);
    }
}

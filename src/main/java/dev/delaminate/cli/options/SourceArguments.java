package dev.delaminate.cli.options;

import dev.delaminate.batch.sets.SourceOptions;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the source pictures of a finished run are had. */
public final class SourceArguments {
    @Option(
            names = "--fetch-source",
            description =
                    "Fetch source pictures by their URLs, under the rules of layers, and keep them in OUT. Default:"
                            + " only local ones are used")
    boolean fetch;

    @Option(
            names = "--images-root",
            paramLabel = "FOLDER",
            description = "Local pictures lie below it. Default: where they lay in the run")
    @Nullable
    Path root;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "HTTP or SOCKS 5 proxy: http://host:port, socks5h://host:port. Default: HTTPS_PROXY or"
                    + " ALL_PROXY, with NO_PROXY")
    @Nullable
    String proxy;

    public SourceOptions options(Map<String, String> environment) {
        ProxyRoute route = ProxyRoute.of(proxy, environment);
        return new SourceOptions(root, fetch, fetch ? route.proxy() : route.proxyIfSound());
    }
}

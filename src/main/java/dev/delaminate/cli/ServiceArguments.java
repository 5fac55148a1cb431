package dev.delaminate.cli;

import dev.delaminate.layering.ApiKey;
import dev.delaminate.layering.ForwardProxy;
import dev.delaminate.layering.ServiceEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which service is used, with which key, and how it is reached. */
final class ServiceArguments {
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
    boolean emulator;

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            description = "Holds the key and nothing else. Default: the variable " + KEY_VARIABLE)
    @Nullable
    Path keyFile;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "HTTP proxy, such as http://host:port. Default: HTTPS_PROXY, with NO_PROXY")
    @Nullable
    String proxy;

    @Option(
            names = "--rewrite-host",
            paramLabel = "A=B",
            split = ",",
            description =
                    "Download layers of host A from host B: --rewrite-host file.302.ai=file.302ai.cn. Repeatable.")
    List<String> rewrites = new ArrayList<>();

    @Option(
            names = "--local-images",
            paramLabel = "HOW",
            defaultValue = "upload",
            description =
                    "How local pictures reach the service: upload or inline (a data URI). Default: ${DEFAULT-VALUE}")
    LocalImages localImages = LocalImages.upload;

    /** In the words of the option. */
    enum LocalImages {
        upload,
        inline
    }

    /** The service that jobs are sent to; never the emulator. */
    ServiceEndpoint endpoint() {
        try {
            return service == null ? ServiceEndpoint.DEFAULT : ServiceEndpoint.of(service);
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitCode.USAGE, "--service: " + e.getMessage());
        }
    }

    ApiKey key() {
        String value = System.getenv(KEY_VARIABLE);
        if (keyFile != null) {
            value = read(keyFile);
        }
        if (value == null || value.isBlank()) {
            throw new UserError(
                    ExitCode.USAGE,
                    "there is no API key; set " + KEY_VARIABLE + ", or name a file with --api-key-file"
                            + " (or try it without one: --emulator)");
        }
        try {
            return ApiKey.of(value.strip());
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitCode.USAGE, e.getMessage());
        }
    }

    @Nullable
    ForwardProxy route() {
        String url = proxy != null ? proxy : environment("HTTPS_PROXY");
        if (url == null || url.isBlank()) {
            return null;
        }
        try {
            return ForwardProxy.parse(url, environment("NO_PROXY"));
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitCode.USAGE, "--proxy: " + e.getMessage());
        }
    }

    boolean isInline() {
        return localImages == LocalImages.inline;
    }

    void check() {
        if (emulator && service != null) {
            throw new UserError(ExitCode.USAGE, "--emulator and --service exclude each other; choose one");
        }
    }

    private static @Nullable String environment(String name) {
        String value = System.getenv(name);
        return value != null ? value : System.getenv(name.toLowerCase(Locale.ROOT));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserError(ExitCode.USAGE, "--api-key-file " + file + " cannot be read; check the path");
        }
    }
}

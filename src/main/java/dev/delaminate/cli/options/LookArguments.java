package dev.delaminate.cli.options;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.layering.http.ForwardProxy;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether pictures are looked at before they are paid for, and how. */
public final class LookArguments {
    private static final int MOST_AT_ONCE = 256;
    private static final String CACHE_FOLDER = "delaminate";
    private static final String CACHE_FILE = "look.db";

    @Option(
            names = "--look",
            description =
                    "Ask for every picture: the first 16 KB of each, nothing else is sent and nothing is paid. Names"
                            + " those that would fail, with what to do; exit code 3 when there are any.")
    boolean look;

    @Option(
            names = "--look-at-once",
            paramLabel = "N",
            defaultValue = "16",
            description = "Pictures asked for at once. Default: ${DEFAULT-VALUE}")
    int atOnce = 16;

    @Option(
            names = "--look-per-host",
            paramLabel = "N",
            defaultValue = "6",
            description = "Of these, at most so many of one host. Default: ${DEFAULT-VALUE}")
    int perHost = 6;

    @Option(
            names = "--look-report",
            paramLabel = "FILE",
            description = "Write everything that was found into this CSV, one line each.")
    @Nullable
    Path report;

    @Option(
            names = "--look-examples",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rows to name of each kind. Default: ${DEFAULT-VALUE}")
    int examples = 3;

    @Option(
            names = "--look-cache",
            paramLabel = "FOLDER",
            description = "Where is kept what was seen, by hashes of addresses, for the next look. Default: the user's"
                    + " folder for caches")
    @Nullable
    Path cache;

    @Option(names = "--look-again", description = "Ask for everything anew, whatever earlier looks saw.")
    boolean again;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "For --look: HTTP proxy, such as http://host:port. Default: HTTPS_PROXY, with NO_PROXY")
    @Nullable
    String proxy;

    public boolean isWanted() {
        return look;
    }

    /**
     * How to look.
     *
     * @param cache the file of what earlier looks saw; null for none
     * @param report null for none
     */
    public record LookOptions(
            int atOnce,
            int perHost,
            int examples,
            @Nullable Path cache,
            @Nullable Path report,
            @Nullable ForwardProxy proxy) {}

    public LookOptions options(Map<String, String> environment) {
        require("--look-at-once", atOnce, 1, MOST_AT_ONCE);
        require("--look-per-host", perHost, 1, MOST_AT_ONCE);
        require("--look-examples", examples, 0, 1000);
        return new LookOptions(
                atOnce,
                Math.min(perHost, atOnce),
                examples,
                again ? null : cacheFile(environment),
                report,
                ProxyRoute.of(proxy, environment).proxy());
    }

    /** Errors where something is wrong with these, or one is given that only --look heeds. */
    public void check(Map<String, String> environment) {
        if (look) {
            options(environment);
        } else if (report != null || cache != null || again) {
            String given = report != null ? "--look-report" : cache != null ? "--look-cache" : "--look-again";
            throw new UserError(ExitCode.USAGE, given + " needs --look, which asks for every picture");
        }
    }

    private static void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UserError(ExitCode.USAGE, "%s takes %,d to %,d, not %,d".formatted(option, least, most, value));
        }
    }

    /** As the system has it; null where there is no place for it. */
    private @Nullable Path cacheFile(Map<String, String> environment) {
        Path given = cache;
        if (given != null) {
            return Path.of(given.toString(), CACHE_FILE);
        }
        String home = System.getProperty("user.home", "");
        boolean isWindows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        String folder = environment.getOrDefault(isWindows ? "LOCALAPPDATA" : "XDG_CACHE_HOME", "");
        if (folder.isBlank() || !Path.of(folder).isAbsolute()) {
            folder = home.isBlank() || home.equals("?")
                    ? ""
                    : Path.of(home, ".cache").toString();
        }
        return folder.isEmpty() ? null : Path.of(folder, CACHE_FOLDER, CACHE_FILE);
    }
}

package dev.delaminate.cli.watch;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.Usage;
import dev.delaminate.console.UserError;
import dev.delaminate.layering.http.ForwardProxy;
import dev.delaminate.notify.Hook;
import dev.delaminate.notify.HookFormat;
import dev.delaminate.notify.Notifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import reactor.core.scheduler.Schedulers;

/** Who is told of a run: hooks whose URLs are secrets, so that they can also stand in a file or a variable. */
public final class NotifyArguments {
    private static final long MOST_BYTES = 64 << 10;
    private static final int MOST_HOOKS = 16;

    @Option(
            names = "--notify",
            paramLabel = "URL",
            split = "\\R",
            hideParamSyntax = true,
            description =
                    "POST a summary to URL when the run is over, when the account is stopped, and when an outage of a"
                            + " minute or longer begins and ends. The URL is a secret that other users of this machine see in the"
                            + " list of processes: rather use DELAMINATE_NOTIFY or --notify-file. Repeatable.")
    List<String> urls = new ArrayList<>();

    @Option(
            names = "--notify-file",
            paramLabel = "FILE",
            description = "Holds URLs of --notify, one a line. For DingTalk and Feishu robots that want requests to be"
                    + " signed, write #SECRET behind the URL.")
    @Nullable
    Path file;

    @Option(
            names = "--notify-format",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "What the URLs take: json, slack, dingtalk or feishu. Default: ${DEFAULT-VALUE}")
    HookFormat format = HookFormat.JSON;

    /** Everything that can be wrong with these is said here, before anything is done, and repeats no URL. */
    public Notifications notifications(Path out, @Nullable ForwardProxy proxy) {
        List<Hook> hooks = new ArrayList<>();
        urls.stream()
                .filter(url -> !url.isBlank())
                .forEach(url -> hooks.add(Usage.of("--notify", () -> Hook.parse(url))));
        if (file != null) {
            lines(file).forEach(url -> hooks.add(Usage.of("--notify-file", () -> Hook.parse(url))));
        }
        if (hooks.size() > MOST_HOOKS) {
            throw new UserError(ExitCode.USAGE, "--notify: at most " + MOST_HOOKS + " URLs are told");
        }
        Path name = out.toAbsolutePath().normalize().getFileName();
        return new Notifications(
                name == null ? "/" : name.toString(),
                hooks,
                format,
                proxy,
                InstantSource.system(),
                Schedulers.parallel());
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) <= MOST_BYTES) {
                return Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList();
            }
        } catch (IOException e) {
            throw new UserError(
                    ExitCode.USAGE,
                    "the file of --notify-file cannot be read; name a text file (UTF-8), one URL a line");
        }
        throw new UserError(
                ExitCode.USAGE, "the file of --notify-file is too long; let it hold URLs alone, one a line");
    }
}

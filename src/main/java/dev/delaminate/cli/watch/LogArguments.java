package dev.delaminate.cli.watch;

import dev.delaminate.log.LogFormat;
import picocli.CommandLine.Option;

/** How the log of OUT is written. */
public final class LogArguments {
    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Lines of OUT/.delaminate/delaminate.log: text, or json, one object a line."
                    + " Default: ${DEFAULT-VALUE}")
    public LogFormat format = LogFormat.TEXT;
}

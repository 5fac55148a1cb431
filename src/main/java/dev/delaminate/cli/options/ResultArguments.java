package dev.delaminate.cli.options;

import picocli.CommandLine.Option;

/** How results.csv and layers.csv are written. */
public final class ResultArguments {
    @Option(
            names = "--bom",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Begin results.csv and layers.csv with a byte order mark, which Excel needs (--no-bom leaves it"
                            + " out). Default: on")
    public boolean byteOrderMark = true;
}

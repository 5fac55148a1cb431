package dev.delaminate.cli;

import picocli.CommandLine.Option;

/** How results.csv and layers.csv are written. */
final class ResultArguments {
    @Option(
            names = "--bom",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Begin results.csv and layers.csv with a byte order mark, which Excel needs (--no-bom leaves it"
                            + " out). Default: on")
    boolean byteOrderMark = true;
}

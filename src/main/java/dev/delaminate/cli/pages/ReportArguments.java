package dev.delaminate.cli.pages;

import picocli.CommandLine.Option;

/** Whether a run ends with a report. */
public final class ReportArguments {
    @Option(
            names = "--report",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Write OUT/report.html when the run is over, a page to look at it that opens from disk"
                    + " (--no-report leaves it out). Default: on")
    public boolean isWanted = true;
}

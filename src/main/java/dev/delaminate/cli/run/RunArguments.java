package dev.delaminate.cli.run;

import dev.delaminate.cli.options.PaceArguments;
import dev.delaminate.cli.options.ResultArguments;
import dev.delaminate.cli.options.RetryArguments;
import dev.delaminate.cli.options.ServiceArguments;
import dev.delaminate.cli.pages.DashboardArguments;
import dev.delaminate.cli.watch.LogArguments;

/** What a run is told on its command line, beside its manifest and its money. */
public record RunArguments(
        ServiceArguments service,
        PaceArguments pace,
        RetryArguments again,
        ResultArguments results,
        LogArguments log,
        DashboardArguments dashboard) {}

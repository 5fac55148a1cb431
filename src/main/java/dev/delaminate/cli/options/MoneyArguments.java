package dev.delaminate.cli.options;

import dev.delaminate.console.Usage;
import dev.delaminate.pipeline.money.Price;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a job costs, as the user states it, and what may be spent. */
public final class MoneyArguments {
    @Option(
            names = "--price",
            paramLabel = "USD/UNIT",
            description = "What the service takes: 0.05/picture or 0.0125/layer. Default: 0.05/picture, an assumption")
    @Nullable
    String price;

    @Option(
            names = "--budget",
            paramLabel = "USD",
            description = "The most that OUT may cost over its whole life; never passed. Default: no limit")
    @Nullable
    String budget;

    public Price price() {
        String given = price;
        return given == null ? Price.DEFAULT : Usage.of("--price", () -> Price.parse(given));
    }

    @Nullable
    public Long budgetMicros() {
        String given = budget;
        return given == null ? null : Usage.of("--budget", () -> Price.micros(given));
    }
}

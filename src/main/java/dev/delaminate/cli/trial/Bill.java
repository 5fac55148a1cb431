package dev.delaminate.cli.trial;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.trial.Setting;
import dev.delaminate.trial.TrialRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trial may cost.
 *
 * @param budgetMicros null for the emulator alone, where nobody set one
 */
record Bill(Price price, @Nullable Long budgetMicros) {
    /** Nobody is to find out afterwards what a trial costs. */
    void requireBudget(int rows, List<Setting> settings, boolean isEmulator) {
        if (budgetMicros != null || isEmulator) {
            return;
        }
        long most = rows
                * settings.stream()
                        .mapToLong(setting -> price.of(1, setting.layers(null)))
                        .sum();
        throw new UserError(
                ExitCode.USAGE,
                String.format(
                        "a trial needs --budget: %d pictures in %d settings are %d jobs, %s at %s; --budget %s allows that",
                        rows,
                        settings.size(),
                        rows * settings.size(),
                        Price.dollars(most),
                        price,
                        Price.dollars(most).substring(1)));
    }

    /** Nothing was sent yet. */
    void requireEnough(TrialRecord record) {
        long needed = record.micros(price);
        if (budgetMicros == null || needed <= budgetMicros) {
            return;
        }
        long fitting = budgetMicros / record.dearestMicros(price);
        throw new UserError(
                ExitCode.USAGE,
                String.format(
                        "%s for these %d jobs is more than --budget %s, and nothing was sent; %s",
                        Price.dollars(needed),
                        record.jobs(),
                        Price.dollars(budgetMicros),
                        fitting == 0
                                ? "not even one picture fits in all settings: try fewer settings, or raise it"
                                : "--rows " + fitting + " is the most that fits"));
    }
}

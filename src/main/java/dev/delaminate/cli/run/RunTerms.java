package dev.delaminate.cli.run;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.pipeline.money.Price;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent.
 *
 * @param budgetMicros over the whole life of OUT; null for no bound
 * @param limit rows submitted in this run; null for no bound
 */
public record RunTerms(
        Price price, @Nullable Long budgetMicros, @Nullable Long limit) {
    /** Says what is wrong with {@code --limit}. */
    public static void requireLimit(@Nullable Long limit) {
        if (limit != null && limit < 0) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--limit: " + limit + " rows cannot be submitted; give 1 or more, or 0 to finish what is paid for");
        }
    }
}

package dev.delaminate.cli.run;

import dev.delaminate.pipeline.money.Price;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent.
 *
 * @param budgetMicros over the whole life of OUT; null for no bound
 * @param limit rows submitted in this run; null for no bound
 */
public record RunTerms(
        Price price, @Nullable Long budgetMicros, @Nullable Long limit) {}

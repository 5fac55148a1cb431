package dev.delaminate.console;

import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.queries.RunTotals;
import dev.delaminate.pipeline.money.Price;
import java.io.PrintWriter;

/** What OUT cost so far, over its whole life, and on what assumption. */
final class MoneyReport {
    private MoneyReport() {}

    static void print(RunTotals totals, Price price, PrintWriter console) {
        console.printf(
                "Spent    %s for %,d job(s)",
                Price.dollars(totals.micros(Billing.BILLED)), totals.jobs(Billing.BILLED));
        if (totals.jobs(Billing.IN_DOUBT) > 0) {
            console.printf(
                    ", and perhaps %s for %,d in doubt",
                    Price.dollars(totals.micros(Billing.IN_DOUBT)), totals.jobs(Billing.IN_DOUBT));
        }
        console.printf(", at %s%s%n", price, price.equals(Price.DEFAULT) ? " (assumed: --price states yours)" : "");
    }
}

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
                Price.dollars(micros(totals, Billing.BILLED)), jobs(totals, Billing.BILLED));
        if (jobs(totals, Billing.IN_DOUBT) > 0) {
            console.printf(
                    ", and perhaps %s for %,d in doubt",
                    Price.dollars(micros(totals, Billing.IN_DOUBT)), jobs(totals, Billing.IN_DOUBT));
        }
        console.printf(", at %s%s%n", price, price.equals(Price.DEFAULT) ? " (assumed: --price states yours)" : "");
    }

    private static long jobs(RunTotals totals, Billing billing) {
        return totals.jobs().getOrDefault(billing, 0L);
    }

    private static long micros(RunTotals totals, Billing billing) {
        return totals.micros().getOrDefault(billing, 0L);
    }
}

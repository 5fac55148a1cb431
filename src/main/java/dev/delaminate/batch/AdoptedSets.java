package dev.delaminate.batch;

import dev.delaminate.audit.SetsInPlace;
import dev.delaminate.audit.SetsInPlace.InPlace;
import dev.delaminate.batch.open.OpenOutput;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.AdoptedSet;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.pipeline.money.Price;
import java.util.List;

/** {@code --adopt}: a ledger was lost, and what was paid for lies in OUT all the same. */
public record AdoptedSets(OpenOutput output, Account account, Price price) {
    private static final int AT_A_TIME = 10_000;

    /** Rows PENDING whose whole set is in its place are DONE; says how many. Blocks. */
    public void adopt() {
        long adopted = 0;
        try (LedgerQueries queries = LedgerQueries.open(LedgerFile.of(output.folder()))) {
            for (List<InPlace> sets : new SetsInPlace(output.folder(), queries)
                    .find()
                    .buffer(AT_A_TIME)
                    .toIterable(1)) {
                adopted += output.ledger().adopt(sets.stream().map(this::priced).toList(), account);
            }
        }
        output.console()
                .printf(
                        "--adopt: %,d row(s) whose whole set lies in OUT/layers are done, and not paid for again; each counts"
                                + " %s against the budget%n",
                        adopted, price);
    }

    private AdoptedSet priced(InPlace set) {
        return new AdoptedSet(
                set.row().number(), set.found(), price.of(set.row().request().parameters()));
    }
}

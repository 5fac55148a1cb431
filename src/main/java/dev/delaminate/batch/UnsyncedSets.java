package dev.delaminate.batch;

import dev.delaminate.audit.FilesAudit;
import dev.delaminate.audit.FilesSummary;
import dev.delaminate.batch.open.OpenOutput;
import dev.delaminate.ledger.Recovery;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.queries.LedgerQueries;
import java.util.Objects;

/**
 * After a power loss a layer file can be there without its bytes, although its row is on record as DONE: the ledger is
 * forced to the disk at every commit, layer files are not. So the last sets before it are looked at again.
 */
record UnsyncedSets(OpenOutput output) {
    /** Looks at sets that may not have reached the disk, and has broken ones fetched again: DONE → LAYERED. Blocks. */
    void fetchAgain(Recovery found) {
        if (!found.restarted()) {
            return;
        }
        FilesSummary files = looked();
        if (files.sets() == 0) {
            return;
        }
        int again = output.ledger().settlements().fetchAgain(files.rowsToFetchAgain());
        output.console()
                .printf(
                        "The machine was started anew since the last run: of the %,d set(s) placed shortly before, %,d"
                                + " did not reach the disk and are fetched again%n",
                        files.sets(), again);
    }

    private FilesSummary looked() {
        try (LedgerQueries queries = LedgerQueries.open(LedgerFile.of(output.folder()))) {
            return Objects.requireNonNull(new FilesAudit(output.folder(), queries)
                    .of(queries::unsyncedSets, finding -> {})
                    .block());
        }
    }
}

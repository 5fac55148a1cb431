package dev.delaminate.batch;

import dev.delaminate.console.ImportReport;
import dev.delaminate.ledger.Settlement;
import dev.delaminate.ledger.sqlite.Redone;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.pipeline.money.Price;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run changed in its rows before it submits: the manifest, the second chances.
 *
 * @param manifest what it brought; empty when it was not read again
 * @param chances what they will cost, by option
 * @param redone null where no set is made again
 */
public record PreparedRows(
        Optional<ManifestIntake.Imported> manifest,
        Map<String, Settlement> chances,
        @Nullable Redone redone) {
    /** Changes a ledger, inside a transaction of the caller. Blocks; errors when the run is refused. */
    public static PreparedRows in(SqliteLedger ledger, ManifestIntake intake, Retries again, Price price) {
        Optional<ManifestIntake.Imported> manifest = intake.record(ledger, again, price);
        Map<String, Settlement> chances = again.apply(ledger);
        if (!ledger.hasTaken(intake.taken().fingerprint())) {
            intake.record(ledger, again, price); // what is submitted again asks for what the manifest says now
        }
        return new PreparedRows(manifest, chances, again.redo(ledger));
    }

    public void tell(Retries again, Price price, PrintWriter console) {
        manifest.ifPresent(read -> ImportReport.print(read.rows(), read.summary(), price, console));
        chances.forEach((option, settlement) -> Retries.tell(console, option, settlement, price));
        if (again.redo() != null && redone != null) {
            again.redo().tell(console, redone, price);
        }
    }
}

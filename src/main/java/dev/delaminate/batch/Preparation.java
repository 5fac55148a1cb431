package dev.delaminate.batch;

import dev.delaminate.console.ImportReport;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.Recovery;
import dev.delaminate.ledger.Settlement;
import dev.delaminate.ledger.sqlite.Redone;
import dev.delaminate.pipeline.money.Price;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a run changes before it submits: what the last run left behind, the manifest, the second chances. One
 * transaction, in which every check comes that needs the ledger: a command that is refused, or fails, changes nothing.
 */
public record Preparation(OpenOutput output, ReadingOptions reading, Retries again, Price price) {
    private record Changes(
            Recovery found,
            Optional<ManifestIntake.Imported> manifest,
            Map<String, Settlement> chances,
            @Nullable Redone redone) {}

    /**
     * Blocks. Errors when the run is refused.
     *
     * @param manifest a path, or {@code -} for standard input
     * @param account that the run is for
     * @return what OUT works on from now on
     */
    public TakenManifest prepare(String manifest, Account account) {
        output.requireOwnJobs(account); // not only after a long manifest was read
        try (ManifestIntake intake = ManifestIntake.copied(output, reading, manifest)) {
            Changes changes = output.ledger().atomically(() -> changes(intake, account));
            intake.moveIntoPlace();
            tell(changes);
            new UnsyncedSets(output).fetchAgain(changes.found);
            return intake.taken();
        }
    }

    private Changes changes(ManifestIntake intake, Account account) {
        Recovery found = output.ledger().recover();
        Optional<ManifestIntake.Imported> manifest = intake.record(again, price);
        Map<String, Settlement> chances = again.apply(output.ledger());
        if (!output.ledger().hasTaken(intake.taken().fingerprint())) {
            intake.record(again, price); // what is submitted again asks for what the manifest says now
        }
        Redone redone = again.redo(output.ledger());
        output.requireOwnJobs(account); // those of failed rows, too, that are to be asked for again
        return new Changes(found, manifest, chances, redone);
    }

    private void tell(Changes changes) {
        PrintWriter console = output.console();
        output.tell(changes.found);
        changes.manifest.ifPresent(read -> ImportReport.print(read.rows(), read.summary(), price, console));
        changes.chances.forEach((option, settlement) -> Retries.tell(console, option, settlement, price));
        if (again.redo() != null && changes.redone != null) {
            again.redo().tell(console, changes.redone, price);
        }
    }
}

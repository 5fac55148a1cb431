package dev.delaminate.batch;

import dev.delaminate.batch.open.OpenOutput;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.Recovery;
import dev.delaminate.pipeline.money.Price;

/**
 * All that a run changes before it submits: what the last run left behind, the manifest, the second chances. One
 * transaction, in which every check comes that needs the ledger: a command that is refused, or fails, changes nothing.
 */
public record Preparation(OpenOutput output, ReadingOptions reading, Retries again, Price price) {
    private record Changes(Recovery found, PreparedRows rows) {}

    /**
     * Blocks. Errors when the run is refused.
     *
     * @param manifest a path, or {@code -} for standard input
     * @param account that the run is for
     * @return what OUT works on from now on
     */
    public TakenManifest prepare(String manifest, Account account) {
        output.requireOwnJobs(account); // not only after a long manifest was read
        ManifestIntake.moveWhatWasRecorded(output.folder(), output.ledger());
        try (ManifestIntake intake = ManifestIntake.copied(output.folder(), reading, manifest, output.console())) {
            Changes changes = output.ledger().atomically(() -> changes(intake, account));
            intake.moveIntoPlace();
            output.tell(changes.found);
            changes.rows.tell(again, price, output.console());
            new UnsyncedSets(output).fetchAgain(changes.found);
            return intake.taken();
        }
    }

    private Changes changes(ManifestIntake intake, Account account) {
        Recovery found = output.ledger().recover();
        PreparedRows rows = PreparedRows.in(output.ledger(), intake, again, price);
        output.requireOwnJobs(account); // those of failed rows, too, that are to be asked for again
        return new Changes(found, rows);
    }
}

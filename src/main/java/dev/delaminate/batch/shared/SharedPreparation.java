package dev.delaminate.batch.shared;

import dev.delaminate.batch.ManifestIntake;
import dev.delaminate.batch.PreparedRows;
import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.batch.Retries;
import dev.delaminate.batch.TakenManifest;
import dev.delaminate.ledger.intake.ManifestNotes;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.copy.RunCopy.Copied;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.manifest.picture.PictureDigests;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.pipeline.money.Price;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * All that a run of a manifest changes in a shared run before it works on it: the manifest, the second chances. One
 * transaction: a command that is refused, or fails, changes nothing. Other workers may be at work; what they have in hand
 * stays theirs, unless something else is to be done with it now.
 *
 * @param folder this process's own, see {@link WorkerFolder}
 */
public record SharedPreparation(
        PostgresRun run, OutputFolder folder, ReadingOptions reading, Retries again, Price price, PrintWriter console) {
    /**
     * Blocks. Errors when it is refused.
     *
     * @param manifest a path, or {@code -} for standard input
     * @return what the run works on from now on
     */
    public TakenManifest prepare(String manifest) {
        try (ManifestIntake intake = ManifestIntake.copied(folder, reading, manifest, console)) {
            if (!again.areNone() || !isTaken(intake.taken())) {
                PreparedRows rows = changed(intake);
                rows.tell(again, price, console);
            }
            intake.moveIntoPlace();
            return intake.taken();
        }
    }

    /** Nobody waits for local pictures to be read: where there are any, that is done in between, without the run's lock. */
    private PreparedRows changed(ManifestIntake intake) {
        intake.leavePicturesUnread();
        try {
            return inTheRun(intake);
        } catch (PictureDigests.UnreadException e) {
            console.println("reading the manifest's pictures on this machine");
            intake.readPictures();
            return inTheRun(intake);
        }
    }

    private PreparedRows inTheRun(ManifestIntake intake) {
        return SharedChange.in(folder, run, console::println)
                .make(copied -> copied.ledger().atomically(() -> changed(copied, intake)));
    }

    private PreparedRows changed(Copied copied, ManifestIntake intake) {
        PreparedRows rows = PreparedRows.in(copied.ledger(), intake, again, price);
        copied.keepManifest(intake.copy());
        return rows;
    }

    /** Without holding anybody up: as a rule each worker of a run is begun with the same manifest. */
    private boolean isTaken(TakenManifest taken) {
        Connection connection = run.openForReading();
        try {
            return ManifestNotes.isTaken(connection, taken.fingerprint());
        } catch (SQLException e) {
            throw run.failure("read", e);
        } finally {
            LedgerSource.close(connection);
        }
    }
}

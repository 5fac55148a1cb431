package dev.delaminate.cli.trial;

import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.batch.TakenManifest;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.ManifestReader;
import dev.delaminate.manifest.csv.Quoted;
import dev.delaminate.output.OutputException;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.WholeFile;
import dev.delaminate.text.ShellWord;
import dev.delaminate.trial.TrialFolder;
import dev.delaminate.trial.TrialPicture;
import dev.delaminate.trial.TrialPlan;
import dev.delaminate.trial.TrialRecord;
import dev.delaminate.trial.TrialTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What stands of a trial in its OUT. It is written before anything is sent, and never changed: the same command again works
 * on the same pictures, whatever became of the catalog's order.
 */
final class TrialIntake {
    private final Path out;
    private final TrialPlan plan;
    private final ReadingOptions reading;

    /** @param root that local pictures lie below */
    TrialIntake(Path out, TrialPlan plan, Path root) {
        this.out = out;
        this.plan = plan;
        this.reading = new ReadingOptions("UTF-8", List.of(), root, List.of(), true, ReadingOptions.Table.AUTO);
    }

    /** How the table of a trial is read. */
    ReadingOptions reading() {
        return reading;
    }

    /** The trial that OUT has, which must be the one that is asked for; empty where it has none. Changes nothing. Blocks. */
    Optional<TrialRecord> existing() {
        if (!OutputFolder.isRun(out)) {
            return Optional.empty();
        }
        OutputFolder folder = OutputFolder.existing(out);
        Path record = new TrialFolder(folder).record();
        if (!Files.exists(record)) {
            if (Files.exists(folder.manifest())) {
                throw new UserError(
                        ExitCode.USAGE,
                        "--out " + out + " holds a run, and a trial needs a folder of its own; choose another --out");
            }
            return Optional.empty();
        }
        TrialRecord there = read(record);
        String other = plan.refusal(there);
        if (other != null) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--out " + out + " holds another trial: " + other + "; give the command of then, or choose another"
                            + " --out");
        }
        return Optional.of(there);
    }

    /** Puts it on record where it is not yet, and its table beside it. OUT is held. Blocks. Returns the table. */
    Path recorded(TrialRecord trial, OutputFolder folder) {
        TrialFolder files = new TrialFolder(folder);
        try {
            if (existing().isEmpty()) {
                WholeFile.makeFolderOf(files.record());
                WholeFile.writeForced(files.record(), trial.json());
            }
            WholeFile.writeForced(files.table(), TrialTable.of(trial));
            requireAsWritten(trial, files.table());
            return files.table();
        } catch (IOException e) {
            throw new OutputException("the trial cannot be written to " + files.record() + ": " + e.getMessage(), e);
        }
    }

    /** A name of a file may look like several: nothing is paid for another picture than the one that was drawn. */
    private void requireAsWritten(TrialRecord trial, Path table) {
        ManifestOptions options = TakenManifest.of("", reading, reading.imagesRoot(table.toString()))
                .options();
        try (ManifestReader rows = ManifestReader.open(table, options)) {
            for (TrialPicture picture : trial.pictures()) {
                for (int setting = 0; setting < trial.settings().size(); setting++) {
                    LayeringRequest request = rows.hasNext() ? rows.next().request() : null;
                    if (request != null && !request.picture().equals(picture.picture())) {
                        throw new UserError(
                                ExitCode.USAGE,
                                "line " + picture.line() + ": " + Quoted.text(picture.picture())
                                        + " is read as several pictures in the table of a trial; rename the file");
                    }
                }
            }
        }
    }

    private TrialRecord read(Path record) {
        try {
            return TrialRecord.parse(Files.readAllBytes(record))
                    .orElseThrow(() -> new UserError(
                            ExitCode.LOCAL,
                            record
                                    + " is not as a trial wrote it; choose another --out, or take it away: delaminate verify "
                                    + ShellWord.of(out) + " tells what is paid for"));
        } catch (IOException e) {
            throw new UserError(ExitCode.LOCAL, record + " cannot be read: " + e.getMessage());
        }
    }
}

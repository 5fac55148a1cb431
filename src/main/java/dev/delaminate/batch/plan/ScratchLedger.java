package dev.delaminate.batch.plan;

import dev.delaminate.batch.ManifestIntake;
import dev.delaminate.batch.OpenOutput;
import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.batch.TakenManifest;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.intake.ImportOptions;
import dev.delaminate.ledger.intake.ImportSummary;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.manifest.ManifestReader;
import dev.delaminate.manifest.ManifestRows;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A manifest taken into a ledger of its own, which is thrown away: what a run of it would do is asked of that. A million rows
 * need no memory, and no OUT is touched.
 *
 * @param rows of the manifest
 * @param summary what the manifest brought
 * @param queries of the ledger; closed with this
 */
public record ScratchLedger(Path folder, ManifestRows rows, ImportSummary summary, LedgerQueries queries)
        implements AutoCloseable {
    /**
     * Takes a manifest in. Blocks.
     *
     * @param manifest a file, a folder, or {@code -} for standard input
     * @param notices told what was read otherwise than one might expect
     * @throws dev.delaminate.manifest.csv.ManifestException when it cannot be read
     */
    public static ScratchLedger of(String manifest, ReadingOptions reading, Consumer<String> notices) {
        Path folder = scratch();
        boolean isWhole = false;
        try {
            OutputFolder output = OutputFolder.create(folder);
            LedgerFile file = OpenOutput.file(output);
            TakenManifest taken = ManifestIntake.copy(output, reading, manifest, notices);
            ManifestRows read;
            ImportSummary summary;
            try (SqliteLedger ledger = SqliteLedger.open(file, InstantSource.system());
                    ManifestReader rows = ManifestReader.open(taken.copyBeside(output), taken.options())) {
                rows.notices().forEach(notices);
                summary = ledger.importManifest(rows, new ImportOptions(reading.share(), false, ""));
                rows.noticesOfRows().forEach(notices);
                read = rows.rows();
            }
            ScratchLedger whole = new ScratchLedger(folder, read, summary, LedgerQueries.open(file));
            isWhole = true;
            return whole;
        } finally {
            if (!isWhole) {
                delete(folder);
            }
        }
    }

    @Override
    public void close() {
        try {
            queries.close();
        } finally {
            delete(folder);
        }
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("delaminate-plan");
        } catch (IOException e) {
            throw new UserError(ExitCode.LOCAL, "no temporary folder can be made: " + e.getMessage());
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

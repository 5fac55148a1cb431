package dev.delaminate.batch.plan;

import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.intake.ImportOptions;
import dev.delaminate.ledger.intake.ImportSummary;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.manifest.ManifestReader;
import dev.delaminate.manifest.ManifestRows;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * A manifest taken into a ledger of its own, which is thrown away: what a run of it would do is asked of that. A million rows
 * need no memory, and no OUT is touched.
 *
 * @param rows of the manifest
 * @param summary what the manifest brought
 * @param queries of the ledger; closed with this
 */
public record ScratchLedger(ScratchCopy copy, ManifestRows rows, ImportSummary summary, LedgerQueries queries)
        implements AutoCloseable {
    /**
     * Takes a manifest in. Blocks.
     *
     * @param manifest a file, a folder, or {@code -} for standard input
     * @param notices told what was read otherwise than one might expect
     * @throws dev.delaminate.manifest.csv.ManifestException when it cannot be read
     */
    public static ScratchLedger of(String manifest, ReadingOptions reading, Consumer<String> notices) {
        ScratchCopy copy = ScratchCopy.of(manifest, reading, notices);
        try {
            return of(copy, reading, notices);
        } catch (RuntimeException | Error e) {
            copy.close();
            throw e;
        }
    }

    private static ScratchLedger of(ScratchCopy copy, ReadingOptions reading, Consumer<String> notices) {
        LedgerFile file = LedgerFile.of(copy.folder().output());
        ManifestRows read;
        ImportSummary summary;
        try (SqliteLedger ledger = SqliteLedger.open(file, InstantSource.system());
                ManifestReader rows =
                        ManifestReader.open(copy.file(), copy.taken().options())) {
            rows.notices().forEach(notices);
            summary = ledger.importManifest(rows, new ImportOptions(reading.share(), false, ""));
            rows.noticesOfRows().forEach(notices);
            read = rows.rows();
        }
        return new ScratchLedger(copy, read, summary, LedgerQueries.open(file));
    }

    @Override
    public void close() {
        try {
            queries.close();
        } finally {
            copy.close();
        }
    }
}

package dev.delaminate.batch;

import dev.delaminate.console.UserError;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.manifest.FoundFormat;
import dev.delaminate.manifest.ManifestFormat;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The very manifest in which the rows of the ledger have their places, and how its bytes are to be read. */
public record ManifestCopy(Path file, ManifestFormat format) {
    /**
     * Looks for it in OUT. Blocks.
     *
     * @param queries what they tell of rows in the manifest's order is of this manifest, or errors
     * @throws UserError when none was taken in yet, or no file has its bytes
     */
    public static ManifestCopy of(LedgerQueries queries, OutputFolder folder) throws IOException {
        TakenManifest taken = TakenManifest.existing(queries, folder);
        Path file = taken.copy(folder);
        Optional<ManifestFormat> format = queries.manifestFormat();
        return new ManifestCopy(
                file,
                format.isPresent()
                        ? format.get()
                        : FoundFormat.of(file, taken.options()).format());
    }
}

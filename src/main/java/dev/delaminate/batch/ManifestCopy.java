package dev.delaminate.batch;

import dev.delaminate.console.UserError;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.copy.KeptManifest;
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
     * Looks for it in OUT, or has a shared ledger bring it to this machine. Blocks.
     *
     * @param queries what they tell of rows in the manifest's order is of this manifest, or errors
     * @throws UserError when none was taken in yet, or no file has its bytes
     */
    public static ManifestCopy of(LedgerQueries queries, OutputFolder folder) throws IOException {
        TakenManifest taken = TakenManifest.existing(queries, folder);
        Path file = queries.source() instanceof PostgresRun run ? brought(run, taken, folder) : taken.copy(folder);
        Optional<ManifestFormat> format = queries.manifestFormat();
        return new ManifestCopy(
                file,
                format.isPresent()
                        ? format.get()
                        : FoundFormat.of(file, taken.options()).format());
    }

    private static Path brought(PostgresRun run, TakenManifest taken, OutputFolder folder) {
        Path place = folder.manifestHere();
        new KeptManifest(run).writeTo(place, taken.sha256());
        return place;
    }
}

package dev.delaminate.ledger.intake;

import dev.delaminate.manifest.ManifestFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a manifest is taken in.
 *
 * @param share rows with the same work share one job
 * @param redoChanged rows whose request changed after it was paid for take the new request and are paid again; and rows
 *     that cannot be told apart from paid ones are new
 * @param sameRows rows that cannot be told apart from paid ones are those, in their order
 * @param fingerprint of the manifest's bytes and of every option that changes what is made of them
 * @param format of the manifest, as it was found; null where nothing is to be written from it
 */
public record ImportOptions(
        boolean share,
        boolean redoChanged,
        boolean sameRows,
        String fingerprint,
        @Nullable ManifestFormat format) {
    public ImportOptions(boolean share, boolean redoChanged, String fingerprint) {
        this(share, redoChanged, false, fingerprint, null);
    }
}

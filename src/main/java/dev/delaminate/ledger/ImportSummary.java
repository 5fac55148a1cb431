package dev.delaminate.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest brought. The numbers are of rows; {@code rows = valid + rejected}.
 *
 * @param rows in the manifest, rejected ones included
 * @param rejected invalid lines, a repeated id among them; the ledger sends none of them
 * @param following rows that share the work of another one
 * @param added rows that the ledger did not know
 * @param changed known rows that took a new request before it was paid for, or after with consent
 * @param corrected rows that were rejected, or had failed without having been billed, and can be sent now
 * @param removed rows of the ledger that the manifest has no longer
 * @param postponed rows that take their new request later, since paid work for the old one is under way
 * @param changedAfterPayment rows whose request changed after it was paid for, without consent: nothing was taken in
 * @param changedNames the first of those, at most {@link #MAX_LISTED}
 * @param unrelated the ledger holds paid work, and shares no row with this manifest: nothing was taken in
 * @param rejects the first rejected lines, at most {@link #MAX_LISTED}, in order
 */
public record ImportSummary(
        long rows,
        long valid,
        long rejected,
        long following,
        long added,
        long changed,
        long corrected,
        long removed,
        long postponed,
        long changedAfterPayment,
        List<String> changedNames,
        boolean unrelated,
        List<Reject> rejects) {
    public static final int MAX_LISTED = 20;

    public ImportSummary {
        changedNames = List.copyOf(changedNames);
        rejects = List.copyOf(rejects);
    }

    /**
     * One rejected line.
     *
     * @param position among the rows of the manifest; 1 is the first
     * @param line of the file; 1 is the first
     * @param id as the user wrote it
     */
    public record Reject(long position, long line, @Nullable String id, String reason) {}

    /** The ledger has taken the manifest in; else it is as it was before. */
    public boolean isAccepted() {
        return changedAfterPayment == 0 && !unrelated;
    }

    /** Why the manifest was not taken in and what to do, in one line; null when it was. */
    public @Nullable String refusal() {
        if (unrelated) {
            return "this folder holds paid work for another manifest, no row of which is in this one: choose another"
                    + " folder, or give --accept-changes to go on here";
        }
        if (changedAfterPayment > 0) {
            return changedAfterPayment + " row(s) changed after they were paid for (" + String.join(", ", changedNames)
                    + (changedAfterPayment > changedNames.size() ? ", …" : "")
                    + "): undo the change, or give --accept-changes to pay for them again";
        }
        return null;
    }
}

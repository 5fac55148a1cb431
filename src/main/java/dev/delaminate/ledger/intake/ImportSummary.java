package dev.delaminate.ledger.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest brought. The numbers are of rows.
 *
 * @param rows in the manifest, rejected ones included
 * @param rejected invalid lines, a repeated id among them; the ledger sends none of them
 * @param following rows that share the work of another one
 * @param added rows that the ledger did not know
 * @param changed known rows that took a new request before it was paid for
 * @param corrected rows that were rejected, or had failed without having been billed, and can be sent now
 * @param removed rows of the ledger that the manifest has no longer
 * @param readdressed rows whose picture has another address now, with another signature or expiry: no change
 * @param kept rows whose request changed after it was paid for, and that keep what they have; to pay for them again
 * @param redone those that are paid for again, with consent
 * @param postponed those that are not, in spite of consent, since paid work for the old request is under way
 * @param unclear lines that may be rows that were paid for, and cannot be told apart from them: nothing was taken in
 * @param unclearLines the first of those in the file, at most {@link #MAX_LISTED}
 * @param unrelated what the rows of this manifest would cost in a ledger that holds paid work and shares no row with it:
 *     nothing was taken in. Null when it shares some
 * @param rejects the first rejected lines, at most {@link #MAX_LISTED}, in order
 */
public record ImportSummary(
        long rows,
        long rejected,
        long following,
        long added,
        long changed,
        long corrected,
        long removed,
        long readdressed,
        Jobs kept,
        Jobs redone,
        long postponed,
        Jobs unclear,
        List<Long> unclearLines,
        @Nullable Jobs unrelated,
        List<Reject> rejects) {
    public static final int MAX_LISTED = 20;

    public ImportSummary {
        unclearLines = List.copyOf(unclearLines);
        rejects = List.copyOf(rejects);
    }

    /** So many jobs, and the layers that they ask for: what a price is multiplied with. */
    public record Jobs(long count, long layers) {
        static final Jobs NONE = new Jobs(0, 0);

        Jobs and(int moreLayers) {
            return new Jobs(count + 1, layers + moreLayers);
        }
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
        return unclear.count() == 0 && unrelated == null;
    }
}

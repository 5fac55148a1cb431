package dev.delaminate.ledger.queries;

import org.jspecify.annotations.Nullable;

/**
 * What is left to submit.
 *
 * @param jobs to submit: one for each row PENDING
 * @param followers rows that share one of them, or one that is under way or done
 * @param layers asked for by those jobs
 * @param layersWithCopies and by the rows that get copies
 */
public record PlannedWork(long jobs, long followers, long layers, long layersWithCopies) {
    /**
     * A picture that is to be layered, or whose row follows one that is.
     *
     * @param position in the manifest, from 1
     * @param line of the manifest, where its row begins
     * @param id of its row; null where it has none
     * @param address http(s), or the path of a local file below the images root
     * @param isLocal whether it is a file on this machine
     */
    public record Picture(
            long position, long line, @Nullable String id, String address, boolean isLocal) {}
}

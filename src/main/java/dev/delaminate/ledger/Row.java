package dev.delaminate.ledger;

import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.quality.QualitySummary;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row as it was claimed; a snapshot that later entries do not change.
 *
 * @param number of the row inside this ledger, stable for ever
 * @param key what recognises the row in a later manifest: its id, else a hash of its request with an occurrence number
 * @param name what to call it when speaking to the user: its id, else its picture
 * @param folder name of its folder below {@code OUT/layers}
 * @param job the current one; null when none was ever submitted, or the last one was not taken
 * @param leader folder name of the row whose files this one gets copies of; null unless FOLLOWING
 * @param kept the set in its folder, while the row is made again; null of other rows
 */
public record Row(
        long number,
        String key,
        String name,
        LayeringRequest request,
        RowState state,
        String folder,
        @Nullable Job job,
        @Nullable String leader,
        @Nullable KeptSet kept) {
    /** This row with its job, once that is known. */
    public Row with(Job known) {
        return new Row(number, key, name, request, state, folder, known, leader, kept);
    }

    /** This row LAYERED, with what its job brought. */
    public Row layered(LayeringResult result) {
        Job ended = currentJob();
        Job known = new Job(ended.number(), ended.requestId(), ended.submittedAt(), result);
        return new Row(number, key, name, request, RowState.LAYERED, folder, known, leader, kept);
    }

    /** Whether the row has a set, and is on its way to a better one. */
    public boolean isMadeAgain() {
        return kept != null;
    }

    /** Whether a set that came is to be placed: copies always. */
    public boolean takes(@Nullable QualitySummary found) {
        return kept == null || leader != null || kept.givesWayTo(found);
    }

    /** The current job of a row that is known to have one. */
    public Job currentJob() {
        return Objects.requireNonNull(job, "a row in flight has a job");
    }
}

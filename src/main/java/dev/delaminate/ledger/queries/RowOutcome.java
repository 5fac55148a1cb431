package dev.delaminate.ledger.queries;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.reviews.SetVersion;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.quality.QualitySummary;
import dev.delaminate.review.Review;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row, a picture: its own outcome, or that of the row which it follows.
 *
 * @param position among the pictures of the manifest; of a row that was removed, its number in the ledger
 * @param line of the manifest where its row begins, or began; the same for all pictures of one row
 * @param state where the row stands for its user: never FOLLOWING, and DONE while its set is made again
 * @param folder its name below {@code OUT/layers}; null until the row is DONE
 * @param layers that stand in the folder, bottom first; empty until the row is DONE
 * @param quality what these layers are worth; null when nobody has looked
 * @param requestId of its current job, or of that of the row which it follows; null when there is none
 * @param reason why it FAILED, is IN_DOUBT or REJECTED; null for other rows
 * @param jobs how many were submitted for it and are or may be billed
 * @param costMicros what those cost, in millionths of a US dollar
 * @param finishedAt when it was DONE, or ended otherwise
 * @param job number of the one that made these layers; null until the row is DONE
 * @param review what a person said of these layers; null when nobody did, whatever was said of those before them
 */
public record RowOutcome(
        long position,
        long line,
        RowState state,
        @Nullable String folder,
        List<PlacedLayer> layers,
        List<String> warnings,
        @Nullable QualitySummary quality,
        @Nullable JobId requestId,
        @Nullable Long seed,
        @Nullable Reason reason,
        int jobs,
        long costMicros,
        @Nullable Instant submittedAt,
        @Nullable Instant finishedAt,
        @Nullable Long job,
        @Nullable Review review) {
    public RowOutcome {
        layers = List.copyOf(layers);
        warnings = List.copyOf(warnings);
    }

    /** Tells these layers from others of the row; null until it is DONE. */
    public @Nullable String version() {
        return job == null ? null : SetVersion.of(job, layers);
    }

    /** The code and the message of a failure on record. */
    public record Reason(String code, String message) {}
}

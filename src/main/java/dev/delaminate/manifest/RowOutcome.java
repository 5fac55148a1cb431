package dev.delaminate.manifest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one manifest row: the {@code result_} columns of {@code results.csv}, in this order.
 *
 * @param position of the row in the manifest
 * @param status one of {@code pending in_flight layered done failed rejected in_doubt}
 * @param folder relative to OUT, with {@code /}; empty until the row is done
 * @param layers number of good layers in the folder (flagged ones are kept but not counted)
 * @param files relative to OUT, with {@code /}, bottom first
 * @param nsfw one flag a layer, bottom first
 * @param jobs how many jobs were submitted for it
 * @param costMicros what they cost, billed or possibly billed, in millionths of a US dollar
 */
public record RowOutcome(
        long position,
        String status,
        String folder,
        @Nullable Integer layers,
        List<String> files,
        @Nullable String requestId,
        @Nullable Long seed,
        List<Boolean> nsfw,
        List<String> warnings,
        @Nullable String errorCode,
        @Nullable String error,
        int jobs,
        long costMicros,
        @Nullable Instant submittedAt,
        @Nullable Instant finishedAt) {
    public RowOutcome {
        files = List.copyOf(files);
        nsfw = List.copyOf(nsfw);
        warnings = List.copyOf(warnings);
    }
}

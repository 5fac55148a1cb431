package dev.delaminate.gallery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.review.Review;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One row as pages show it. Paths are relative to OUT, with {@code /}; a page puts the place of OUT before them. Times are
 * milliseconds since 1970, money is millionths of a US dollar, words of states and grades are those of results.csv. What is
 * null or empty is left out.
 *
 * @param row its number in the ledger
 * @param position in the manifest, from 1; 0 when it is no longer there
 * @param name its id, else its picture
 * @param picture as the manifest has it
 * @param state pending, in_flight, layered, done, failed, in_doubt or rejected
 * @param folder such as {@code layers/vase}; null until there are layers
 * @param version of the set: other files have another one. What a review is of
 * @param layers bottom first
 * @param thumb of the layers laid over each other, where there are any
 * @param source a preview of the source picture, where that is at hand
 * @param columns the manifest's own ones, as the user gave them
 * @param exports layered files that were made of it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RowView(
        long row,
        long position,
        String name,
        String picture,
        String state,
        @Nullable String folder,
        @Nullable String version,
        @Nullable Canvas canvas,
        List<LayerView> layers,
        @Nullable String thumb,
        @Nullable String source,
        @Nullable QualityView quality,
        @Nullable ReviewView review,
        @Nullable String requestId,
        @Nullable Long seed,
        @Nullable LayeringParameters parameters,
        List<String> warnings,
        @Nullable Reason error,
        int jobs,
        long costMicroUsd,
        @Nullable Long submittedAt,
        @Nullable Long finishedAt,
        Map<String, String> columns,
        List<Export> exports) {
    /** In pixels. */
    public record Canvas(int width, int height) {}

    /**
     * One layer file.
     *
     * @param name as a person would call it; null where nobody named it
     * @param x of its left edge on the canvas, in pixels
     * @param y of its upper edge on the canvas, in pixels
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record LayerView(String file, @Nullable String name, int x, int y, int width, int height, boolean nsfw) {}

    /** @param grade good, weak or bad */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record QualityView(
            String grade, String reason, @Nullable Double psnrDb) {}

    /** @param decision accept, redo or refuse */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ReviewView(
            String decision,
            String comment,
            @Nullable Integer numLayers,
            @Nullable Long seed,
            long at) {
        public static ReviewView of(Review review) {
            return new ReviewView(
                    review.decision().word(),
                    review.comment(),
                    review.numLayers(),
                    review.seed(),
                    review.at().toEpochMilli());
        }
    }

    /** Why a row failed, is in doubt or was rejected. */
    public record Reason(String code, String message) {}

    /** @param format such as psd */
    public record Export(String format, String file) {}
}

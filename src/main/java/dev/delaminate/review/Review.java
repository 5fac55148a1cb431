package dev.delaminate.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person said of the layer set of one row.
 *
 * @param comment in their words; empty for none
 * @param numLayers that a job is to ask for which makes it again; null of a decision other than REDO, or where the row's
 *     own number stays
 * @param seed that such a job is to ask for; null where it is left to the service
 * @param at when it was decided
 */
public record Review(
        Decision decision,
        String comment,
        @Nullable Integer numLayers,
        @Nullable Long seed,
        Instant at) {}

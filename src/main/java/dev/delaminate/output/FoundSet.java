package dev.delaminate.output;

import dev.delaminate.layering.JobId;
import org.jspecify.annotations.Nullable;

/**
 * A set that stands whole in its folder.
 *
 * @param job that made it
 * @param seed of the job; null when it told none
 */
public record FoundSet(JobId job, @Nullable Long seed, LayerSet set) {}

package dev.delaminate.trial.verdict;

import dev.delaminate.quality.Grade;
import org.jspecify.annotations.Nullable;

/**
 * What became of one picture in one setting.
 *
 * @param state in a word: done, failed, in doubt …
 * @param grade null where there is no set, or nobody could look at it
 * @param reason of the grade, or of the failure; empty where there is nothing to say
 * @param psnrDb of the layers laid over each other against the source; null where that was not at hand
 * @param layers that came; 0 where there is no set
 * @param useful layers that are neither blank nor repeated nor without a picture
 * @param costMicros of its jobs, in millionths of a US dollar
 * @param seconds from the submit until the layers were in their place; null where they are not
 * @param bytes of the layers
 * @param folder below OUT; null where there is no set
 */
public record Tried(
        String state,
        @Nullable Grade grade,
        String reason,
        @Nullable Double psnrDb,
        int layers,
        int useful,
        int blank,
        int repeated,
        long costMicros,
        @Nullable Double seconds,
        long bytes,
        @Nullable String folder) {
    public boolean isDone() {
        return layers > 0;
    }
}

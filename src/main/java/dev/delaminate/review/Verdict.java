package dev.delaminate.review;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a layer set, before it is recorded; errors with {@link IllegalArgumentException}, with a sentence
 * for them, when it cannot be used. A comment is never cut: who wrote too much is told so.
 *
 * @param decision null takes back what was said before
 * @param comment without the space around it, and without NUL, which not every database keeps; empty for none
 * @param numLayers 1 to {@value #MOST_LAYERS}; null of a decision other than REDO, or where the row's own number stays
 * @param seed from 0; null of a decision other than REDO, or where it is left to the service
 */
public record Verdict(
        @Nullable Decision decision,
        String comment,
        @Nullable Integer numLayers,
        @Nullable Long seed) {
    /** As pages count them: UTF-16 code units. */
    public static final int MOST_COMMENT_CHARS = 2_000;

    public static final int MOST_LAYERS = 10;

    public Verdict {
        comment = comment.replace("\0", "").strip();
        if (comment.length() > MOST_COMMENT_CHARS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "A comment has at most %,d characters, not %,d.",
                    MOST_COMMENT_CHARS,
                    comment.length()));
        }
        numLayers = decision == Decision.REDO ? numLayers : null;
        if (numLayers != null && (numLayers < 1 || numLayers > MOST_LAYERS)) {
            throw new IllegalArgumentException(
                    "num_layers must be a whole number from 1 to " + MOST_LAYERS + ", not " + numLayers + ".");
        }
        seed = decision == Decision.REDO ? seed : null;
        if (seed != null && seed < 0) {
            throw new IllegalArgumentException("seed must be a whole number from 0, not " + seed + ".");
        }
    }

    public static Verdict of(Decision decision) {
        return new Verdict(decision, "", null, null);
    }
}

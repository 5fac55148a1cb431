package dev.delaminate.layering;

import dev.delaminate.text.ForeignText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a finished job has to offer.
 *
 * @param layers bottom first; never empty
 * @param seed the seed that the service used, if it said so
 */
public record LayeringResult(
        List<LayerFile> layers, @Nullable Long seed) {
    /** At most 10 layers can be asked for (contract, "Submit"); far more than that is no answer to anything. */
    public static final int MAX_LAYERS = 64;

    public LayeringResult {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a finished job has at least one layer");
        }
    }

    /** The same, in words and URLs that may be written anywhere. */
    public LayeringResult through(ForeignText door) {
        return new LayeringResult(
                layers.stream().map(layer -> layer.through(door)).toList(), seed);
    }
}

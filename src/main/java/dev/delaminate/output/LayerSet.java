package dev.delaminate.output;

import dev.delaminate.quality.QualitySummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layers of one row in their folder, every one in its place.
 *
 * @param layers bottom first
 * @param warnings for the row: where the layers differ from what was asked for or announced; nothing was thrown away
 * @param quality what the set was found to be worth; null when it could not be looked at, or nobody did
 */
public record LayerSet(
        List<PlacedLayer> layers,
        List<String> warnings,
        @Nullable QualitySummary quality) {
    public LayerSet {
        layers = List.copyOf(layers);
        warnings = List.copyOf(warnings);
    }

    /** A set that nobody has looked at. */
    public LayerSet(List<PlacedLayer> layers, List<String> warnings) {
        this(layers, warnings, null);
    }
}

package dev.delaminate.output;

import java.util.List;

/**
 * The layers of one row in their folder, every one in its place.
 *
 * @param layers bottom first
 * @param warnings for the row: where the layers differ from what was asked for or announced; nothing was thrown away
 */
public record LayerSet(List<PlacedLayer> layers, List<String> warnings) {
    public LayerSet {
        layers = List.copyOf(layers);
        warnings = List.copyOf(warnings);
    }
}

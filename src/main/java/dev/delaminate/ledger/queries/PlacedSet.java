package dev.delaminate.ledger.queries;

import dev.delaminate.output.PlacedLayer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layers of one row that has a set.
 *
 * @param position among the pictures of the manifest; 0 when it is no longer there
 * @param row its number in the ledger
 * @param name its id, else its picture
 * @param sha256 of its source, as the manifest has it now; null of one with a URL
 * @param picture its address, or the path of a local one
 * @param line of the manifest where its row begins, or began
 * @param folder its name below {@code OUT/layers}
 * @param layers bottom first
 */
public record PlacedSet(
        long position,
        long row,
        String name,
        @Nullable String sha256,
        String picture,
        long line,
        String folder,
        List<PlacedLayer> layers) {
    public PlacedSet {
        layers = List.copyOf(layers);
    }
}

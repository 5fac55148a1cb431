package dev.delaminate.trial.sheet;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.trial.verdict.Tried;
import java.util.List;
import java.util.Optional;

/**
 * One picture in one setting, as the sheet shows it.
 *
 * @param composite the layers laid over each other; empty where there is nothing to show
 * @param layers bottom first; empty where the service flagged one, which is not shown
 */
public record SheetCell(Tried tried, Optional<Bitmap> composite, List<Optional<Bitmap>> layers) {
    public SheetCell {
        layers = List.copyOf(layers);
    }
}

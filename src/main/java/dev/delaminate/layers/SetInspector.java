package dev.delaminate.layers;

import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layers.download.SeenPixels;
import dev.delaminate.quality.SetQuality;
import dev.delaminate.raster.Bitmap;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Says what a layer set is worth. A set that is paid for is kept, whatever is said of it. */
@FunctionalInterface
public interface SetInspector {
    /** Looks at nothing. */
    SetInspector NONE = (layers, pixels, request, seen) -> Optional.empty();

    /**
     * Blocks. Never fails: a set that cannot be looked at has no quality.
     *
     * @param layers files, bottom first
     * @param pixels of those that need not be read
     * @param request that they were made for
     * @param seen is shown the pixels of all layers, of one size, where they can be had
     */
    Optional<SetQuality> inspect(
            List<Path> layers, SeenPixels pixels, LayeringRequest request, Consumer<List<Bitmap>> seen);
}

package dev.delaminate.batch.sets;

import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.raster.UnusablePictureException;
import java.io.IOException;

/**
 * What is done with each set of OUT. Called by several threads, for one set by one of them; blocks. A set that it errors for
 * with {@link UnusablePictureException} is skipped for that reason; an {@link IOException} is a fault of this machine and
 * ends the pass.
 */
public interface SetWork {
    /** Bytes of memory that it takes, as far as headers tell; 0 when nothing is left to do for this set. */
    long bytes(PlacedSet set) throws IOException, UnusablePictureException;

    /** Does it. */
    void of(PlacedSet set) throws IOException, UnusablePictureException;
}

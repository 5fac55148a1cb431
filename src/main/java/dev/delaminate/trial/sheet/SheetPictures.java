package dev.delaminate.trial.sheet;

import dev.delaminate.raster.Bitmap;
import java.util.Optional;

/** The pixels of a sheet, asked for one cell after the other: only those of one are in memory. */
public interface SheetPictures {
    /** The source of a picture; empty where it is not at hand. Blocks. */
    Optional<Bitmap> source(int picture);

    /** A picture in a setting, both by their places. Blocks. */
    SheetCell cell(int picture, int setting);
}

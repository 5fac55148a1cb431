package dev.delaminate.compose;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.UnusablePictureException;

/** One layer of a set, whatever its size and wherever its pixels come from; they are made when they are asked for. */
interface SetLayer {
    /** As a person knows it: its name, else that of its file. */
    String name();

    /** Whether its maker called it the background. */
    boolean isBackground();

    /** Where it lies on the canvas; may reach beyond it. */
    Box place();

    /** Its pixels, as many as {@link #place} has. Blocks. May be called more than once. */
    Bitmap pixels() throws UnusablePictureException;
}

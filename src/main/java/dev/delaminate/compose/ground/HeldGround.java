package dev.delaminate.compose.ground;

import dev.delaminate.raster.Bitmap;

/** A ground that stays in memory. */
record HeldGround(String name, String identity, Bitmap pixels) implements Ground {}

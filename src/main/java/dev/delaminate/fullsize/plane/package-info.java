/**
 * Single channels at the model's size, and their way to it and from it.
 *
 * <ul>
 *   <li>What is a channel? {@link Plane}, with the filters that know no other
 *   <li>How does a picture become that small? {@link Shrinking}; and rows of it large again? {@link Enlarging}
 *   <li>What of an alpha is noise? {@link SmoothAlpha}
 * </ul>
 *
 * <p>Comes in: {@code fullsize}. Goes out: {@code raster}.
 */
@NullMarked
package dev.delaminate.fullsize.plane;

import org.jspecify.annotations.NullMarked;

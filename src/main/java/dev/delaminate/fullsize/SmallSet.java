package dev.delaminate.fullsize;

import dev.delaminate.fullsize.plane.Plane;
import java.util.List;

/**
 * All that is known of a set on the small canvas: what {@link FullRows} enlarge.
 *
 * @param alphas of the layers, bottom first
 * @param weights of the layers, and last of none
 * @param edge where any alpha has an edge that the source may sharpen, 0 to 1
 * @param guide the source's colours, as soft as the alphas are
 * @param slopes of each weight along red, green and blue
 * @param colours of each weight's layer in line with the source: red, green, blue, and how sure they are
 */
record SmallSet(
        List<Plane> alphas,
        List<Plane> weights,
        Plane edge,
        List<Plane> guide,
        List<List<Plane>> slopes,
        List<List<Plane>> colours) {}

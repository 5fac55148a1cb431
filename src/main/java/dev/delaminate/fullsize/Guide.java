package dev.delaminate.fullsize;

import dev.delaminate.fullsize.plane.Plane;
import java.util.ArrayList;
import java.util.List;

/**
 * The statistics of the small source's colours around each pixel that a linear fit needs.
 *
 * @param colours red, green and blue
 * @param means of those over the window
 * @param products means of red², red·green, red·blue, green², green·blue and blue²
 */
record Guide(List<Plane> colours, List<Plane> means, List<Plane> products) {
    /** Of the window, in small pixels: an edge and the colours on both sides of it lie in 5×5. */
    static final int RADIUS = 2;

    static Guide of(List<Plane> colours) {
        List<Plane> products = new ArrayList<>();
        for (int channel = 0; channel < 3; channel++) {
            for (int other = channel; other < 3; other++) {
                products.add(colours.get(channel).times(colours.get(other)).mean(RADIUS));
            }
        }
        return new Guide(
                colours, colours.stream().map(colour -> colour.mean(RADIUS)).toList(), products);
    }
}

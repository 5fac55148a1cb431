package dev.delaminate.fullsize;

import dev.delaminate.fullsize.plane.Plane;
import java.util.ArrayList;
import java.util.List;

/**
 * The colours of a layer on the small canvas, brought in line with the source: where one sees the layer alone they are the
 * source's, and what they differ by there is carried on into what is hidden or mixed nearby, so that no seam shows where the
 * model's colours begin.
 */
final class SourceColours {
    private static final int NEAR = 3;
    private static final int FAR = 12;
    private static final float FAR_SHARE = 0.1f;

    /** How much of nothing is added, so that the difference fades out where nothing is seen. */
    private static final float FADING = 0.01f;

    /** How much of a pixel is another layer's, from which on it says nothing of this one. */
    private static final float MIXED = 0.8f;

    /** Share of the pixels around that has to be the layer's alone, for its colours to be known. */
    private static final float ENOUGH = 0.03f;

    private final List<Plane> source;

    /** @param source red, green and blue on the small canvas */
    SourceColours(List<Plane> source) {
        this.source = source;
    }

    /**
     * Brings a layer's colours in line.
     *
     * @param weight how much of the layer one sees
     * @return red, green, blue, and how well they are known, 0 to 1
     */
    List<Plane> of(List<Plane> colours, Plane weight, Plane alpha) {
        Plane alone = alone(weight);
        Plane near = alone.mean(NEAR);
        Plane far = alone.mean(FAR);
        List<Plane> corrected = new ArrayList<>();
        for (int channel = 0; channel < 3; channel++) {
            corrected.add(corrected(colours.get(channel), source.get(channel), alone, near, far));
        }
        corrected.add(known(alone(alpha)));
        return corrected;
    }

    private static Plane alone(Plane share) {
        Plane alone = new Plane(share.width, share.height);
        for (int at = 0; at < alone.values.length; at++) {
            float more = Math.max(0, (share.values[at] - MIXED) / (1 - MIXED));
            alone.values[at] = more * more;
        }
        return alone;
    }

    private static Plane corrected(Plane colour, Plane source, Plane alone, Plane near, Plane far) {
        Plane difference = new Plane(colour.width, colour.height);
        for (int at = 0; at < difference.values.length; at++) {
            difference.values[at] = alone.values[at] * (source.values[at] - colour.values[at]);
        }
        Plane nearby = difference.mean(NEAR);
        Plane around = difference.mean(FAR);
        Plane corrected = colour.copy();
        for (int at = 0; at < corrected.values.length; at++) {
            float carried = (nearby.values[at] + FAR_SHARE * around.values[at])
                    / (near.values[at] + FAR_SHARE * far.values[at] + FADING);
            corrected.values[at] += difference.values[at] + (1 - alone.values[at]) * carried;
        }
        return corrected;
    }

    private static Plane known(Plane opaque) {
        Plane near = opaque.mean(NEAR);
        Plane far = opaque.mean(FAR);
        Plane known = new Plane(near.width, near.height);
        for (int at = 0; at < known.values.length; at++) {
            known.values[at] = Math.min(1, (near.values[at] + FAR_SHARE * far.values[at]) / ENOUGH);
        }
        return known;
    }
}

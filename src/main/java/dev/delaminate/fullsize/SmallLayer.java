package dev.delaminate.fullsize;

import dev.delaminate.fullsize.plane.Plane;
import dev.delaminate.fullsize.plane.Shrinking;
import dev.delaminate.fullsize.plane.SmoothAlpha;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import java.util.List;
import java.util.stream.Stream;

/**
 * A layer on the small canvas. Its colours reach beyond its edge: where it is nearly transparent they are those of its
 * more opaque pixels nearby, for the model's own are of no use there.
 *
 * @param rough how much of an edge there is in the alpha, 0 to 1
 * @param colours red, green and blue
 */
record SmallLayer(Plane alpha, Plane rough, List<Plane> colours) {
    private static final int NEAR = 2;
    private static final int FAR = 8;
    private static final float FAR_SHARE = 0.05f;
    private static final float NOTHING = 1e-6f;
    private static final float DOUBTFUL = 0.2f;
    private static final float SURE = 0.8f;

    /**
     * Lays the layer on its canvas and makes it smaller where the source is smaller.
     */
    static SmallLayer of(ModelLayer layer, int canvasWidth, int canvasHeight, int width, int height) {
        Plane[] channels = onCanvas(layer, canvasWidth, canvasHeight);
        SmoothAlpha smooth = new SmoothAlpha(channels[3]);
        Plane alpha = smooth.alpha();
        Plane rough = smooth.rough();
        Plane weight = alpha.times(alpha);
        List<Plane> colours = Stream.of(channels)
                .limit(3)
                .map(channel -> spread(channel, alpha, weight))
                .toList();
        if (width == canvasWidth && height == canvasHeight) {
            return new SmallLayer(alpha, rough, colours);
        }
        Shrinking shrinking = new Shrinking(canvasWidth, canvasHeight, width, height);
        return new SmallLayer(
                shrinking.plane(alpha),
                shrinking.plane(rough),
                colours.stream().map(shrinking::plane).toList());
    }

    private static Plane[] onCanvas(ModelLayer layer, int width, int height) {
        Plane[] channels = {
            new Plane(width, height), new Plane(width, height), new Plane(width, height), new Plane(width, height)
        };
        Bitmap bitmap = layer.pixels();
        Box seen = bitmap.box().movedBy(layer.x(), layer.y()).within(new Box(0, 0, width, height));
        for (int y = seen.y(); y < seen.bottom(); y++) {
            for (int x = seen.x(); x < seen.right(); x++) {
                int pixel = bitmap.at(x - layer.x(), y - layer.y());
                int at = y * width + x;
                channels[0].values[at] = (pixel >> 16 & 255) / 255f;
                channels[1].values[at] = (pixel >> 8 & 255) / 255f;
                channels[2].values[at] = (pixel & 255) / 255f;
                channels[3].values[at] = (pixel >>> 24) / 255f;
            }
        }
        return channels;
    }

    private static Plane spread(Plane colour, Plane alpha, Plane weight) {
        Plane weighted = colour.times(weight);
        Plane near = weighted.mean(NEAR);
        Plane nearWeight = weight.mean(NEAR);
        Plane far = weighted.mean(FAR);
        Plane farWeight = weight.mean(FAR);
        Plane spread = colour.copy();
        for (int at = 0; at < spread.values.length; at++) {
            float sure = step(alpha.values[at]);
            float around = nearWeight.values[at] + FAR_SHARE * farWeight.values[at];
            if (sure < 1 && around > NOTHING) {
                float mean = (near.values[at] + FAR_SHARE * far.values[at]) / around;
                spread.values[at] = mean + sure * (colour.values[at] - mean);
            }
        }
        return spread;
    }

    private static float step(float alpha) {
        float share = Math.max(0, Math.min(1, (alpha - DOUBTFUL) / (SURE - DOUBTFUL)));
        return share * share * (3 - 2 * share);
    }
}

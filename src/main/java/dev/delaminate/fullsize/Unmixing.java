package dev.delaminate.fullsize;

/**
 * The colours of one pixel's layers, such that their composite is the source's pixel: from colours that are nearly right, and
 * alphas of 8 bits. What is missing is spread over the layers by how much one sees of each, which changes them least (least
 * norm); what no channel has room for goes to the others; what rounding leaves, to the layer that one sees most of.
 *
 * <p>One for each thread.
 */
final class Unmixing {
    private static final int ROUNDS = 4;
    private static final float NEGLIGIBLE = 0.25f;

    /** Levels that may go missing where the layers that one sees have no room, before layers that one hardly sees are bent for them. */
    private static final float WITHIN_ROUNDING = 1.25f;

    private final int count;
    final int[] alphas;

    /** Of each layer, 0 to 255; in the last place, of nothing. */
    final float[] colours;

    /** As they are written, after {@link #channel}. */
    final int[] levels;

    private final float[] weights;
    private int most;

    /** @param count of layers */
    Unmixing(int count) {
        this.count = count;
        alphas = new int[count];
        colours = new float[count + 1];
        levels = new int[count];
        weights = new float[count + 1];
    }

    /** Takes the alphas in; the channels follow. */
    void begin() {
        float through = 1;
        most = 0;
        for (int layer = count - 1; layer >= 0; layer--) {
            float alpha = alphas[layer] / 255f;
            weights[layer] = through * alpha;
            through *= 1 - alpha;
            most = weights[layer] > weights[most] || layer == count - 1 ? layer : most;
        }
        weights[count] = through;
    }

    /** How much of a layer one sees, 0 to 1. */
    float weight(int layer) {
        return weights[layer];
    }

    /** Finds the levels of one channel, of which the source has {@code source}. */
    void channel(int source) {
        spread(source);
        for (int layer = 0; layer < count; layer++) {
            levels[layer] = Math.round(colours[layer]);
        }
        if (weights[count] == 0) {
            int missing = bent(most, source, source - composite());
            missing = bent(most, source, missing);
            for (int layer = count - 1; layer >= 0 && Math.abs(missing) > 1; layer--) {
                missing = bent(layer, source, missing);
            }
        }
    }

    /** Gives a layer what is missing, as far as it has room; what is missing then. */
    private int bent(int layer, int source, int missing) {
        if (missing == 0 || weights[layer] == 0) {
            return missing;
        }
        levels[layer] = Math.max(0, Math.min(255, levels[layer] + Math.round(missing / weights[layer])));
        return source - composite();
    }

    private void spread(int source) {
        for (int round = 0; round < ROUNDS; round++) {
            float missing = source - weights[count] * colours[count];
            float room = 0;
            for (int layer = 0; layer < count; layer++) {
                missing -= weights[layer] * colours[layer];
            }
            if (Math.abs(missing) < (round == 0 ? NEGLIGIBLE : WITHIN_ROUNDING)) {
                return;
            }
            for (int layer = 0; layer < count; layer++) {
                if (hasRoom(layer, missing)) {
                    room += weights[layer] * weights[layer];
                }
            }
            if (room < 1e-4f) {
                return;
            }
            for (int layer = 0; layer < count; layer++) {
                if (hasRoom(layer, missing)) {
                    float next = colours[layer] + missing * weights[layer] / room;
                    colours[layer] = Math.max(0, Math.min(255, next));
                }
            }
        }
    }

    private boolean hasRoom(int layer, float missing) {
        return weights[layer] > 0 && (missing > 0 ? colours[layer] < 255 : colours[layer] > 0);
    }

    /** What the levels are when laid over each other, rounded as {@link dev.delaminate.raster.Flattening} does; opaque. */
    private int composite() {
        int below = 0;
        int belowAlpha = 0;
        for (int layer = 0; layer < count; layer++) {
            int alpha = alphas[layer];
            if (alpha == 255) {
                below = levels[layer];
                belowAlpha = 255;
            } else if (alpha != 0) {
                int topShare = alpha * 255;
                int belowShare = belowAlpha * (255 - alpha);
                int sum = topShare + belowShare;
                below = (levels[layer] * topShare + below * belowShare + (sum >>> 1)) / sum;
                belowAlpha = (sum + 127) / 255;
            }
        }
        return below;
    }
}

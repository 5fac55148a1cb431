package dev.delaminate.emulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns segments into layers of 8-bit straight alpha that, laid over each other from the bottom (contract, "Poll":
 * {@code Ci = αi·RGBi + (1 − αi)·C(i−1)}), give the picture back to within one step per channel.
 *
 * <p>Rounding would add up over the layers. So each pixel is worked out from the bottom upwards against what the stored
 * bytes below it really give, and the last layer that is seen there takes up what is left, its alpha raised to where its
 * colour can do so: its own rounding is then the only error.
 */
final class LayerStack {
    /** How far the ground shines through where segments meet above it; 0 would cut layers off hard under others. */
    private static final float GROUND = 0.12f;

    private final Picture picture;
    private final List<float[]> shares;
    private final List<Picture> surfaces;
    private final List<int[]> layers = new ArrayList<>();

    private LayerStack(Picture picture, Segments segments) {
        this.picture = picture;
        this.shares = segments.shares();
        this.surfaces =
                shares.stream().map(share -> SurfaceColour.of(picture, share)).toList();
        shares.forEach(share -> layers.add(new int[picture.pixels()]));
    }

    /** One array of ARGB pixels a segment, bottom first. The bottom is opaque. */
    static List<int[]> of(Picture picture, Segments segments) {
        LayerStack stack = new LayerStack(picture, segments);
        for (int channel = 0; channel < 3; channel++) {
            stack.unmix(channel);
        }
        Pixel pixel = stack.new Pixel();
        for (int at = 0; at < picture.pixels(); at++) {
            pixel.lay(at);
        }
        return stack.layers;
    }

    /** Moves the surface colours of each pixel by as little as makes their mixture the pixel: the large share most. */
    private void unmix(int channel) {
        float[] target = picture.channel(channel);
        for (int at = 0; at < target.length; at++) {
            float rest = target[at];
            float powers = 0;
            for (int layer = 0; layer < shares.size(); layer++) {
                float share = shares.get(layer)[at];
                rest -= share * surfaces.get(layer).channel(channel)[at];
                powers += share * share * share * share;
            }
            for (int layer = 0; layer < shares.size(); layer++) {
                float[] colour = surfaces.get(layer).channel(channel);
                float share = shares.get(layer)[at];
                colour[at] = clamped(colour[at] + share * share * share / powers * rest);
            }
        }
    }

    private static float clamped(float value) {
        return Math.max(0, Math.min(255, value));
    }

    /** The layers over one pixel; {@code below} is what the stored bytes give so far, {@code wanted} what they should. */
    private final class Pixel {
        private final float[] below = new float[3];
        private final float[] wanted = new float[3];

        void lay(int at) {
            Arrays.fill(below, 0);
            Arrays.fill(wanted, 0);
            int top = top(at);
            float sum = 0;
            for (int layer = 0; layer <= top; layer++) {
                float share = shares.get(layer)[at];
                sum += share;
                if (layer > 0 && share == 0) {
                    continue;
                }
                for (int channel = 0; channel < 3; channel++) {
                    float colour = surfaces.get(layer).channel(channel)[at];
                    float mixed = sum == 0 ? colour : wanted[channel] + share / sum * (colour - wanted[channel]);
                    wanted[channel] = layer == top ? picture.channel(channel)[at] : mixed;
                }
                int alpha = layer == 0 ? 255 : Math.round(255 * share / (sum + GROUND * (1 - sum)));
                layers.get(layer)[at] = laid(layer == top ? Math.max(alpha, least()) : alpha);
            }
        }

        private int top(int at) {
            int top = shares.size() - 1;
            while (top > 0 && shares.get(top)[at] == 0) {
                top--;
            }
            return top;
        }

        /** The smallest alpha with which some colour takes {@code below} to {@code wanted}. */
        private int least() {
            float least = 0;
            for (int channel = 0; channel < 3; channel++) {
                float step = wanted[channel] - below[channel];
                float room = step > 0 ? 255 - below[channel] : below[channel];
                least = Math.abs(step) < 0.5f ? least : Math.max(least, Math.abs(step) / room);
            }
            return Math.min(255, (int) Math.ceil(255 * least));
        }

        private int laid(int alpha) {
            if (alpha == 0) {
                return 0;
            }
            float opacity = alpha / 255f;
            int argb = alpha;
            for (int channel = 0; channel < 3; channel++) {
                int colour = Math.round(clamped((wanted[channel] - (1 - opacity) * below[channel]) / opacity));
                below[channel] += opacity * (colour - below[channel]);
                argb = (argb << 8) | colour;
            }
            return argb;
        }
    }
}

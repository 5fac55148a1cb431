package dev.delaminate.export.psd;

import dev.delaminate.export.ArtLayer;
import dev.delaminate.export.Artwork;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.Flattening;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A layer whose pixels are there. */
record TestLayer(String name, Box place, Bitmap pixels) implements ArtLayer {
    static TestLayer at(int x, int y, String name, Bitmap pixels) {
        return new TestLayer(name, pixels.box().movedBy(x, y), pixels);
    }

    /** All pixels of it alike. */
    static Bitmap filled(int width, int height, int argb) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, argb);
        return new Bitmap(width, height, pixels);
    }

    /** Rows of noise, of one colour and of steps, under an alpha with holes, edges, and partly seen parts. */
    static Bitmap random(Random random, int width, int height) {
        int[] argb = new int[width * height];
        int kind = random.nextInt(5);
        int plain = random.nextInt();
        for (int at = 0; at < argb.length; at++) {
            int x = at % width;
            int y = at / width;
            int colour = y % 3 == 0 ? random.nextInt() : y % 3 == 1 ? plain : x / 5 * 0x050301;
            int alpha = switch (kind) {
                case 0 -> 255;
                case 1 -> 0;
                case 2 -> x > width / 3 && y > height / 4 && y < height - 2 ? 255 : 0;
                case 3 -> random.nextInt(256);
                default -> Math.min(255, Math.max(0, (x - width / 2) * 20));
            };
            argb[at] = alpha << 24 | (colour & 0xFFFFFF);
        }
        return new Bitmap(width, height, argb);
    }

    static Artwork artwork(int width, int height, TestLayer... layers) {
        return new Artwork("picture", width, height, List.of(layers), null, 72, false);
    }

    static Artwork masked(Artwork artwork) {
        return new Artwork(
                artwork.title(),
                artwork.width(),
                artwork.height(),
                artwork.layers(),
                artwork.profile(),
                artwork.pixelsPerInch(),
                true);
    }

    /** Up to seven layers of any size, some of them beyond the canvas. */
    static Artwork randomArtwork(Random random) {
        int width = 1 + random.nextInt(60);
        int height = 1 + random.nextInt(60);
        TestLayer[] layers = new TestLayer[random.nextInt(8)];
        for (int at = 0; at < layers.length; at++) {
            Bitmap pixels = random(random, 1 + random.nextInt(70), 1 + random.nextInt(70));
            layers[at] = at(random.nextInt(50) - 20, random.nextInt(50) - 20, "layer " + at, pixels);
        }
        Artwork artwork = artwork(width, height, layers);
        return random.nextBoolean() ? masked(artwork) : artwork;
    }

    /** What is seen of it, by the definition. */
    static Bitmap flattened(Artwork artwork) throws IOException {
        Flattening flattening = new Flattening(artwork.width(), artwork.height());
        for (ArtLayer layer : artwork.layers()) {
            flattening.add(layer.pixels(), layer.place().x(), layer.place().y());
        }
        return flattening.bitmap();
    }

    /** The same with its colours on white. */
    static Bitmap onWhite(Bitmap bitmap) {
        int[] argb = bitmap.argb().clone();
        for (int at = 0; at < argb.length; at++) {
            int alpha = argb[at] >>> 24;
            int pixel = alpha << 24;
            for (int shift = 0; shift < 24; shift += 8) {
                double share = alpha / 255.0;
                double colour = (argb[at] >>> shift & 255) * share + 255 * (1 - share);
                pixel |= (int) Math.round(colour) << shift;
            }
            argb[at] = pixel;
        }
        return new Bitmap(bitmap.width(), bitmap.height(), argb);
    }
}

package dev.delaminate.export;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.Flattening;
import dev.delaminate.raster.PngWriter;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Artworks made from a seed: an opaque ground, then discs with soft edges, veils, crops that reach over the canvas, and blanks. */
final class MadeArtwork {
    /** Names that a format could choke on. */
    static final List<String> HOSTILE_NAMES = List.of(
            "background",
            "a/b\\c:*?",
            "<vase> & \"cup\" 'x'",
            "花瓶 🏺 vase",
            "x".repeat(300),
            "",
            "bell\u0007 and\ttab\u0000",
            "con",
            "../../etc/passwd",
            "half \ud83c pair",
            "é".repeat(150),
            " dots. ");

    private final Random random;
    private final int width;
    private final int height;

    private MadeArtwork(long seed, int width, int height) {
        this.random = new Random(seed);
        this.width = width;
        this.height = height;
    }

    static Artwork of(long seed, int width, int height, int layers) {
        return of(seed, width, height, layers, null);
    }

    static Artwork of(long seed, int width, int height, int layers, @Nullable ICC_Profile profile) {
        MadeArtwork made = new MadeArtwork(seed, width, height);
        List<ArtLayer> list = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            list.add(made.layer(i));
        }
        return new Artwork("a <title> & more 🏺", width, height, list, profile, 72, false);
    }

    /** The same layers as files in {@code folder}, which may be copied. */
    static Artwork onDisk(Artwork artwork, Path folder) throws IOException {
        List<ArtLayer> files = new ArrayList<>();
        for (ArtLayer layer : artwork.layers()) {
            Path png = folder.resolve("layer-" + files.size() + ".png");
            try (OutputStream out = Files.newOutputStream(png)) {
                new PngWriter(null, 0, true).write(layer.pixels(), out);
            }
            files.add(new MadeLayer(layer.name(), layer.place(), layer.pixels(), Optional.of(png)));
        }
        return new Artwork(artwork.title(), artwork.width(), artwork.height(), files, null, 72, false);
    }

    static Bitmap flat(Artwork artwork) throws IOException {
        Flattening flattening = new Flattening(artwork.width(), artwork.height());
        for (ArtLayer layer : artwork.layers()) {
            flattening.add(layer.pixels(), layer.place().x(), layer.place().y());
        }
        return flattening.bitmap();
    }

    private ArtLayer layer(int index) {
        String name = HOSTILE_NAMES.get(index % HOSTILE_NAMES.size());
        Box canvas = new Box(0, 0, width, height);
        int kind = index == 0 ? 0 : 1 + random.nextInt(4);
        if (kind == 3 && width > 4 && height > 4) {
            Box over = new Box(random.nextInt(width) - 2, random.nextInt(height) - 2, 1 + width / 2, 1 + height / 2);
            return new MadeLayer(name, over, disc(over), Optional.empty());
        }
        return new MadeLayer(name, canvas, pixels(kind, canvas), Optional.empty());
    }

    private Bitmap pixels(int kind, Box box) {
        return switch (kind) {
            case 0 -> filled(box, 255);
            case 1 -> filled(box, 1 + random.nextInt(254));
            case 2 -> Bitmap.clear(box.width(), box.height());
            default -> disc(box);
        };
    }

    private Bitmap filled(Box box, int alpha) {
        int colour = random.nextInt() & 0xFFFFFF;
        int[] argb = new int[box.width() * box.height()];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = (alpha << 24) | (colour ^ ((i % 7) << 8) ^ (i % 11));
        }
        return new Bitmap(box.width(), box.height(), argb);
    }

    /** What is outside of the disc has a colour and no alpha. */
    private Bitmap disc(Box box) {
        Bitmap bitmap = filled(box, 0);
        double centreX = random.nextDouble() * box.width();
        double centreY = random.nextDouble() * box.height();
        double radius = (0.1 + 0.4 * random.nextDouble()) * Math.min(box.width(), box.height());
        for (int y = 0; y < box.height(); y++) {
            for (int x = 0; x < box.width(); x++) {
                double inside = radius - Math.hypot(x + 0.5 - centreX, y + 0.5 - centreY);
                int alpha = (int) Math.round(255 * Math.max(0, Math.min(1, inside / 3 + 0.5)));
                bitmap.argb()[y * box.width() + x] |= alpha << 24;
            }
        }
        return bitmap;
    }

    private record MadeLayer(String name, Box place, Bitmap pixels, Optional<Path> png) implements ArtLayer {}
}

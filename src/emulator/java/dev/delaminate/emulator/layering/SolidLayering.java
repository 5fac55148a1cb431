package dev.delaminate.emulator.layering;

import dev.delaminate.emulator.picture.Pixels;
import dev.delaminate.emulator.picture.PngFile;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * The same layers for every picture, of about a wanted size: for load runs that measure the client and not the emulator.
 * They are real PNG files: a field of noise over a plain ground, the bottom opaque. The noise is what fills the file.
 */
public final class SolidLayering implements PictureLayering {
    /** Up to this size a layer is 32 pixels wide and high, above it 640. */
    private static final int SMALL_BYTES = 3_000;

    private static final int PIXEL_BYTES = 4;
    private static final int MOST_LAYERS = 10;

    private final int side;
    private final int noise;

    public SolidLayering(int bytes) {
        this.side = bytes <= SMALL_BYTES ? 32 : 640;
        int frame = PngFile.flat(side, side, 0xFF_00_00_00).length;
        this.noise = Math.min(side * side, Math.max(0, bytes - frame) / PIXEL_BYTES);
    }

    @Override
    public LayeredPicture layers(byte[] source, int layers) {
        List<byte[]> files = IntStream.range(0, layers).mapToObj(this::layer).toList();
        return new LayeredPicture(side, side, files);
    }

    /** Serves them for every job, from memory, at once; looks at no picture. */
    public LayerMaker maker() {
        List<byte[]> files = layers(new byte[0], MOST_LAYERS).files();
        CompletionStage<MadeLayers> set = CompletableFuture.completedStage(new MadeLayers("solid", side, side));
        return new LayerMaker() {
            @Override
            public CompletionStage<MadeLayers> layers(String source, int layers) {
                return set;
            }

            @Override
            public CompletionStage<byte[]> file(MadeLayers key, int index) {
                return CompletableFuture.completedStage(files.get(index % MOST_LAYERS));
            }

            @Override
            public boolean looksAtPictures() {
                return false;
            }
        };
    }

    private byte[] layer(int index) {
        int alpha = index == 0 ? 0xFF : 0x80;
        SplittableRandom random = new SplittableRandom(index);
        int[] pixels = new int[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (alpha << 24) | (i < noise ? random.nextInt(1 << 24) : 0x40_60_80);
        }
        return PngFile.of(Pixels.argb(pixels, side, side));
    }
}

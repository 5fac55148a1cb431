package dev.delaminate.emulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Layers a picture by its colours: a stand-in for the model, which needs a large machine, that answers in a fraction of a
 * second and always the same.
 *
 * <p>The method is soft colour segmentation after Aksoy, Aydın, Smolić, Pollefeys, "Unmixing-Based Soft Color
 * Segmentation for Image Manipulation" (ACM TOG 2017), much simplified: segments are found by k-means and not by votes of
 * poorly described pixels; a pixel is unmixed in closed form into at most two colours and not by energy minimisation
 * over all; the masks are then smoothed by a guided filter and the colours corrected, as there. Ordered layers for normal
 * blending come from Tan, Lien, Gingold, "Decomposing Images into Layers via RGB-space Geometry" (ACM TOG 2016), of
 * which the least opacity that can reach a pixel's colour is kept. Unlike the model it knows colours, not objects.
 *
 * <p>Pure, without state, safe on any thread. A call keeps one core busy for some tenths of a second and holds up to
 * about 100 MB (ten layers), so no more should run at once than there are cores.
 */
final class PaletteLayering implements PictureLayering {
    private static final int MOST_LAYERS = 10;

    /**
     * {@inheritDoc}
     *
     * <p>The layers laid over each other give the scaled picture back to within 1 of 255 per channel. The bottom is
     * opaque. A picture of fewer colours than layers gets blank layers on top, as it does from the service.
     */
    @Override
    public LayeredPicture layers(byte[] source, int layers) {
        if (layers < 1 || layers > MOST_LAYERS) {
            throw new IllegalArgumentException("layers: 1 to " + MOST_LAYERS + ", not " + layers);
        }
        Picture picture = scaled(source);
        List<byte[]> files = split(picture, layers).stream()
                .map(layer -> PngFile.of(layer, picture.width(), picture.height()))
                .toList();
        return new LayeredPicture(picture.width(), picture.height(), files);
    }

    /** The layers as ARGB pixels, bottom first. */
    static List<int[]> split(Picture picture, int layers) {
        Segments segments = Segments.of(picture, Palette.of(picture, layers));
        List<int[]> split = new ArrayList<>(LayerStack.of(picture, segments));
        while (split.size() < layers) {
            split.add(new int[picture.pixels()]);
        }
        return split;
    }

    /** The picture as the layers will show it: upright, opaque, in the size of the layers. */
    static Picture scaled(byte[] source) {
        var upright = PictureReader.read(source);
        PictureSize size = new PictureSize(upright.getWidth(), upright.getHeight());
        return Scaling.scaled(upright, size.ofLayers());
    }
}

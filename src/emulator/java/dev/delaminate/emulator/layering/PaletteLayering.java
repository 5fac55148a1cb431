package dev.delaminate.emulator.layering;

import dev.delaminate.emulator.picture.PictureReader;
import dev.delaminate.emulator.picture.PictureSize;
import dev.delaminate.emulator.picture.Pixels;
import dev.delaminate.emulator.picture.PngFile;
import dev.delaminate.emulator.picture.Scaling;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Layers a picture by its colours: a stand-in for the model, which needs a large machine, that answers in some hundredths
 * of a second and always the same. Unlike the model it knows colours, not objects.
 *
 * <p>{@link Palette} finds as many colours as there are layers (k-means), {@link Segments} gives each pixel to one of them
 * by a vote of its neighbours, {@link LayerStack} lays the segments over the filled ground, with soft rims.
 *
 * <p>Pure, without state, safe on any thread. A call keeps one core busy and holds up to about 50 MB (ten layers), so no
 * more should run at once than there are cores.
 */
public final class PaletteLayering implements PictureLayering {
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
        BufferedImage picture = scaled(source);
        List<byte[]> files = split(picture, layers).stream().map(PngFile::of).toList();
        return new LayeredPicture(picture.getWidth(), picture.getHeight(), files);
    }

    /** The layers of a picture without transparency, bottom first. */
    static List<BufferedImage> split(BufferedImage picture, int layers) {
        Palette palette = Palette.of(Pixels.of(picture), layers);
        return LayerStack.of(picture, Segments.of(picture, palette), layers);
    }

    /** The picture as the layers will show it: upright, opaque, in the size of the layers. */
    public static BufferedImage scaled(byte[] source) {
        BufferedImage upright = PictureReader.read(source);
        return Scaling.scaled(upright, new PictureSize(upright.getWidth(), upright.getHeight()).ofLayers());
    }
}

package dev.delaminate.export.psd;

import dev.delaminate.export.ArtLayer;
import dev.delaminate.export.psd.LayerRecord.Channel;
import dev.delaminate.export.psd.LayerRecord.Kind;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the channels of one layer. Either only the box in which something is seen, with the alpha as transparency; or the
 * colours of all its pixels, opaque, and the alpha as a layer mask on which a person can paint them back.
 *
 * @see <a href="https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/">Photoshop File Formats Specification,
 *     "Channel image data"</a>
 */
record LayerPixels(ArtLayer layer, int number, Bitmap bitmap) {
    /** Writes them and tells what the layer's record has to say. Blocks. */
    LayerRecord write(PsdOutput out, boolean masked) throws IOException {
        Box seen = bitmap.seen(0);
        Box box = masked ? bitmap.box() : seen;
        List<Channel> channels = new ArrayList<>();
        Plane transparency = masked ? Plane.opaque(box) : Plane.of(bitmap, box, Plane.ALPHA);
        channels.add(new Channel(Kind.TRANSPARENCY, out.write(transparency)));
        channels.add(new Channel(Kind.RED, out.write(colour(box, Plane.RED, masked))));
        channels.add(new Channel(Kind.GREEN, out.write(colour(box, Plane.GREEN, masked))));
        channels.add(new Channel(Kind.BLUE, out.write(colour(box, Plane.BLUE, masked))));
        LayerName name = new LayerName(layer.name());
        if (!masked) {
            return new LayerRecord(name, number, onCanvas(box), null, channels);
        }
        Box mask = seen.isEmpty() ? box : seen; // readers take an empty mask for none, and would show a blank layer
        channels.add(new Channel(Kind.LAYER_MASK, out.write(Plane.of(bitmap, mask, Plane.ALPHA))));
        return new LayerRecord(name, number, onCanvas(box), onCanvas(mask), channels);
    }

    private Plane colour(Box box, int channel, boolean masked) {
        return masked ? Plane.of(bitmap, box, channel) : Plane.seen(bitmap, box, channel);
    }

    private Box onCanvas(Box box) {
        return box.isEmpty()
                ? Box.EMPTY
                : box.movedBy(layer.place().x(), layer.place().y());
    }
}

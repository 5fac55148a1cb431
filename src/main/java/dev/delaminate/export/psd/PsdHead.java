package dev.delaminate.export.psd;

import dev.delaminate.export.Artwork;
import java.util.List;

/**
 * All that stands ahead of the layers' pixels: header, resources, and the records of the layers. Is as long when it is
 * written for blank records, which keep its place, as for the true ones.
 *
 * @param layers bottom first
 * @param pixelBytes of all the layers' channels
 * @param isOpaque whether the merged image has no alpha channel
 * @see <a href="https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/">Photoshop File Formats Specification, "File
 *     Header Section" and "Layer and Mask Information Section"</a>
 */
record PsdHead(Artwork artwork, PsdVersion version, List<LayerRecord> layers, long pixelBytes, boolean isOpaque) {
    private static final int BITS = 8;
    private static final int RGB = 3;
    /** The multiple to which Photoshop rounds the length of the layers; the specification says 2. */
    private static final int LAYERS_STEP = 4;
    /** What follows the layers: the length of a global layer mask info, which is 0. */
    private static final int MASK_INFO_BYTES = Integer.BYTES;

    byte[] toBytes() {
        Block colourModeData = new Block();
        Block head = header().section(colourModeData).section(ImageResources.of(artwork));
        Block info = layerInfo();
        long infoBytes = info.size() + pixelBytes + padding().length;
        return head.number(version.lengthBytes() + infoBytes + MASK_INFO_BYTES, version.lengthBytes())
                .number(infoBytes, version.lengthBytes())
                .add(info)
                .toBytes();
    }

    /** What follows the layers' pixels. */
    byte[] tail() {
        return layers.isEmpty()
                ? new byte[0]
                : new Block().add(padding()).number(0, MASK_INFO_BYTES).toBytes();
    }

    private Block header() {
        return new Block()
                .ascii("8BPS")
                .int16(version.number())
                .number(0, 6)
                .int16(isOpaque ? 3 : 4)
                .int32(artwork.height())
                .int32(artwork.width())
                .int16(BITS)
                .int16(RGB);
    }

    private Block layerInfo() {
        // A negative number says: the merged image's fourth channel is its transparency.
        Block info = new Block().int16(isOpaque ? layers.size() : -layers.size());
        layers.forEach(layer -> info.add(layer.block(version)));
        return info;
    }

    private byte[] padding() {
        long bytes = layerInfo().size() + pixelBytes;
        return new byte[(int) (-bytes & LAYERS_STEP - 1)];
    }
}

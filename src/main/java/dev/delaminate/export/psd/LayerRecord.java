package dev.delaminate.export.psd;

import dev.delaminate.raster.Box;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the file says of a layer ahead of all pixels. Takes the same number of bytes whatever its boxes and lengths are: a
 * blank one keeps the place until they are known.
 *
 * @param number from 1 on, the layer's own for good
 * @param box of its colours and their alpha, on the canvas
 * @param mask box of its layer mask, outside of which the layer is hidden; null if it has none
 * @param channels in the order in which their pixels follow
 * @see <a href="https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/">Photoshop File Formats Specification, "Layer
 *     records", "Layer mask / adjustment layer data" and "Additional Layer Information"</a>
 */
record LayerRecord(
        LayerName name, int number, Box box, @Nullable Box mask, List<Channel> channels) {
    private static final int OPAQUE = 255;
    private static final int UNCLIPPED = 0;
    /** Visible; and bit 4, which would say that the pixels do not matter, can be believed. */
    private static final int FLAGS = 1 << 3;

    private static final int HIDDEN_OUTSIDE = 0;

    /** The number that names a channel. */
    enum Kind {
        TRANSPARENCY(-1),
        RED(0),
        GREEN(1),
        BLUE(2),
        LAYER_MASK(-2);

        private final int id;

        Kind(int id) {
            this.id = id;
        }
    }

    /** @param bytes of its compression and pixels */
    record Channel(Kind kind, long bytes) {}

    LayerRecord {
        channels = List.copyOf(channels);
    }

    static LayerRecord blank(LayerName name, int number, boolean masked) {
        List<Channel> channels = Arrays.stream(Kind.values())
                .filter(kind -> masked || kind != Kind.LAYER_MASK)
                .map(kind -> new Channel(kind, 0))
                .toList();
        return new LayerRecord(name, number, Box.EMPTY, masked ? Box.EMPTY : null, channels);
    }

    Block block(PsdVersion version) {
        Block record = rectangle(new Block(), box).int16(channels.size());
        for (Channel channel : channels) {
            record.int16(channel.kind().id).number(channel.bytes(), version.lengthBytes());
        }
        record.ascii("8BIM")
                .ascii("norm")
                .uint8(OPAQUE)
                .uint8(UNCLIPPED)
                .uint8(FLAGS)
                .uint8(0);
        return record.section(extraData());
    }

    private Block extraData() {
        Block blendingRanges = new Block(); // none: blends with all that is below
        return new Block()
                .section(maskData())
                .section(blendingRanges)
                .add(name.pascal())
                .ascii("8BIM")
                .ascii("luni")
                .section(name.luni())
                .ascii("8BIM")
                .ascii("lyid")
                .section(new Block().int32(number));
    }

    private Block maskData() {
        int flags = 0;
        return mask == null
                ? new Block()
                : rectangle(new Block(), mask)
                        .uint8(HIDDEN_OUTSIDE)
                        .uint8(flags)
                        .padded(4);
    }

    private static Block rectangle(Block block, Box box) {
        return block.int32(box.y()).int32(box.x()).int32(box.bottom()).int32(box.right());
    }
}

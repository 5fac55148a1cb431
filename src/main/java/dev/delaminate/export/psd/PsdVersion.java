package dev.delaminate.export.psd;

import dev.delaminate.export.ArtLayer;
import dev.delaminate.export.Artwork;
import dev.delaminate.export.TooLargeException;
import dev.delaminate.raster.Box;

/**
 * The two widths in which Photoshop writes lengths. A PSD holds 30,000 pixels a side and 2 GB, a PSB ("large document
 * format") 300,000 a side and more bytes than a disk.
 *
 * @see <a href="https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/">Photoshop File Formats Specification, "File
 *     Header Section", and what it says of <b>PSB</b> in each section</a>
 */
enum PsdVersion {
    PSD(1, Integer.BYTES, Short.BYTES, 30_000),
    PSB(2, Long.BYTES, Integer.BYTES, 300_000);

    private static final long PSD_BYTES = (1L << 31) - 1;
    /** More than Photoshop has room for; the count itself would end at 32,767. */
    private static final int MOST_LAYERS = 8_000;
    /** Of what stands ahead of the pixels: a layer's record with a name of 300 characters. */
    private static final int MOST_RECORD_BYTES = 2_048;

    private final int number;
    private final int lengthBytes;
    private final int rowCountBytes;
    private final int mostPixelsASide;

    PsdVersion(int number, int lengthBytes, int rowCountBytes, int mostPixelsASide) {
        this.number = number;
        this.lengthBytes = lengthBytes;
        this.rowCountBytes = rowCountBytes;
        this.mostPixelsASide = mostPixelsASide;
    }

    /** The narrower one that has room for the artwork, should no row of it pack. */
    static PsdVersion of(Artwork artwork) throws TooLargeException {
        requireRoom(artwork);
        boolean isWide = artwork.width() > PSD.mostPixelsASide
                || artwork.height() > PSD.mostPixelsASide
                || artwork.layers().stream().map(ArtLayer::place).anyMatch(PsdVersion::isWide);
        return isWide || mostBytes(artwork) > PSD_BYTES ? PSB : PSD;
    }

    private static void requireRoom(Artwork artwork) throws TooLargeException {
        int width = artwork.width();
        int height = artwork.height();
        if (Math.max(width, height) > PSB.mostPixelsASide) {
            throw new TooLargeException("the canvas has %dx%d pixels, and a PSB at most %d a side; export it smaller"
                    .formatted(width, height, PSB.mostPixelsASide));
        }
        if ((long) width * height > Integer.MAX_VALUE - Long.BYTES) {
            throw new TooLargeException("the canvas has %dx%d pixels, more than memory can hold; export it smaller"
                    .formatted(width, height));
        }
        int layers = artwork.layers().size();
        if (layers > MOST_LAYERS) {
            throw new TooLargeException(
                    "it has %d layers, and a PSD at most %d; leave some out".formatted(layers, MOST_LAYERS));
        }
    }

    private static boolean isWide(Box place) {
        return place.width() > PSD.mostPixelsASide || place.height() > PSD.mostPixelsASide;
    }

    private static long mostBytes(Artwork artwork) {
        int channels = artwork.masked() ? 5 : 4;
        long bytes = 4 * mostBytes(artwork.width(), artwork.height())
                + ImageResources.of(artwork).size();
        for (ArtLayer layer : artwork.layers()) {
            Box place = layer.place();
            bytes += channels * mostBytes(place.width(), place.height()) + MOST_RECORD_BYTES;
        }
        return bytes;
    }

    private static long mostBytes(int width, int height) {
        return Short.BYTES + height * ((long) PackBits.most(width) + PSD.rowCountBytes);
    }

    /** As the header names it. */
    int number() {
        return number;
    }

    /** The bytes of a length: of the layer sections, and of a channel's data. */
    int lengthBytes() {
        return lengthBytes;
    }

    /** The bytes of the count that says how many a packed row has. */
    int rowCountBytes() {
        return rowCountBytes;
    }
}

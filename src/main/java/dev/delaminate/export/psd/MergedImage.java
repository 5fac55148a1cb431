package dev.delaminate.export.psd;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import java.io.IOException;

/**
 * The layers as one picture, for readers without layers. Where it is transparent its colours lie on white: Photoshop shows
 * and expects it so, though the specification does not tell. psd-tools, ag-psd and ImageMagick all take the white out again
 * when they read a merged image with transparency; straight colours would come out of them wrong.
 *
 * @see <a href="https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/">Photoshop File Formats Specification, "Image
 *     Data Section", and "Layer info" for its transparency</a>
 */
record MergedImage(Bitmap canvas, boolean isOpaque) {
    /** One that is opaque hides whatever would be below, and needs no alpha channel. */
    static MergedImage of(Bitmap canvas) {
        return new MergedImage(canvas, canvas.isOpaque(canvas.box()));
    }

    /** Writes red, green, blue and, if there is one, alpha. Blocks. */
    void write(PsdOutput out) throws IOException {
        if (isOpaque) {
            out.write(plane(Plane.RED), plane(Plane.GREEN), plane(Plane.BLUE));
        } else {
            out.write(onWhite(Plane.RED), onWhite(Plane.GREEN), onWhite(Plane.BLUE), plane(Plane.ALPHA));
        }
    }

    private Plane plane(int channel) {
        return Plane.of(canvas, canvas.box(), channel);
    }

    private Plane onWhite(int channel) {
        int[] argb = canvas.argb();
        Box box = canvas.box();
        return new Plane(box.width(), box.height(), (row, into) -> {
            int from = row * box.width();
            for (int x = 0; x < box.width(); x++) {
                int pixel = argb[from + x];
                int alpha = pixel >>> 24;
                int colour = pixel >>> channel & 255;
                into[x] = (byte) ((colour * alpha + 255 * (255 - alpha) + 127) / 255);
            }
        });
    }
}

package dev.delaminate.export;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.FilteredRows;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/**
 * Bitmaps as images of one PDF document: RGB and, where not all is opaque, the alpha as soft mask, each deflated behind PNG's
 * filters. Written row by row, where PDFBox's own LosslessFactory holds each image twice.
 *
 * @see <a href="https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf">ISO 32000-1, 7.4.4.4
 *     LZW and Flate predictor functions; 8.9.5 Image dictionaries</a>
 */
final class PdfImages {
    private static final int PNG_PREDICTOR = 15;

    private final PDDocument document;
    private final COSBase colours;

    /** @param profile of the colours; null leaves them to the viewer, which takes them for sRGB */
    PdfImages(PDDocument document, @Nullable ICC_Profile profile) throws IOException {
        this.document = document;
        this.colours = profile == null ? COSName.DEVICERGB : iccBased(document, profile);
    }

    /** @param box inside of the bitmap, with at least one pixel */
    PDImageXObject of(Bitmap bitmap, Box box) throws IOException {
        COSStream image = image(bitmap, box, 3, colours);
        if (!bitmap.isOpaque(box)) {
            image.setItem(COSName.SMASK, image(bitmap, box, 1, COSName.DEVICEGRAY));
        }
        return new PDImageXObject(new PDStream(image), null);
    }

    /** @param channels 3 for the colours, 1 for the alpha */
    private COSStream image(Bitmap bitmap, Box box, int channels, COSBase colourSpace) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        byte[] row = new byte[Math.multiplyExact(box.width(), channels)];
        try (OutputStream out = stream.createRawOutputStream();
                FilteredRows rows = new FilteredRows(out, row.length, channels)) {
            for (int y = box.y(); y < box.bottom(); y++) {
                if (channels == 1) {
                    alphas(bitmap, box.x(), y, row);
                } else {
                    colours(bitmap, box.x(), y, row);
                }
                rows.add(row);
            }
        }
        stream.setItem(COSName.TYPE, COSName.XOBJECT);
        stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
        stream.setInt(COSName.WIDTH, box.width());
        stream.setInt(COSName.HEIGHT, box.height());
        stream.setInt(COSName.BITS_PER_COMPONENT, 8);
        stream.setItem(COSName.COLORSPACE, colourSpace);
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.PREDICTOR, PNG_PREDICTOR);
        parameters.setInt(COSName.COLORS, channels);
        parameters.setInt(COSName.COLUMNS, box.width());
        stream.setItem(COSName.DECODE_PARMS, parameters);
        return stream;
    }

    private static void alphas(Bitmap bitmap, int x, int y, byte[] row) {
        int from = y * bitmap.width() + x;
        for (int at = 0; at < row.length; at++) {
            row[at] = (byte) (bitmap.argb()[from + at] >>> 24);
        }
    }

    /** Black where nothing is seen. */
    private static void colours(Bitmap bitmap, int x, int y, byte[] row) {
        int from = y * bitmap.width() + x;
        for (int at = 0; at < row.length; at += 3) {
            int pixel = bitmap.argb()[from++];
            pixel = pixel >>> 24 == 0 ? 0 : pixel;
            row[at] = (byte) (pixel >> 16);
            row[at + 1] = (byte) (pixel >> 8);
            row[at + 2] = (byte) pixel;
        }
    }

    private static COSArray iccBased(PDDocument document, ICC_Profile profile) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(profile.getData());
        }
        stream.setInt(COSName.N, 3);
        stream.setItem(COSName.ALTERNATE, COSName.DEVICERGB);
        COSArray colours = new COSArray();
        colours.add(COSName.ICCBASED);
        colours.add(stream);
        return colours;
    }
}

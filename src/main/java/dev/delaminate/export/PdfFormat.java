package dev.delaminate.export;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.text.Printable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.util.Matrix;

/**
 * PDF 1.7: one page as large as the picture at its resolution, and for each layer an optional content group of its name, which
 * viewers list with the top layer first, and in it the layer trimmed to what is seen, lossless, with its alpha as soft mask.
 *
 * <p>Viewers know pages of 3 to 14,400 points a side: a picture beyond that is scaled as a whole. What does not fit into a few
 * megabytes waits in a temporary file until the whole is written.
 *
 * @see <a href="https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf">ISO 32000-1, 8.11 Optional
 *     content; 11.6.5.3 Soft-mask images; annex C, limits</a>
 */
public final class PdfFormat implements LayeredFormat {
    private static final double POINTS_PER_INCH = 72;
    private static final double LEAST_INCHES = 3 / POINTS_PER_INCH;
    private static final double MOST_INCHES = 14_400 / POINTS_PER_INCH;
    /**
     * Pixels by which an image keeps off its edges. Two renderers (Poppler's Splash, MuPDF) take an edge that lies on a pixel's
     * border, or is rounded to just behind it, for one that reaches into the next pixel, and stretch the image by that pixel.
     */
    private static final float INSET = 1f / 4096;

    private static final long BYTES_IN_MEMORY = 8 << 20;
    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public void write(Artwork artwork, SeekableByteChannel file) throws IOException {
        try (PDDocument document = new PDDocument(MemoryUsageSetting.setupMixed(BYTES_IN_MEMORY).streamCache)) {
            document.setVersion(1.7f);
            document.setDocumentId(0L); // not the time: the same artwork makes the same file
            document.getDocumentInformation().setTitle(Printable.text(artwork.title()));
            PDPage page = page(document, artwork);
            List<PDOptionalContentGroup> groups = paint(document, page, artwork);
            document.getDocumentCatalog().setOCProperties(topFirst(groups));
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_BYTES);
            document.save(out, CompressParameters.NO_COMPRESSION);
            out.flush();
        }
    }

    private static PDPage page(PDDocument document, Artwork artwork) {
        PageSize size = size(artwork);
        PDPage page = new PDPage(
                new PDRectangle((float) (size.width() * POINTS_PER_INCH), (float) (size.height() * POINTS_PER_INCH)));
        // What is seen through layers is mixed in the colours of a screen, whatever the viewer prefers.
        COSDictionary group = new COSDictionary();
        group.setItem(COSName.S, COSName.TRANSPARENCY);
        group.setItem(COSName.CS, COSName.DEVICERGB);
        page.getCOSObject().setItem(COSName.GROUP, group);
        document.addPage(page);
        return page;
    }

    private static List<PDOptionalContentGroup> paint(PDDocument document, PDPage page, Artwork artwork)
            throws IOException {
        List<PDOptionalContentGroup> groups = new ArrayList<>();
        PdfImages images = new PdfImages(document, artwork.profile());
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.transform(pixels(artwork));
            for (ArtLayer layer : artwork.layers()) {
                PDOptionalContentGroup group = new PDOptionalContentGroup(Printable.text(layer.name()));
                groups.add(group);
                content.beginMarkedContent(COSName.OC, group);
                paint(content, images, layer, artwork.height());
                content.endMarkedContent();
            }
        }
        return groups;
    }

    private static void paint(PDPageContentStream content, PdfImages images, ArtLayer layer, int canvasHeight)
            throws IOException {
        Bitmap pixels = layer.pixels();
        Box seen = pixels.seen(0);
        if (!seen.isEmpty()) {
            Box place = seen.movedBy(layer.place().x(), layer.place().y());
            Matrix matrix = new Matrix(
                    place.width() - 2 * INSET,
                    0,
                    0,
                    place.height() - 2 * INSET,
                    place.x() + INSET,
                    canvasHeight - place.bottom() + INSET);
            content.drawImage(images.of(pixels, seen), matrix);
        }
    }

    /** One unit is one pixel, counted from the lower left corner of the picture. */
    private static Matrix pixels(Artwork artwork) {
        PageSize size = size(artwork);
        float scale = (float) (size.perPixel() * POINTS_PER_INCH);
        return new Matrix(
                scale, 0, 0, scale, (float) (size.left() * POINTS_PER_INCH), (float) (size.top() * POINTS_PER_INCH));
    }

    private static PageSize size(Artwork artwork) {
        return PageSize.of(artwork, LEAST_INCHES, MOST_INCHES);
    }

    private static PDOptionalContentProperties topFirst(List<PDOptionalContentGroup> bottomFirst) {
        PDOptionalContentProperties properties = new PDOptionalContentProperties();
        for (int i = bottomFirst.size() - 1; i >= 0; i--) {
            properties.addGroup(bottomFirst.get(i));
        }
        return properties;
    }
}

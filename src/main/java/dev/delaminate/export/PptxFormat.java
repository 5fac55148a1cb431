package dev.delaminate.export;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.Flattening;
import dev.delaminate.text.Printable;
import dev.delaminate.text.XmlText;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.commons.io.output.ThresholdingOutputStream;
import org.apache.commons.io.output.UnsynchronizedByteArrayOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.sl.usermodel.PictureData.PictureType;
import org.apache.poi.util.Units;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFPictureData;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.openxmlformats.schemas.presentationml.x2006.main.CTGroupShape;
import org.openxmlformats.schemas.presentationml.x2006.main.CTSlideSize;

/**
 * PowerPoint ({@code .pptx}): one slide as large as the picture at its resolution, and on it each layer as a picture over the
 * whole slide, bottom first, blank ones too, with the layer's name as name and as alternative text.
 *
 * <p>PowerPoint has slides of 1 to 56 inches a side: a picture beyond that is scaled as a whole. POI keeps the deck in memory:
 * this format holds the PNG files of all layers at once, and refuses those that do not fit as soon as it has written so much.
 *
 * @see <a href="https://support.microsoft.com/office/040a811c-be43-40b9-8d04-0de5ed79987e">Microsoft, "Change the size of
 *     your slides"</a>
 */
public final class PptxFormat implements LayeredFormat {
    private static final double LEAST_INCHES = 1;
    private static final double MOST_INCHES = 56;

    /** A picture that is put into the deck is there as an array, in the buffer that POI writes it to, and as a part. */
    private static final int COPIES = 3;

    private final long mostBytes;

    public PptxFormat() {
        this(mostBytes());
    }

    /** @param mostBytes of all layers as PNG files */
    PptxFormat(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** A deck may take half of the heap. */
    private static long mostBytes() {
        return Math.min(Runtime.getRuntime().maxMemory() / 2 / COPIES, Integer.MAX_VALUE - 8);
    }

    /** The memory that a deck with so many pixels in all of its layers takes at most, in bytes, beside their pixels. */
    public static long bytes(long pixels) {
        return COPIES * Math.min(mostBytes(), Integer.BYTES * pixels);
    }

    @Override
    public void write(Artwork artwork, SeekableByteChannel file) throws IOException {
        PageSize page = PageSize.of(artwork, LEAST_INCHES, MOST_INCHES);
        try (XMLSlideShow deck = new XMLSlideShow()) {
            describe(deck.getProperties(), artwork.title());
            CTSlideSize size = deck.getCTPresentation().getSldSz();
            size.setCx(emus(page.width()));
            size.setCy(emus(page.height()));
            size.unsetType(); // of the template: 4 to 3
            XSLFSlide slide = deck.createSlide();
            LayerPngs pngs = new LayerPngs(artwork);
            byte[] pixel = pixel(pngs);
            long room = mostBytes;
            for (ArtLayer layer : artwork.layers()) {
                byte[] png = fullSize(artwork, layer, pngs, room);
                room -= png.length;
                place(deck, slide, pixel, png, layer.name(), page);
            }
            OutputStream out = Channels.newOutputStream(file);
            deck.write(out);
            out.flush();
        }
    }

    private static void place(XMLSlideShow deck, XSLFSlide slide, byte[] pixel, byte[] png, String name, PageSize page)
            throws IOException {
        XSLFPictureData data = deck.addPicture(pixel, PictureType.PNG);
        XSLFPictureShape shape = slide.createPicture(data); // decodes the picture, only to ask for its size
        data.getPackagePart().clear(); // what is set is added to what is there
        data.setData(png);
        shape.setAnchor(new Rectangle2D.Double(
                points(page.left()),
                points(page.top()),
                points(page.width() - 2 * page.left()),
                points(page.height() - 2 * page.top())));
        String line = XmlText.possible(Printable.line(name));
        shape.setName(line);
        CTGroupShape shapes = slide.getXmlObject().getCSld().getSpTree();
        shapes.getPicArray(shapes.sizeOfPicArray() - 1).getNvPicPr().getCNvPr().setDescr(line);
    }

    private static byte[] pixel(LayerPngs pngs) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        pngs.write(Bitmap.clear(1, 1), png);
        return png.toByteArray();
    }

    private byte[] fullSize(Artwork artwork, ArtLayer layer, LayerPngs pngs, long room) throws IOException {
        UnsynchronizedByteArrayOutputStream png =
                UnsynchronizedByteArrayOutputStream.builder().get(); // in pieces: it is not copied as it grows
        OutputStream bounded = new ThresholdingOutputStream((int) room, this::refuse, any -> png);
        Box place = layer.place();
        if (place.equals(new Box(0, 0, artwork.width(), artwork.height()))) {
            pngs.write(layer, bounded);
        } else {
            Bitmap padded = new Flattening(artwork.width(), artwork.height())
                    .add(layer.pixels(), place.x(), place.y())
                    .bitmap();
            pngs.write(padded, bounded);
        }
        return png.toByteArray();
    }

    private void refuse(OutputStream full) throws TooLargeException {
        throw new TooLargeException(
                "its layers are more than " + (mostBytes >> 20)
                        + " MB as PNG files, and a PowerPoint file is made in memory; give the program more (JAVA_OPTS=-Xmx…) or export it as psd or ora");
    }

    /** Without the time and the name of the account that POI would write, the same artwork makes the same file. */
    private static void describe(POIXMLProperties properties, String title) {
        properties.getCoreProperties().setTitle(XmlText.possible(title));
        properties.getCoreProperties().setCreated(Optional.of(Date.from(Instant.EPOCH)));
        properties.getCoreProperties().setModified(Optional.of(Date.from(Instant.EPOCH)));
        properties.getCoreProperties().setCreator("");
        properties.getCoreProperties().setLastModifiedByUser("");
    }

    private static double points(double inches) {
        return inches * 72;
    }

    private static int emus(double inches) {
        return Units.toEMU(points(inches));
    }
}

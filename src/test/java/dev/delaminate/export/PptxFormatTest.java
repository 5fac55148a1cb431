package dev.delaminate.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Flattening;
import dev.delaminate.text.Printable;
import dev.delaminate.text.XmlText;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFPictureData;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openxmlformats.schemas.presentationml.x2006.main.CTGroupShape;
import org.openxmlformats.schemas.presentationml.x2006.main.CTSlideSize;

class PptxFormatTest {
    private static final int EMUS_PER_PIXEL = 12_700;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "2, 75, 81, 12", "3, 90, 120, 64", "4, 301, 257, 6"})
    void holdsEachLayerAsANamedPictureOverTheWholeSlide(long seed, int width, int height, int count)
            throws IOException {
        Artwork artwork = MadeArtwork.of(seed, width, height, count);

        try (XMLSlideShow deck = opened(Written.file(new PptxFormat(), artwork, folder.resolve("made.pptx")))) {
            List<XSLFShape> shapes = deck.getSlides().get(0).getShapes();
            List<String> names = artwork.layers().stream()
                    .map(layer -> XmlText.possible(Printable.line(layer.name())))
                    .toList();
            assertThat(deck.getSlides()).hasSize(1);
            assertThat(shapes).extracting(XSLFShape::getShapeName).containsExactlyElementsOf(names);
            assertThat(alternativeTexts(deck)).containsExactlyElementsOf(names);
            Rectangle2D slide = new Rectangle2D.Double(
                    0, 0, deck.getPageSize().getWidth(), deck.getPageSize().getHeight());
            assertThat(shapes).extracting(XSLFShape::getAnchor).containsOnly(slide);
            Flattening flattening = new Flattening(width, height);
            for (XSLFShape shape : shapes) {
                Bitmap picture =
                        Written.png(((XSLFPictureShape) shape).getPictureData().getData());
                assertThat(picture.box()).isEqualTo(flattening.bitmap().box());
                flattening.add(picture, 0, 0);
            }
            assertThat(flattening.bitmap()).isEqualTo(MadeArtwork.flat(artwork));
        }
    }

    @Test
    void slideIsAsLargeAsThePictureWithinWhatPowerPointKnows() throws IOException {
        assertThat(slide(400, 300)).containsExactly(400 * EMUS_PER_PIXEL, 300 * EMUS_PER_PIXEL);
        assertThat(slide(8064, 2016)).containsExactly(56 * 914_400, 14 * 914_400);
        assertThat(slide(12, 36)).containsExactly(914_400, 3 * 914_400);
        assertThat(slide(20_000, 2)).containsExactly(56 * 914_400, 914_400);
    }

    @Test
    void keepsTheShapeOfAPictureThatIsTooLongForAnySlide() throws IOException {
        Artwork artwork = MadeArtwork.of(1, 20_000, 2, 1);

        try (XMLSlideShow deck = opened(Written.file(new PptxFormat(), artwork, folder.resolve("long.pptx")))) {
            Rectangle2D anchor = deck.getSlides().get(0).getShapes().get(0).getAnchor();
            assertThat(anchor.getWidth() / anchor.getHeight()).isCloseTo(10_000, within(20.0));
            assertThat(anchor.getCenterY()).isCloseTo(36, within(0.01));
        }
    }

    @Test
    void copiesFilesThatAreThere() throws IOException {
        Artwork artwork = MadeArtwork.onDisk(MadeArtwork.of(5, 80, 80, 1), folder);

        try (XMLSlideShow deck = opened(Written.file(new PptxFormat(), artwork, folder.resolve("copied.pptx")))) {
            assertThat(deck.getPictureData().get(0).getData())
                    .isEqualTo(Files.readAllBytes(folder.resolve("layer-0.png")));
        }
    }

    @Test
    void givesUpAsSoonAsItsLayersAreMoreThanItMayHold() throws IOException {
        Artwork artwork = MadeArtwork.of(7, 80, 80, 3);
        long held = 0;
        try (XMLSlideShow deck = opened(Written.file(new PptxFormat(), artwork, folder.resolve("whole.pptx")))) {
            for (XSLFPictureData picture : deck.getPictureData()) {
                held += picture.getData().length;
            }
        }

        Written.file(new PptxFormat(held), artwork, folder.resolve("fits.pptx"));
        for (long bytes : new long[] {held - 1, held / 2, 0}) {
            PptxFormat small = new PptxFormat(bytes);
            assertThatThrownBy(() -> Written.file(small, artwork, folder.resolve(bytes + ".pptx")))
                    .isInstanceOf(TooLargeException.class)
                    .hasMessageContaining("-Xmx");
        }
    }

    @Test
    void hasNoTimeInIt() throws IOException {
        Path file = Written.file(new PptxFormat(), MadeArtwork.of(6, 80, 80, 2), folder.resolve("timeless.pptx"));

        assertThat(new String(Written.entry(Written.entries(file), "docProps/core.xml"), StandardCharsets.UTF_8))
                .contains("1970-01-01T00:00:00Z")
                .doesNotContainPattern("20[0-9]{2}-");
        assertThat(Written.times(file)).hasSize(1);
    }

    private int[] slide(int width, int height) throws IOException {
        Artwork artwork = MadeArtwork.of(1, width, height, 1);
        Path file = Files.createTempDirectory(folder, "slide").resolve("slide.pptx");
        try (XMLSlideShow deck = opened(Written.file(new PptxFormat(), artwork, file))) {
            CTSlideSize size = deck.getCTPresentation().getSldSz();
            return new int[] {size.getCx(), size.getCy()};
        }
    }

    private static XMLSlideShow opened(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new XMLSlideShow(in);
        }
    }

    private static List<String> alternativeTexts(XMLSlideShow deck) {
        CTGroupShape shapes = deck.getSlides().get(0).getXmlObject().getCSld().getSpTree();
        return shapes.getPicList().stream()
                .map(picture -> picture.getNvPicPr().getCNvPr().getDescr())
                .toList();
    }
}

package dev.delaminate.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.Flattening;
import dev.delaminate.text.Printable;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdfFormatTest {
    private static final int WHITE = 0xFFFFFFFF;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, 3, 3, 1", "2, 7, 5, 12", "3, 33, 65, 64", "4, 301, 257, 6"})
    void holdsEachLayerAsANamedGroupThatShowsTheComposite(long seed, int width, int height, int count)
            throws IOException {
        Artwork artwork = MadeArtwork.of(seed, width, height, count);

        try (PDDocument document = opened(artwork, "made.pdf")) {
            List<String> names = artwork.layers().stream()
                    .map(layer -> Printable.text(layer.name()))
                    .toList();
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(orderOfTheList(document)).containsExactlyElementsOf(reversed(names));
            Bitmap page = BitmapReader.bitmap(new PDFRenderer(document).renderImageWithDPI(0, 72, ImageType.RGB));
            assertThat(largestDifference(page, onWhite(MadeArtwork.flat(artwork))))
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void hidesALayerWithItsGroup() throws IOException {
        Artwork artwork = MadeArtwork.of(2, 60, 50, 5);

        try (PDDocument document = opened(artwork, "hidden.pdf")) {
            PDOptionalContentProperties groups = document.getDocumentCatalog().getOCProperties();
            groups.getOptionalContentGroups().forEach(group -> groups.setGroupEnabled(group, false));
            Bitmap page = BitmapReader.bitmap(new PDFRenderer(document).renderImageWithDPI(0, 72, ImageType.RGB));
            assertThat(page.argb()).containsOnly(WHITE);
        }
    }

    @Test
    void losesNoPixelOfALayer() throws IOException {
        Artwork artwork = MadeArtwork.of(5, 90, 70, 4);

        try (PDDocument document = opened(artwork, "lossless.pdf")) {
            List<Bitmap> found = new ArrayList<>();
            PDResources resources = document.getPage(0).getResources();
            for (COSName name : resources.getXObjectNames()) {
                found.add(pixels((PDImageXObject) resources.getXObject(name)));
            }
            for (ArtLayer layer : artwork.layers()) {
                Box seen = layer.pixels().seen(0);
                if (!seen.isEmpty()) {
                    assertThat(found)
                            .contains(Written.withoutHidden(layer.pixels().cropped(seen)));
                }
            }
        }
    }

    @Test
    void keepsTheProfile() throws IOException {
        ICC_Profile profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);
        Artwork artwork = MadeArtwork.of(6, 20, 20, 1, profile);

        try (PDDocument document = opened(artwork, "profile.pdf")) {
            PDResources resources = document.getPage(0).getResources();
            PDImageXObject image = (PDImageXObject)
                    resources.getXObject(resources.getXObjectNames().iterator().next());
            assertThat(((PDICCBased) image.getColorSpace()).getPDStream().toByteArray())
                    .isEqualTo(profile.getData());
        }
    }

    @Test
    void pageStaysWithinWhatViewersKnow() throws IOException {
        try (PDDocument document = opened(MadeArtwork.of(7, 1, 2, 1), "small.pdf")) {
            assertThat(document.getPage(0).getMediaBox().getWidth()).isCloseTo(3, within(0.001f));
            assertThat(document.getPage(0).getMediaBox().getHeight()).isCloseTo(6, within(0.001f));
        }
        try (PDDocument document = opened(MadeArtwork.of(7, 28_800, 20, 1), "long.pdf")) {
            assertThat(document.getPage(0).getMediaBox().getWidth()).isCloseTo(14_400, within(0.01f));
            assertThat(document.getPage(0).getMediaBox().getHeight()).isCloseTo(10, within(0.01f));
        }
    }

    @Test
    void isTheSameFileEachTime() throws IOException {
        Artwork artwork = MadeArtwork.of(9, 50, 60, 5);

        Path one = Written.file(new PdfFormat(), artwork, folder.resolve("one.pdf"));
        Path other = Written.file(new PdfFormat(), artwork, folder.resolve("other.pdf"));

        assertThat(one).hasSameBinaryContentAs(other);
    }

    private PDDocument opened(Artwork artwork, String name) throws IOException {
        return Loader.loadPDF(
                Written.file(new PdfFormat(), artwork, folder.resolve(name)).toFile());
    }

    private static List<String> orderOfTheList(PDDocument document) {
        COSDictionary groups =
                document.getDocumentCatalog().getOCProperties().getCOSObject().getCOSDictionary(COSName.D);
        COSArray order = groups.getCOSArray(COSName.ORDER);
        List<String> names = new ArrayList<>();
        for (COSBase group : order) {
            names.add(((COSDictionary) ((COSObject) group).getObject()).getString(COSName.NAME));
        }
        return names;
    }

    private static List<String> reversed(List<String> names) {
        List<String> reversed = new ArrayList<>(names);
        Collections.reverse(reversed);
        return reversed;
    }

    private static Bitmap pixels(PDImageXObject image) throws IOException {
        Bitmap colours = BitmapReader.bitmap(image.getOpaqueImage());
        int[] argb = colours.argb();
        if (image.getSoftMask() != null) {
            Bitmap alpha = BitmapReader.bitmap(image.getSoftMask().getOpaqueImage());
            Arrays.setAll(argb, i -> (argb[i] & 0xFFFFFF) | ((alpha.argb()[i] & 255) << 24));
        }
        return colours;
    }

    private static Bitmap onWhite(Bitmap bitmap) {
        int[] white = new int[bitmap.argb().length];
        Arrays.fill(white, WHITE);
        return new Flattening(bitmap.width(), bitmap.height())
                .add(new Bitmap(bitmap.width(), bitmap.height(), white), 0, 0)
                .add(bitmap, 0, 0)
                .bitmap();
    }

    private static int largestDifference(Bitmap one, Bitmap other) {
        assertThat(one.box()).isEqualTo(other.box());
        int largest = 0;
        for (int i = 0; i < one.argb().length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = (one.argb()[i] >> shift & 255) - (other.argb()[i] >> shift & 255);
                largest = Math.max(largest, Math.abs(difference));
            }
        }
        return largest;
    }
}

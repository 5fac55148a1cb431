package dev.delaminate.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.Flattening;
import dev.delaminate.text.XmlText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class OpenRasterFormatTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "2, 1, 1, 3", "3, 7, 5, 12", "4, 33, 65, 64", "5, 301, 257, 6", "6, 1, 600, 4"})
    void holdsLayersOrderPlacesAndTheComposite(long seed, int width, int height, int count) throws Exception {
        Artwork artwork = MadeArtwork.of(seed, width, height, count);

        Map<String, byte[]> entries = written(artwork, "made.ora");

        Element image = stack(entries);
        assertThat(image.getAttribute("w")).isEqualTo(Integer.toString(width));
        assertThat(image.getAttribute("h")).isEqualTo(Integer.toString(height));
        assertThat(image.getAttribute("xres")).isEqualTo("72");
        List<Element> layers = bottomFirst(image);
        assertThat(layers)
                .extracting(layer -> layer.getAttribute("name"))
                .containsExactlyElementsOf(artwork.layers().stream()
                        .map(layer -> XmlText.possible(layer.name()))
                        .toList());
        Flattening flattening = new Flattening(width, height);
        for (int i = 0; i < count; i++) {
            Element layer = layers.get(i);
            Bitmap found = Written.png(Written.entry(entries, layer.getAttribute("src")));
            Box place = new Box(number(layer, "x"), number(layer, "y"), found.width(), found.height());
            assertThat(found).isEqualTo(seenOf(artwork.layers().get(i), place));
            flattening.add(found, place.x(), place.y());
        }
        assertThat(Written.png(Written.entry(entries, "mergedimage.png")))
                .isEqualTo(flattening.bitmap())
                .isEqualTo(MadeArtwork.flat(artwork));
    }

    @Test
    void beginsWithItsTypeWhereProgramsLookForIt() throws IOException {
        Path file = Written.file(new OpenRasterFormat(), MadeArtwork.of(1, 20, 10, 3), folder.resolve("a.ora"));

        assertThat(new String(Files.readAllBytes(file), 30, 24, StandardCharsets.ISO_8859_1))
                .isEqualTo("mimetypeimage/openraster");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream()).extracting(ZipEntry::getMethod).containsOnly(ZipEntry.STORED);
            assertThat(zip.stream())
                    .extracting(ZipEntry::getName)
                    .startsWith("mimetype")
                    .contains("stack.xml", "mergedimage.png", "Thumbnails/thumbnail.png");
        }
    }

    @Test
    void trimsLayersToWhatIsSeen() throws Exception {
        Bitmap pixels = Bitmap.clear(9, 9);
        pixels.argb()[4 * 9 + 5] = 0x80FF0000;
        Artwork artwork = one(layer(pixels, new Box(-2, 3, 9, 9)));

        Element layer = bottomFirst(stack(written(artwork, "trimmed.ora"))).get(0);

        assertThat(number(layer, "x")).isEqualTo(3);
        assertThat(number(layer, "y")).isEqualTo(7);
    }

    @Test
    void copiesAFileThatIsThereAndNeedsNoTrimming() throws IOException {
        Artwork artwork = MadeArtwork.onDisk(MadeArtwork.of(7, 30, 20, 1), folder);

        byte[] entry = Written.entry(written(artwork, "copied.ora"), "data/layer-0.png");

        assertThat(entry).isEqualTo(Files.readAllBytes(folder.resolve("layer-0.png")));
    }

    @Test
    void thumbnailKeepsTheShape() throws IOException {
        Bitmap thumbnail = Written.png(
                Written.entry(written(MadeArtwork.of(8, 1024, 500, 3), "wide.ora"), "Thumbnails/thumbnail.png"));

        assertThat(thumbnail.box()).isEqualTo(new Box(0, 0, 256, 125));
    }

    @Test
    void isTheSameFileEachTime() throws IOException {
        Artwork artwork = MadeArtwork.of(9, 50, 60, 5);

        Path one = Written.file(new OpenRasterFormat(), artwork, folder.resolve("one.ora"));
        Path other = Written.file(new OpenRasterFormat(), artwork, folder.resolve("other.ora"));

        assertThat(one).hasSameBinaryContentAs(other);
    }

    private Map<String, byte[]> written(Artwork artwork, String name) throws IOException {
        return Written.entries(Written.file(new OpenRasterFormat(), artwork, folder.resolve(name)));
    }

    private static Bitmap seenOf(ArtLayer layer, Box place) throws IOException {
        Bitmap pixels = layer.pixels();
        Box seen = pixels.seen(0);
        if (seen.isEmpty()) {
            return Bitmap.clear(1, 1);
        }
        assertThat(place)
                .isEqualTo(seen.movedBy(layer.place().x(), layer.place().y()));
        return Written.withoutHidden(pixels.cropped(seen));
    }

    private static Element stack(Map<String, byte[]> entries) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Written.entry(entries, "stack.xml")));
        return document.getDocumentElement();
    }

    private static List<Element> bottomFirst(Element image) {
        NodeList found = image.getElementsByTagName("layer");
        List<Element> layers = new ArrayList<>();
        for (int i = found.getLength() - 1; i >= 0; i--) {
            layers.add((Element) found.item(i));
        }
        return layers;
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }

    private static Artwork one(ArtLayer layer) {
        return new Artwork("one", 9, 9, List.of(layer), null, 72, false);
    }

    private static ArtLayer layer(Bitmap pixels, Box place) {
        return new ArtLayer() {
            @Override
            public String name() {
                return "layer";
            }

            @Override
            public Box place() {
                return place;
            }

            @Override
            public Bitmap pixels() {
                return pixels;
            }
        };
    }
}

package dev.delaminate.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Flattening;
import dev.delaminate.text.XmlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgFormatTest {
    private static final String INKSCAPE = "http://www.inkscape.org/namespaces/inkscape";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final String DATA = "data:image/png;base64,";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "2, 7, 5, 12", "3, 33, 65, 64", "4, 301, 257, 6"})
    void holdsEachLayerAsALayerOfInkscape(long seed, int width, int height, int count) throws Exception {
        Artwork artwork = MadeArtwork.of(seed, width, height, count);

        Element svg = written(artwork, "made.svg");

        assertThat(svg.getAttribute("width")).isEqualTo(Integer.toString(width));
        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 " + width + " " + height);
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(artwork.title());
        NodeList groups = svg.getElementsByTagName("g");
        assertThat(groups.getLength()).isEqualTo(count);
        Flattening flattening = new Flattening(width, height);
        for (int i = 0; i < count; i++) {
            Element group = (Element) groups.item(i);
            assertThat(group.getAttributeNS(INKSCAPE, "groupmode")).isEqualTo("layer");
            assertThat(group.getAttributeNS(INKSCAPE, "label"))
                    .isEqualTo(XmlText.possible(artwork.layers().get(i).name()));
            assertThat(group.getAttribute("id")).isEqualTo("layer-" + i);
            Element image = (Element) group.getElementsByTagName("image").item(0);
            Bitmap pixels = Written.png(png(image));
            assertThat(image.getAttribute("width")).isEqualTo(Integer.toString(pixels.width()));
            assertThat(image.getAttribute("height")).isEqualTo(Integer.toString(pixels.height()));
            flattening.add(
                    pixels, Integer.parseInt(image.getAttribute("x")), Integer.parseInt(image.getAttribute("y")));
        }
        assertThat(flattening.bitmap()).isEqualTo(MadeArtwork.flat(artwork));
    }

    @Test
    void copiesFilesThatAreThere() throws Exception {
        Artwork artwork = MadeArtwork.onDisk(MadeArtwork.of(5, 31, 22, 2), folder);

        NodeList images = written(artwork, "copied.svg").getElementsByTagName("image");

        assertThat(png((Element) images.item(1))).isEqualTo(Files.readAllBytes(folder.resolve("layer-1.png")));
    }

    private Element written(Artwork artwork, String name) throws Exception {
        Path file = Written.file(new SvgFormat(), artwork, folder.resolve(name));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    }

    private static byte[] png(Element image) throws IOException {
        String link = image.getAttributeNS(XLINK, "href");
        assertThat(link).startsWith(DATA);
        return Base64.getDecoder().decode(link.substring(DATA.length()));
    }
}

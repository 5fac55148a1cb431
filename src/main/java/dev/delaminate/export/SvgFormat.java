package dev.delaminate.export;

import dev.delaminate.raster.Box;
import dev.delaminate.text.XmlText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.commons.io.output.CloseShieldOutputStream;

/**
 * SVG with the layers of Inkscape, bottom first, a PNG in each; one unit is one pixel:
 *
 * <pre>
 * &lt;svg … width="640" height="640" viewBox="0 0 640 640"&gt;
 * &lt;title&gt;vase-017&lt;/title&gt;
 * &lt;g inkscape:groupmode="layer" inkscape:label="background" id="layer-0"&gt;
 * &lt;image x="0" y="0" width="640" height="640" preserveAspectRatio="none" xlink:href="data:image/png;base64,iVBO…"/&gt;&lt;/g&gt;
 * …
 * </pre>
 *
 * @see <a href="https://www.w3.org/TR/SVG11/struct.html#ImageElement">SVG 1.1, 5.7 The image element</a>
 * @see <a href="https://wiki.inkscape.org/wiki/Inkscape_SVG_vs._plain_SVG">Inkscape SVG vs. plain SVG</a>
 */
public final class SvgFormat implements LayeredFormat {
    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public void write(Artwork artwork, SeekableByteChannel file) throws IOException {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_BYTES);
        int width = artwork.width();
        int height = artwork.height();
        put(
                out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""
                        + " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                        + " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" version=\"1.1\""
                        + " width=\"" + width + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height
                        + "\">\n<title>" + XmlText.escaped(artwork.title()) + "</title>\n");
        LayerPngs pngs = new LayerPngs(artwork);
        List<ArtLayer> layers = artwork.layers();
        for (int i = 0; i < layers.size(); i++) {
            putLayer(out, i, layers.get(i), pngs);
        }
        put(out, "</svg>\n");
        out.flush();
    }

    private static void putLayer(OutputStream out, int index, ArtLayer layer, LayerPngs pngs) throws IOException {
        Box place = layer.place();
        put(
                out,
                "<g inkscape:groupmode=\"layer\" inkscape:label=\"" + XmlText.escaped(layer.name()) + "\" id=\"layer-"
                        + index + "\">\n<image x=\"" + place.x() + "\" y=\"" + place.y() + "\" width=\""
                        + place.width() + "\" height=\"" + place.height()
                        + "\" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,");
        try (OutputStream encoded = Base64.getEncoder().wrap(CloseShieldOutputStream.wrap(out))) {
            pngs.write(layer, encoded);
        }
        put(out, "\"/></g>\n");
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.delaminate.export.psd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.export.ArtLayer;
import dev.delaminate.export.Artwork;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a reader that no one here wrote finds in the file. */
class PsdReadByTwelveMonkeysTest {
    private static final String METADATA = "com_twelvemonkeys_imageio_psd_image_1.0";

    @TempDir
    Path folder;

    @Test
    void findsTheLayersAndThePictureOfThem() throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            assertReads(TestLayer.randomArtwork(new Random(seed)), "seed " + seed);
        }
    }

    @Test
    void findsNamesOfAnyKind() throws IOException {
        Bitmap dot = TestLayer.filled(1, 1, 0xFF102030);
        assertReads(
                TestLayer.artwork(
                        1,
                        1,
                        TestLayer.at(0, 0, "Café 猫 🐈‍⬛/☕", dot),
                        TestLayer.at(0, 0, "🐈".repeat(150), dot),
                        TestLayer.at(0, 0, "same", dot),
                        TestLayer.at(0, 0, "same", dot)),
                "names");
    }

    @Test
    void findsTheLayersOfALargeDocument() throws IOException {
        TestLayer band = TestLayer.at(7, 1, "band", TestLayer.random(new Random(5), 30_100, 2));
        assertReads(TestLayer.artwork(30_001, 4, band), "PSB");
        assertReads(TestLayer.masked(TestLayer.artwork(30_001, 4, band)), "PSB with masks");
    }

    private void assertReads(Artwork artwork, String what) throws IOException {
        Path path = folder.resolve("test.psd");
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            new PsdFormat().write(artwork, channel);
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("PSD").next();
        try (ImageInputStream input = ImageIO.createImageInputStream(path.toFile())) {
            reader.setInput(input);
            assertNear(BitmapReader.bitmap(reader.read(0)), TestLayer.flattened(artwork), what);
            int layers = Math.max(1, artwork.layers().size());
            assertThat(reader.getNumImages(true)).as(what).isEqualTo(1 + layers);
            NodeList records =
                    ((Element) reader.getImageMetadata(0).getAsTree(METADATA)).getElementsByTagName("LayerInfo");
            assertThat(records.getLength()).as(what).isEqualTo(layers);
            for (int at = 0; at < artwork.layers().size(); at++) {
                assertHolds(artwork.layers().get(at), artwork.masked(), (Element) records.item(at), reader, at + 1);
            }
        } finally {
            reader.dispose();
        }
    }

    private static void assertHolds(ArtLayer layer, boolean masked, Element read, ImageReader reader, int image)
            throws IOException {
        assertThat(read.getAttribute("name")).isEqualTo(layer.name());
        assertThat(number(read, "layerId")).isEqualTo(image);
        Bitmap pixels = layer.pixels();
        Box box = masked ? pixels.box() : pixels.seen(0);
        Box expected = box.isEmpty()
                ? Box.EMPTY
                : box.movedBy(layer.place().x(), layer.place().y());
        int left = number(read, "left");
        int top = number(read, "top");
        assertThat(new Box(left, top, number(read, "right") - left, number(read, "bottom") - top))
                .isEqualTo(expected);
        if (!box.isEmpty()) {
            int[] argb = BitmapReader.bitmap(reader.read(image)).argb();
            int[] own = pixels.cropped(box).argb();
            assertThat(IntStream.range(0, own.length))
                    .allMatch(at -> argb[at] == (masked ? own[at] | 0xFF000000 : own[at] >>> 24 == 0 ? 0 : own[at]));
        }
    }

    /** On white, where what a faint alpha makes of colours does not count. */
    private static void assertNear(Bitmap read, Bitmap expected, String what) {
        int[] ours = TestLayer.onWhite(expected).argb();
        int[] theirs = TestLayer.onWhite(read).argb();
        for (int at = 0; at < ours.length; at++) {
            for (int shift = 0; shift < 32; shift += 8) {
                int difference = (ours[at] >>> shift & 255) - (theirs[at] >>> shift & 255);
                assertThat(difference)
                        .as("%s: pixel %d, bit %d", what, at, shift)
                        .isBetween(-1, 1);
            }
        }
    }

    private static int number(Element element, String name) {
        return Integer.parseInt(element.getAttribute(name));
    }
}

package dev.delaminate.export.psd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.export.ArtLayer;
import dev.delaminate.export.Artwork;
import dev.delaminate.export.TooLargeException;
import dev.delaminate.export.psd.PsdFile.PsdLayer;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PsdFormatTest {
    private static final int RED = 0xFFFF0000;

    @TempDir
    Path folder;

    @Test
    void trimsALayerToWhatIsSeen() throws IOException {
        Bitmap pixels = Bitmap.clear(20, 10);
        pixels.argb()[3 * 20 + 5] = RED;
        pixels.argb()[6 * 20 + 11] = 0x01_0000FF;
        PsdLayer layer = only(file(TestLayer.artwork(40, 40, TestLayer.at(7, 9, "dots", pixels))));

        assertThat(layer.box()).isEqualTo(new Box(12, 12, 7, 4));
        assertThat(layer.mask()).isNull();
        assertThat(layer.bitmap()).isEqualTo(pixels.cropped(new Box(5, 3, 7, 4)));
    }

    @Test
    void leavesOutTheColoursOfPixelsThatAreNotSeen() throws IOException {
        Bitmap pixels = new Bitmap(3, 1, new int[] {RED, 0x00ABCDEF, RED});
        assertThat(only(file(TestLayer.artwork(3, 1, TestLayer.at(0, 0, "", pixels))))
                        .bitmap()
                        .argb())
                .containsExactly(RED, 0, RED);
    }

    @Test
    void writesABlankLayerAsNothing() throws IOException {
        PsdFile file = file(TestLayer.artwork(5, 5, TestLayer.at(1, 1, "blank", Bitmap.clear(3, 3))));
        assertThat(only(file).box()).isEqualTo(Box.EMPTY);
        assertThat(only(file).channels())
                .hasSize(4)
                .allSatisfy((id, samples) -> assertThat(samples).isEmpty());
    }

    @Test
    void keepsHiddenColoursBehindALayerMask() throws IOException {
        Bitmap pixels = new Bitmap(3, 2, new int[] {1, 2, 3, 4, 0x80_000005, 0xFF_000006});
        PsdLayer layer = only(file(TestLayer.masked(TestLayer.artwork(9, 9, TestLayer.at(2, 3, "cup", pixels)))));

        assertThat(layer.box()).isEqualTo(new Box(2, 3, 3, 2));
        assertThat(layer.channel(2)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(layer.channel(-1)).containsOnly(255);
        assertThat(layer.mask()).isEqualTo(new Box(3, 4, 2, 1));
        assertThat(layer.channel(-2)).containsExactly(0x80, 0xFF);
    }

    @Test
    void hidesABlankLayerBehindAMaskOfItsSize() throws IOException {
        PsdLayer layer =
                only(file(TestLayer.masked(TestLayer.artwork(9, 9, TestLayer.at(2, 3, "", Bitmap.clear(4, 4))))));
        assertThat(layer.box()).isEqualTo(new Box(2, 3, 4, 4));
        assertThat(layer.mask()).isEqualTo(layer.box());
        assertThat(layer.channel(-2)).containsOnly(0);
    }

    @Test
    void keepsTheOrderAndGivesEachLayerANumberOfItsOwn() throws IOException {
        TestLayer same = TestLayer.at(0, 0, "same name", TestLayer.filled(2, 2, RED));
        PsdFile file =
                file(TestLayer.artwork(2, 2, Collections.nCopies(64, same).toArray(TestLayer[]::new)));
        assertThat(file.layers())
                .hasSize(64)
                .allSatisfy(layer -> assertThat(layer.unicodeName()).isEqualTo("same name"));
        assertThat(file.layers())
                .extracting(PsdLayer::id)
                .isEqualTo(IntStream.rangeClosed(1, 64).boxed().toList());
    }

    @Test
    void writesNamesInFullAndForOldReadersInAscii() throws IOException {
        List<String> names = List.of(
                "",
                "a",
                "ab",
                "abc",
                "abcd",
                "Café",
                "a/b\\c",
                "猫 🐈‍⬛!",
                "x".repeat(300),
                "🐈".repeat(150),
                "é".repeat(300));
        List<TestLayer> layers = names.stream()
                .map(name -> TestLayer.at(0, 0, name, TestLayer.filled(1, 1, RED)))
                .toList();
        PsdFile file = file(TestLayer.artwork(1, 1, layers.toArray(TestLayer[]::new)));

        assertThat(file.layers()).extracting(PsdLayer::unicodeName).isEqualTo(names);
        assertThat(file.layers())
                .extracting(PsdLayer::pascalName)
                .containsExactly(
                        "",
                        "a",
                        "ab",
                        "abc",
                        "abcd",
                        "Cafe",
                        "a/b\\c",
                        "? ???!",
                        "x".repeat(255),
                        "?".repeat(150),
                        "e".repeat(255));
    }

    @Test
    void givesTheMergedImageATransparencyOnWhiteWhereItIsNotOpaque() throws IOException {
        Bitmap half = new Bitmap(2, 1, new int[] {0x80_FF0000, 0x00_123456});
        PsdFile file = file(TestLayer.artwork(2, 1, TestLayer.at(0, 0, "", half)));
        assertThat(file.layerCount()).isEqualTo(-1);
        assertThat(file.mergedBitmap().argb()).containsExactly(0x80_FF7F7F, 0x00_FFFFFF);
    }

    @Test
    void writesAnOpaqueMergedImageWithoutTransparency() throws IOException {
        TestLayer ground = TestLayer.at(0, 0, "", TestLayer.filled(2, 1, RED));
        TestLayer veil = TestLayer.at(1, 0, "", TestLayer.filled(9, 9, 0x80_0000FF));
        PsdFile file = file(TestLayer.artwork(2, 1, ground, veil));
        assertThat(file.layerCount()).isEqualTo(2);
        assertThat(file.merged()).hasSize(3);
        assertThat(file.mergedBitmap().argb()).containsExactly(RED, 0xFF_7F0080);
    }

    @Test
    void writesAnArtworkWithoutLayersAsABlankOne() throws IOException {
        PsdFile file = file(TestLayer.artwork(3, 2));
        assertThat(only(file).box()).isEqualTo(Box.EMPTY);
        assertThat(file.layerCount()).isEqualTo(-1);
        assertThat(file.mergedBitmap()).isEqualTo(TestLayer.filled(3, 2, 0x00_FFFFFF));
    }

    @Test
    void keepsWhatTheSpecificationAsksOfAnyArtwork() throws IOException {
        for (int seed = 0; seed < 150; seed++) {
            Artwork artwork = TestLayer.randomArtwork(new Random(seed));
            PsdFile file = file(artwork);
            assertThat(file.mergedBitmap())
                    .as("seed %d", seed)
                    .isEqualTo(TestLayer.onWhite(TestLayer.flattened(artwork)));
            for (int at = 0; at < artwork.layers().size(); at++) {
                assertHolds(file.layers().get(at), artwork.layers().get(at), artwork.masked());
            }
        }
    }

    private static void assertHolds(PsdLayer stored, ArtLayer layer, boolean masked) throws IOException {
        Bitmap pixels = layer.pixels();
        Box seen = pixels.seen(0);
        Box box = masked ? pixels.box() : seen;
        Box place = layer.place();
        assertThat(stored.box()).isEqualTo(box.isEmpty() ? box : box.movedBy(place.x(), place.y()));
        Bitmap expected = pixels.cropped(box);
        for (int at = 0; at < expected.argb().length; at++) {
            boolean isSeen = expected.argb()[at] >>> 24 != 0;
            expected.argb()[at] = masked ? expected.argb()[at] | 0xFF000000 : isSeen ? expected.argb()[at] : 0;
        }
        assertThat(stored.bitmap()).isEqualTo(expected);
        if (masked) {
            byte[] alpha = stored.channel(-2);
            int[] argb = pixels.cropped(seen.isEmpty() ? box : seen).argb();
            assertThat(alpha).hasSize(argb.length);
            assertThat(IntStream.range(0, argb.length)).allMatch(at -> (alpha[at] & 255) == argb[at] >>> 24);
        }
    }

    @Test
    void writesLongerLengthsBeyond30000Pixels() throws IOException {
        TestLayer band = TestLayer.at(5, 0, "band", TestLayer.random(new Random(1), 30_000, 1));
        PsdFile file = file(TestLayer.artwork(30_001, 1, band));
        assertThat(file.version()).isEqualTo(2);
        assertThat(file.mergedBitmap())
                .isEqualTo(TestLayer.onWhite(TestLayer.flattened(TestLayer.artwork(30_001, 1, band))));
        assertThat(file(TestLayer.artwork(30_000, 1, band)).version()).isEqualTo(1);
    }

    @Test
    void packsWhatHasRunsAndCopiesNoise() throws IOException {
        Random random = new Random(2);
        int[] noise = random.ints(100 * 100).map(colour -> colour | 0xFF000000).toArray();
        long plainBytes = bytes(TestLayer.filled(100, 100, RED));
        assertThat(bytes(new Bitmap(100, 100, noise))).isEqualTo(plainBytes + 6 * (100 * 100 - 100 * 4));
    }

    /** Of a file with one layer of these pixels. */
    private long bytes(Bitmap pixels) throws IOException {
        file(TestLayer.artwork(100, 100, TestLayer.at(0, 0, "", pixels)));
        return Files.size(folder.resolve("test.psd"));
    }

    @Test
    void countsTheBytesOfTheLongestRow() throws IOException {
        TestLayer noise = TestLayer.at(0, 0, "", TestLayer.random(new Random(1), 300_000, 2));
        assertThat(file(TestLayer.masked(TestLayer.artwork(300_000, 2, noise))).width())
                .isEqualTo(300_000);
    }

    @Test
    void takesAPsbWhereAPsdCouldPass2Gigabytes() throws IOException {
        PsdFormat format = new PsdFormat();
        assertThat(format.extension(unread(20_000, 20_000, 1))).isEqualTo("psb");
        assertThat(format.extension(unread(8_192, 8_192, 6))).isEqualTo("psd");
        assertThat(format.extension(unread(8_192, 8_192, 7))).isEqualTo("psb");
        assertThat(format.extension(unread(1, 30_000, 1))).isEqualTo("psd");
        assertThat(format.extension(unread(1, 30_001, 1))).isEqualTo("psb");
    }

    @Test
    void refusesWhatNeitherHasRoomFor() {
        assertRefused(
                unread(300_001, 1, 1),
                "the canvas has 300001x1 pixels, and a PSB at most 300000 a side; export it smaller");
        assertRefused(unread(300_000, 300_000, 1), "more than memory can hold");
        assertRefused(unread(1, 1, 8_001), "it has 8001 layers, and a PSD at most 8000; leave some out");
    }

    private static void assertRefused(Artwork artwork, String message) {
        assertThatThrownBy(() -> new PsdFormat().extension(artwork))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining(message);
    }

    @Test
    void tellsResolutionProfileAndWhereThePixelsComeFrom() throws IOException {
        PsdFile file = file(TestLayer.artwork(1, 1, TestLayer.at(0, 0, "", TestLayer.filled(1, 1, RED))));
        assertThat(file.resources()).containsOnlyKeys(1005, 1039, 1057, 1060);
        assertThat(file.resources().get(1005)).containsExactly(0, 72, 0, 0, 0, 1, 0, 1, 0, 72, 0, 0, 0, 1, 0, 1);
        assertThat(file.resources().get(1039))
                .isEqualTo(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        assertThat(file.resources().get(1057)).startsWith(0, 0, 0, 1, 1).endsWith(0, 0, 0, 1);
        assertThat(new String(file.resources().get(1060), StandardCharsets.UTF_8))
                .startsWith("<?xpacket begin=\"\uFEFF\"")
                .contains("Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/digitalsourcetype/"
                        + "compositeWithTrainedAlgorithmicMedia\"");
    }

    @Test
    void keepsTheProfileAndResolutionOfTheArtwork() throws IOException {
        ICC_Profile profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);
        PsdFile file = file(new Artwork("", 1, 1, List.of(), profile, 300.5, false));
        assertThat(file.resources().get(1039)).isEqualTo(profile.getData());
        assertThat(file.resources().get(1005)).startsWith(300 >> 8, 300 & 255, 0x80, 0);
    }

    @Test
    void writesTheSameBytesAgainOverALongerFile() throws IOException {
        Path path = folder.resolve("again.psd");
        Artwork artwork = TestLayer.randomArtwork(new Random(3));
        write(artwork, path);
        byte[] first = Files.readAllBytes(path);
        Files.write(path, new byte[100], StandardOpenOption.APPEND);
        write(artwork, path);
        assertThat(path).hasBinaryContent(first);
    }

    private static Artwork unread(int width, int height, int layers) {
        ArtLayer layer = new ArtLayer() {
            @Override
            public String name() {
                return "unread";
            }

            @Override
            public Box place() {
                return new Box(0, 0, width, height);
            }

            @Override
            public Bitmap pixels() {
                throw new AssertionError("was read");
            }
        };
        return new Artwork("", width, height, Collections.nCopies(layers, layer), null, 72, false);
    }

    private static PsdLayer only(PsdFile file) {
        assertThat(file.layers()).hasSize(1);
        return file.layers().get(0);
    }

    private PsdFile file(Artwork artwork) throws IOException {
        Path path = folder.resolve("test.psd");
        write(artwork, path);
        return PsdFile.parse(Files.readAllBytes(path));
    }

    private static void write(Artwork artwork, Path path) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            new PsdFormat().write(artwork, channel);
        }
    }
}

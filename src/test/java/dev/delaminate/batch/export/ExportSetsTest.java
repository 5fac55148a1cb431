package dev.delaminate.batch.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.batch.sets.SetOnDisk;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Flattening;
import dev.delaminate.source.SourceFiles;
import dev.delaminate.source.SourcePicture;
import dev.delaminate.source.SourceReader;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.InflaterOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Sets and sources of every kind, exported in every format and read by programs of others. */
class ExportSetsTest {
    private static final ICC_Profile LINEAR = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);
    private static final LayerNames NAMES = LayerNames.parse("Ground;🏺 a/b\\c;" + "é".repeat(150));
    private static final int MAX_PIXELS = 10_000;

    @TempDir
    Path temp;

    /**
     * One row of the table.
     *
     * @param layers files, bottom first
     * @param source file; null for a set whose source is not at hand
     * @param isFullSize it is exported on the canvas of its source
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Case(String what, List<byte[]> layers, byte @Nullable [] source, boolean isFullSize) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Case> sets() throws IOException {
        return Stream.concat(layers(), sources());
    }

    private static Stream<Case> layers() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (int count : new int[] {1, 3, 10, 64}) {
            cases.add(new Case(count + " layer(s)", layers(count, 20, 10), null, false));
        }
        cases.add(new Case("1x1 pixel", layers(3, 1, 1), null, false));
        cases.add(new Case("16-bit", with(layer(BufferedImage.TYPE_CUSTOM)), null, false));
        cases.add(new Case("palette", with(layer(BufferedImage.TYPE_BYTE_INDEXED)), null, false));
        cases.add(new Case("grey", with(layer(BufferedImage.TYPE_BYTE_GRAY)), null, false));
        cases.add(new Case(
                "JPEG named PNG", with(SourceFiles.written("jpeg", layer(BufferedImage.TYPE_3BYTE_BGR))), null, false));
        cases.add(new Case(
                "profile in a layer",
                with(SourceFiles.withPngProfile(SetOnDisk.png(layer(BufferedImage.TYPE_3BYTE_BGR)), LINEAR.getData())),
                null,
                false));
        return cases.stream();
    }

    private static Stream<Case> sources() throws IOException {
        BufferedImage rgb = picture(BufferedImage.TYPE_3BYTE_BGR, 60, 30);
        byte[] jpeg = SourceFiles.written("jpeg", rgb);
        byte[] png = SourceFiles.written("png", rgb);
        byte[] turned = SourceFiles.withExif(
                SourceFiles.written("jpeg", picture(BufferedImage.TYPE_3BYTE_BGR, 30, 60)),
                SourceFiles.tiff(ByteOrder.BIG_ENDIAN, 6, 300, 2));
        byte[] bad = SourceFiles.joined(png);
        bad[bad.length / 2] ^= 0x55;
        return Stream.of(
                full("JPEG", layers(3, 20, 10), jpeg),
                full("PNG", layers(64, 20, 10), png),
                full(
                        "1x1 source",
                        layers(3, 20, 10),
                        SourceFiles.written("png", picture(BufferedImage.TYPE_INT_RGB, 1, 1))),
                full("progressive", layers(3, 20, 10), SourceFiles.progressiveJpeg(rgb)),
                full("CMYK", layers(2, 8, 8), SourceFiles.resource("cmyk.jpg")),
                full("WebP", layers(2, 8, 16), SourceFiles.resource("linear-turned.webp")),
                full("16-bit source", layers(3, 20, 10), SetOnDisk.png(picture(BufferedImage.TYPE_CUSTOM, 60, 30))),
                full(
                        "palette source",
                        layers(3, 20, 10),
                        SetOnDisk.png(picture(BufferedImage.TYPE_BYTE_INDEXED, 60, 30))),
                full(
                        "GIF",
                        layers(3, 20, 10),
                        SourceFiles.written("gif", picture(BufferedImage.TYPE_BYTE_INDEXED, 60, 30))),
                full("turned by Exif", layers(3, 20, 10), turned),
                full("ICC in JPEG", layers(3, 20, 10), SourceFiles.withProfile(jpeg, LINEAR.getData())),
                full("ICC in PNG", layers(3, 20, 10), SourceFiles.withPngProfile(png, LINEAR.getData())),
                model("no picture", "<html>".getBytes(StandardCharsets.UTF_8)),
                model("damaged PNG", bad),
                model("JPEG cut off", Arrays.copyOf(jpeg, jpeg.length - 40)),
                model("too many pixels", SetOnDisk.png(picture(BufferedImage.TYPE_INT_RGB, 201, 100))),
                model("another shape", SetOnDisk.png(picture(BufferedImage.TYPE_INT_RGB, 30, 60))));
    }

    private static Case full(String what, List<byte[]> layers, byte[] source) {
        return new Case(what, layers, source, true);
    }

    private static Case model(String what, byte[] source) throws IOException {
        return new Case("source: " + what, layers(3, 20, 10), source, false);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void holdsWhatTheSetShowsInEveryFormat(Case set) throws Exception {
        ExportFixture fixture = new ExportFixture(temp, MAX_PIXELS);
        PlacedSet placed = fixture.place("vase", request(fixture, set), set.layers());
        Bitmap expected = set.isFullSize()
                ? source(fixture).pixels()
                : flattened(fixture, set.layers().size());

        ExportSets work = fixture.export(List.of(placed), NAMES);

        assertThat(fixture.files())
                .as(fixture.told.toString())
                .containsExactly("vase.ora", "vase.pdf", "vase.pptx", "vase.psd", "vase.svg", "vase.zip");
        List<String> names = NAMES.of(LayersDocument.read(fixture.out.layersJson("vase")));
        boolean hasProfile = set.isFullSize() && source(fixture).profile() != null;
        for (ExportFormat format : ExportFormat.values()) {
            ExportedFile file = ExportedFile.read(fixture.out.export("vase", format.word()), format, expected.width());
            assertThat(file.names()).as(format.word()).containsExactlyElementsOf(names);
            assertThat(file.composite().box()).as(format.word()).isEqualTo(expected.box());
            if (!hasProfile || format != ExportFormat.PDF) { // whose colours come out as those of the screen
                assertNear(file.composite(), expected, format.word());
            }
        }
        assertThat(work.withoutSource()).isEqualTo(set.source() == null ? 1 : 0);
        assertThat(work.withUnusableSource()).isEqualTo(set.source() != null && !set.isFullSize() ? 1 : 0);
        assertThat(work.changed()).isZero();
        if (set.source() != null && !set.isFullSize()) {
            assertThat(fixture.told.toString())
                    .containsOnlyOnce("  note     vase: at the model's size: ")
                    .contains(set.what().equals("source: another shape") ? "canvas of 20x10" : "picture: it ");
        }
        assertThat(fixture.out.fullSizeLayer("vase", 0).toFile().exists()).isEqualTo(set.isFullSize());
    }

    @Test
    void filesCarryTheProfileOfTheSource() throws Exception {
        ExportFixture fixture = new ExportFixture(temp, MAX_PIXELS);
        byte[] source = SourceFiles.withProfile(
                SourceFiles.written("jpeg", picture(BufferedImage.TYPE_3BYTE_BGR, 60, 30)), LINEAR.getData());
        fixture.export(List.of(fixture.place("vase", fixture.source("picture", source), layers(2, 20, 10))), NAMES);

        byte[] profile = Objects.requireNonNull(source(fixture).profile()).getData();
        assertThat(Files.readString(fixture.out.export("vase", "psd"), StandardCharsets.ISO_8859_1))
                .contains(new String(profile, StandardCharsets.ISO_8859_1));
        assertThat(profile(ExportedFile.entry(fixture.out.export("vase", "ora"), "mergedimage.png")))
                .isEqualTo(profile);
        assertThat(profile(ExportedFile.entry(fixture.out.export("vase", "zip"), "merged.png")))
                .isEqualTo(profile);
        assertThat(profile(Files.readAllBytes(fixture.out.fullSizeLayer("vase", 1))))
                .isEqualTo(profile);
    }

    @Test
    void leavesNoLayerAtFullSizeOfASetThatHadMore() throws Exception {
        ExportFixture fixture = new ExportFixture(temp, MAX_PIXELS);
        LayeringRequest request = fixture.source("picture", SetOnDisk.png(picture(BufferedImage.TYPE_INT_RGB, 60, 30)));
        fixture.export(List.of(fixture.place("vase", request, layers(4, 20, 10))), NAMES);
        fixture.export(List.of(fixture.place("vase", request, layers(2, 20, 10))), NAMES);

        assertThat(fixture.out.fullSize("vase"))
                .isDirectoryContaining("glob:**/layer-1.png")
                .isDirectoryNotContaining("glob:**/layer-{2,3}.png");
    }

    @Test
    void triesASourceOfNoUseOnceAndSaysWhatOfAnotherIsNotHeeded() throws Exception {
        ExportFixture fixture = new ExportFixture(temp, MAX_PIXELS);
        byte[] unprofiled = SourceFiles.withPngProfile(
                SetOnDisk.png(picture(BufferedImage.TYPE_INT_RGB, 60, 30)), new byte[] {1, 2, 3});
        List<PlacedSet> sets = List.of(
                fixture.place("a", fixture.source("a.png", new byte[20]), layers(2, 20, 10)),
                fixture.place("b", fixture.source("b.png", unprofiled), layers(2, 20, 10)));
        ExportOptions zip = new ExportOptions(List.of(ExportFormat.ZIP), true, false, false, false);

        fixture.export(sets, NAMES, zip);
        fixture.export(sets, NAMES, zip);

        assertThat(fixture.told.toString())
                .containsOnlyOnce("  note     a: at the model's size: a.png: it is no JPEG, PNG, WebP or GIF")
                .containsOnlyOnce("  note     b: b.png: its colour profile is broken")
                .contains("done=2, there=0", "done=0, there=2");
    }

    private LayeringRequest request(ExportFixture fixture, Case set) throws IOException {
        return set.source() == null
                ? ExportFixture.WITHOUT_SOURCE
                : fixture.source("picture", Objects.requireNonNull(set.source()));
    }

    private static SourcePicture source(ExportFixture fixture) throws Exception {
        return new SourceReader(MAX_PIXELS).read(fixture.pictures.resolve("picture"));
    }

    private static Bitmap flattened(ExportFixture fixture, int layers) throws Exception {
        Bitmap bottom = fixture.reader().read(fixture.out.layer("vase", "layer-0.png"));
        Flattening all = new Flattening(bottom.width(), bottom.height());
        for (int index = 0; index < layers; index++) {
            all.add(fixture.reader().read(fixture.out.layer("vase", "layer-" + index + ".png")), 0, 0);
        }
        return all.bitmap();
    }

    private static void assertNear(Bitmap found, Bitmap expected, String what) {
        for (int at = 0; at < expected.argb().length; at++) {
            for (int shift = 0; shift < 32; shift += 8) {
                int difference = (found.argb()[at] >>> shift & 255) - (expected.argb()[at] >>> shift & 255);
                assertThat(difference)
                        .as("%s: pixel %d, bit %d", what, at, shift)
                        .isBetween(-2, 2);
            }
        }
    }

    private static byte[] profile(byte[] png) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(input);
            Element root = (Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            Node chunk = root.getElementsByTagName("iCCP").item(0);
            ByteArrayOutputStream profile = new ByteArrayOutputStream();
            try (InflaterOutputStream inflater = new InflaterOutputStream(profile)) {
                inflater.write((byte[]) ((IIOMetadataNode) chunk).getUserObject());
            }
            return profile.toByteArray();
        } finally {
            reader.dispose();
        }
    }

    static List<byte[]> layers(int count, int width, int height) throws IOException {
        List<byte[]> layers = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            layers.add(SetOnDisk.png(SetOnDisk.layer(index, width, height)));
        }
        return layers;
    }

    /** A set of three with one of this kind in the middle. */
    private static List<byte[]> with(byte[] file) throws IOException {
        List<byte[]> layers = layers(3, 20, 10);
        layers.set(1, file);
        return layers;
    }

    private static List<byte[]> with(BufferedImage layer) throws IOException {
        return with(SetOnDisk.png(layer));
    }

    private static BufferedImage layer(int type) {
        return picture(type, 20, 10);
    }

    /** Colours that change slowly, as far as this kind of picture has them. */
    private static BufferedImage picture(int type, int width, int height) {
        BufferedImage image =
                type == BufferedImage.TYPE_CUSTOM ? deep(width, height) : new BufferedImage(width, height, type);
        BufferedImage colours = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                colours.setRGB(x, y, (40 + 160 * x / width) << 16 | (60 + 100 * y / height) << 8 | 90);
            }
        }
        if (type == BufferedImage.TYPE_CUSTOM) {
            return new ColorConvertOp(null).filter(colours, image);
        }
        image.createGraphics().drawImage(colours, 0, 0, null);
        return image;
    }

    private static BufferedImage deep(int width, int height) {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, ColorModel.OPAQUE, DataBuffer.TYPE_USHORT);
        return new BufferedImage(model, model.createCompatibleWritableRaster(width, height), false, null);
    }
}

package dev.delaminate.batch.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.batch.sets.SetOnDisk;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.source.SourceFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sets that cannot be exported, between two that can. */
class UnusableSetsTest {
    private static final byte[] LAYER = SourceFiles.written("png", SetOnDisk.layer(1, 20, 10));

    @TempDir
    Path temp;

    private ExportFixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = new ExportFixture(temp, 10_000);
    }

    /** What happens to the middle set. */
    private interface Harm {
        void to(ExportFixture fixture) throws IOException;
    }

    static Stream<Arguments> harms() {
        return Stream.of(
                harm("layer-1.png: it is missing", on -> Files.delete(layer(on, 1))),
                harm("layer-2.png: it is missing", on -> Files.move(layer(on, 2), layer(on, 3))),
                harm("layer-1.png: it is no file", UnusableSetsTest::putAFolder),
                harm("layer-1.png: it is no PNG, WebP or JPEG", on -> Files.writeString(layer(on, 1), "<html>")),
                harm("layer-1.png: it is no PNG, WebP or JPEG", on -> Files.write(layer(on, 1), new byte[0])),
                harm("layer-2.png: the PNG", on -> Files.write(layer(on, 2), Arrays.copyOf(LAYER, LAYER.length - 30))),
                harm("layer-2.png: the PNG", on -> Files.write(layer(on, 2), bent(LAYER))),
                harm("layer-1.png is 10x10 pixels on a canvas of 20x10", on -> put(on, 10, 10)),
                harm("layer-1.png: the picture has 10100 pixels, more than 10000", on -> put(on, 101, 100)),
                harm("layers.json is missing", on -> Files.delete(on.out.layersJson("b"))),
                harm("layers.json is missing or not as it was written", on -> edit(on, "\"sha256\"", "\"sha\"")),
                harm("layers.json is missing or not as it was written", on -> edit(on, "layer-1.png", "../a/x.png")),
                harm("canvas of 2147483647x2147483647 pixels", UnusableSetsTest::putAHugeCanvas));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harms")
    void isSkippedWithALineThatSaysWhyAndLeavesNothingHalfWritten(String why, Harm harm) throws IOException {
        List<PlacedSet> sets = List.of(place("a"), place("b"), place("c"));
        harm.to(fixture);

        fixture.export(sets, LayerNames.NONE);

        String told = fixture.told.toString();
        assertThat(told.lines().filter(line -> line.startsWith("  skipped  b: ")))
                .as(told)
                .singleElement()
                .asString()
                .contains(why);
        assertThat(told).contains("done=2, there=0, skipped=1");
        assertThat(fixture.files()).hasSize(12).noneMatch(file -> file.startsWith("b") || file.endsWith(".part"));
    }

    /** A format that copies files must not take one over that it never looked at. */
    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void isSkippedInEachFormatAlone(ExportFormat format) throws IOException {
        PlacedSet set = place("b");
        Files.write(layer(fixture, 2), bent(LAYER));

        fixture.export(List.of(set), LayerNames.NONE, in(format));

        assertThat(fixture.told.toString()).contains("  skipped  b: layer-2.png: the PNG");
        assertThat(fixture.files()).isEmpty();
    }

    @Test
    void isExportedAsItIsWhereAWholeLayerIsAnother() throws IOException {
        List<PlacedSet> sets = List.of(place("a"), place("b"));
        put(fixture, 20, 10);

        ExportSets work = fixture.export(sets, LayerNames.NONE);

        assertThat(work.changed()).isEqualTo(1);
        assertThat(fixture.files()).hasSize(12);
        Path svg = fixture.out.export("b", "svg");
        assertThat(ExportedFile.read(svg, ExportFormat.SVG, 20).composite().at(12, 6))
                .isEqualTo(SetOnDisk.layer(0, 20, 10).getRGB(12, 6) ^ 0x00FFFFFF);
    }

    @Test
    void saysHowMuchMemoryALargeSetTakes() throws IOException {
        List<PlacedSet> sets = List.of(place("a"), place("large", 100, 100));

        fixture.export(sets, LayerNames.NONE, in(ExportFormat.PSD), new MemoryBudget(1_100_000));

        assertThat(fixture.told.toString()).contains("  skipped  large: it takes 1 MB of memory", "JAVA_OPTS=-Xmx");
        assertThat(fixture.files()).containsExactly("a.psd");
    }

    @Test
    void isWrittenInTheFormatsThatHaveRoomForIt() throws IOException {
        ExportFixture wide = new ExportFixture(temp, 1_000_000);
        PlacedSet set = wide.place("b", ExportFixture.WITHOUT_SOURCE, ExportSetsTest.layers(1, 300_001, 1));

        wide.export(
                List.of(set),
                LayerNames.NONE,
                new ExportOptions(List.of(ExportFormat.PSD, ExportFormat.SVG), true, false, false, false));

        assertThat(wide.told.toString()).contains("  skipped  b: psd: ", "skipped=1");
        assertThat(wide.files()).containsExactly("b.svg");
    }

    @Test
    void isRefusedByTheNumberOfPixelsThatALayerHas() throws IOException {
        ExportFixture usual = new ExportFixture(temp, DownloadLimits.DEFAULT.maxPixels());
        List<PlacedSet> sets = List.of(place("a"), place("b"), place("c"));
        Files.write(layer(usual, 1), SourceFiles.withSize(LAYER, 8192, 8192));

        usual.export(sets, LayerNames.NONE);

        assertThat(usual.told.toString())
                .contains("  skipped  b: layer-1.png: ", "67108864", "more than 64000000", "done=2");
    }

    private PlacedSet place(String folder) throws IOException {
        return place(folder, 20, 10);
    }

    private PlacedSet place(String folder, int width, int height) throws IOException {
        return fixture.place(folder, ExportFixture.WITHOUT_SOURCE, ExportSetsTest.layers(3, width, height));
    }

    private static ExportOptions in(ExportFormat format) {
        return new ExportOptions(List.of(format), true, false, false, false);
    }

    private static Arguments harm(String why, Harm harm) {
        return Arguments.of(why, harm);
    }

    private static Path layer(ExportFixture on, int index) {
        return on.out.layer("b", "layer-" + index + ".png");
    }

    /** Another picture under the right name: the ground, inverted. */
    private static void put(ExportFixture on, int width, int height) throws IOException {
        BufferedImage image = SetOnDisk.layer(0, width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, image.getRGB(x, y) ^ 0x00FFFFFF);
            }
        }
        Files.write(layer(on, 1), SetOnDisk.png(image));
    }

    private static void putAFolder(ExportFixture on) throws IOException {
        Files.delete(layer(on, 1));
        Files.createDirectory(layer(on, 1));
    }

    private static void putAHugeCanvas(ExportFixture on) throws IOException {
        edit(on, "\"x\" : 0", "\"x\" : 1");
        edit(on, "\"canvas\" : \\{[^}]*\\}", "\"canvas\" : {\"width\" : 2147483647, \"height\" : 2147483647}");
    }

    private static void edit(ExportFixture on, String pattern, String text) throws IOException {
        Path json = on.out.layersJson("b");
        String before = Files.readString(json);
        String after = before.replaceFirst(pattern, text);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(json, after);
    }

    /** The same size, and pixels that no longer decode. */
    private static byte[] bent(byte[] png) {
        byte[] bent = png.clone();
        Arrays.fill(bent, bent.length - 40, bent.length - 16, (byte) 0xFF);
        return bent;
    }
}

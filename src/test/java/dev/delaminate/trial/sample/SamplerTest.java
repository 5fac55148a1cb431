package dev.delaminate.trial.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.manifest.ManifestRow;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {
    private static final Path ROOT = Path.of(".");

    @Test
    void drawsTheSameRowsForTheSameSeedAndOthersForAnother() {
        List<ManifestRow> catalog = catalog(5_000, i -> "https://a.example/" + i + ".jpg");

        assertThat(positions(sample(catalog, 12, 7))).isEqualTo(positions(sample(catalog, 12, 7)));
        assertThat(positions(sample(catalog, 12, 7))).isNotEqualTo(positions(sample(catalog, 12, 8)));
    }

    @Test
    void takesOneOfEachKindHoweverRareAsLongAsThereIsRoom() {
        List<ManifestRow> catalog = catalog(
                10_000,
                i -> "https://" + (i == 4_711 ? "rare" : "usual") + ".example/" + i
                        + (i % 1000 == 3 ? ".webp" : ".jpg"));

        Sample sample = sample(catalog, 12, 1);

        assertThat(kind(sample, "from", "rare.example")).isEqualTo(new Sample.Kind("rare.example", 1, 1));
        assertThat(kind(sample, "type", "webp").rows()).isEqualTo(10);
        assertThat(kind(sample, "type", "webp").taken()).isBetween(1, 2);
        assertThat(sample.drawn().rows()).hasSize(12);
    }

    /** Whatever the catalog: with as many rows as there are kinds, none is left out. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void leavesNoKindOutWhereThereAreAsManyRows(long seed) {
        Random random = new Random(seed);
        int hosts = 1 + random.nextInt(5);
        int types = 1 + random.nextInt(5);
        List<ManifestRow> catalog = catalog(
                500,
                i -> "https://h" + (int) Math.abs(random.nextGaussian() * hosts) % hosts + ".example/" + i + ".t"
                        + Math.min(random.nextInt(types + 3), types));

        Sample sample = sample(catalog, 2 + hosts + types + 2, seed);

        assertThat(sample.drawn().kinds())
                .flatExtracting(Sample.Kinds::kinds)
                .allSatisfy(kind -> assertThat(kind.taken()).as(kind.value()).isPositive());
    }

    @Test
    void givesBigKindsTheirShare() {
        List<ManifestRow> catalog = catalog(9_000, i -> "https://h" + (i % 3 == 0 ? 1 : 2) + ".example/" + i + ".jpg");

        Sample sample = sample(catalog, 30, 1);

        assertThat(kind(sample, "from", "h1.example").taken()).isEqualTo(10);
        assertThat(kind(sample, "from", "h2.example").taken()).isEqualTo(20);
    }

    @Test
    void drawsNoPictureTwiceAndNoRejectedRow() {
        List<ManifestRow> catalog = new ArrayList<>(catalog(300, i -> "https://a.example/" + i % 8 + ".jpg?sig=" + i));
        catalog.add(new ManifestRow(301, 302, null, null, List.of("image_url is empty.")));

        Sample sample = sample(catalog, 12, 1);

        assertThat(sample.rejected()).isEqualTo(1);
        assertThat(sample.of()).isEqualTo(300);
        assertThat(sample.drawn().rows()).hasSize(8).noneMatch(ManifestRow::isRejected);
    }

    @Test
    void dividesByColumnsWithFewValuesAndNotByTexts() {
        List<ManifestRow> catalog = catalog(400, i -> "https://a.example/" + i + ".jpg");
        OwnCells cells =
                cells(List.of("title", "Type"), line -> List.of("Thing " + line, line % 100 == 7 ? "Lamp" : "Mug"));

        Sample sample = new Sampler(12, 1, ROOT).of(catalog.iterator(), cells);

        assertThat(sample.drawn().kinds()).extracting(Sample.Kinds::trait).containsExactly("Type");
        assertThat(kind(sample, "Type", "Lamp").taken()).isPositive();
    }

    @Test
    void prefersColumnsThatSayWhatAThingIs() {
        List<String> names = IntStream.range(0, 9)
                .mapToObj(i -> i == 8 ? "Category" : "option " + i)
                .toList();
        Random random = new Random(1);
        OwnCells cells = cells(
                names,
                line -> names.stream().map(name -> "v" + random.nextInt(6)).toList());

        Sample sample = new Sampler(12, 1, ROOT)
                .of(catalog(20_000, i -> "https://a.example/" + i + ".jpg").iterator(), cells);

        assertThat(sample.drawn().kinds()).extracting(Sample.Kinds::trait).contains("Category");
        assertThat(sample.drawn().kinds().size()).isLessThanOrEqualTo(3);
    }

    @Test
    void keepsABoundedNumberOfRowsOfAnyCatalog() {
        Random random = new Random(5);
        List<Trait> traits = IntStream.range(0, 12)
                .mapToObj(i -> i < 4 ? Trait.known("known " + i) : Trait.column("column " + i))
                .toList();
        Strata strata = new Strata(traits, 12);
        for (int i = 0; i < 50_000; i++) {
            IntFunction<String> value = trait -> "v" + random.nextInt(trait % 2 == 0 ? 40 : 10);
            strata.add(
                    IntStream.range(0, 12).mapToObj(value).toList(),
                    random.nextLong(),
                    row(i, "https://a.example/" + i + ".jpg", null));
        }

        long kept = strata.all().values().stream()
                .mapToLong(stratum -> stratum.kept().size())
                .sum();
        assertThat(kept).isLessThanOrEqualTo(4_096);
        assertThat(strata.all().values().stream().mapToLong(Stratum::rows).sum())
                .isEqualTo(50_000);
    }

    @Test
    void aCatalogThatGrowsKeepsMostOfItsSample() {
        List<ManifestRow> before = catalog(2_000, i -> "https://a.example/" + i + ".jpg");
        List<ManifestRow> after = catalog(2_100, i -> "https://a.example/" + (i - 100) + ".jpg");

        List<String> first = pictures(sample(before, 20, 1));
        List<String> second = pictures(sample(after, 20, 1));

        assertThat(new HashSet<>(first)).hasSize(20);
        assertThat(second.stream().filter(first::contains).count()).isGreaterThanOrEqualTo(16);
    }

    @Test
    void tellsLocalPicturesByTheirShapeAndSize(@TempDir Path folder) throws IOException {
        List<ManifestRow> catalog = new ArrayList<>();
        int[][] sizes = {{300, 300}, {900, 600}, {600, 900}, {2400, 1000}};
        for (int i = 0; i < sizes.length; i++) {
            String name = i + ".png";
            BufferedImage image = new BufferedImage(sizes[i][0], sizes[i][1], BufferedImage.TYPE_BYTE_BINARY);
            assertThat(ImageIO.write(image, "png", folder.resolve(name).toFile()))
                    .isTrue();
            catalog.add(row(i + 1, name, "sha-" + i));
        }

        Sample sample = new Sampler(4, 1, folder).of(catalog.iterator(), OwnCells.NONE);

        assertThat(kind(sample, "shape", "landscape").rows()).isEqualTo(2);
        assertThat(kind(sample, "shape", "portrait").rows()).isEqualTo(1);
        assertThat(kind(sample, "size", "above 2000 px").rows()).isEqualTo(1);
    }

    @Test
    void countsTheRowsThatSetAParameterThemselves() {
        LayeringParameters five = LayeringParameters.DEFAULT.with(5, null);
        List<ManifestRow> catalog = List.of(
                new ManifestRow(1, 2, null, new LayeringRequest("https://a.example/1.png", null, five), List.of()),
                row(2, "https://a.example/2.png", null));

        assertThat(sample(catalog, 2, 1).stating()).isEqualTo(Map.of("num_layers", 1L));
    }

    private static Sample sample(List<ManifestRow> catalog, int rows, long seed) {
        return new Sampler(rows, seed, ROOT).of(catalog.iterator(), OwnCells.NONE);
    }

    private static List<Long> positions(Sample sample) {
        return sample.drawn().rows().stream().map(ManifestRow::position).toList();
    }

    private static List<String> pictures(Sample sample) {
        return sample.drawn().rows().stream()
                .map(row -> String.valueOf(row.request()))
                .toList();
    }

    private static Sample.Kind kind(Sample sample, String trait, String value) {
        return sample.drawn().kinds().stream()
                .filter(kinds -> kinds.trait().equals(trait))
                .flatMap(kinds -> kinds.kinds().stream())
                .filter(kind -> kind.value().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static List<ManifestRow> catalog(int rows, LongFunction<String> picture) {
        return LongStream.rangeClosed(1, rows)
                .mapToObj(i -> row(i, picture.apply(i), null))
                .toList();
    }

    private static ManifestRow row(long position, String picture, @Nullable String sha256) {
        LayeringRequest request = new LayeringRequest(picture, sha256, LayeringParameters.DEFAULT);
        return new ManifestRow(position, position + 1, "r" + position, request, List.of());
    }

    private static OwnCells cells(List<String> names, LongFunction<List<String>> of) {
        return new OwnCells() {
            @Override
            public List<String> names() {
                return names;
            }

            @Override
            public List<String> of(long lineNumber) {
                return of.apply(lineNumber);
            }
        };
    }
}

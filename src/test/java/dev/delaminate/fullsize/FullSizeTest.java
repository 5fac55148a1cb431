package dev.delaminate.fullsize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Flattening;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.source.SourcePicture;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FullSizeTest {
    private final FullSize fullSize = new FullSize(1L << 30);

    /** The bench has more and larger ones: {@code -Dbench=alpha}. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HAIR")
    void alphaIsAtLeastThirtyPercentBetterThanBilinear(Subject subject) throws Exception {
        int number = subject.row();
        double aspect = subject.scene(number).aspect();

        AlphaErrors errors = AlphaErrors.of(subject.scene(number), (int) Math.round(1280 * aspect), 1280, 7);

        assertThat(errors.ratio()).as("%s: %s", subject, errors).isLessThan(0.7);
        assertThat(errors.fringe()).as("%s: %s", subject, errors).isLessThan(3);
        assertThat(errors.composite()).as("%s: %s", subject, errors).isLessThanOrEqualTo(1);
    }

    /** Whatever the canvases, layers and alphas are. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 64, 64, 2",
        "7, 5, 96, 64, 3",
        "40, 30, 96, 72, 10",
        "200, 160, 80, 64, 1",
        "400, 20, 176, 24, 3",
        "1, 300, 16, 128, 2",
        "333, 251, 96, 72, 10"
    })
    void theCompositeOfCompleteAlphasIsTheSource(int width, int height, int canvasWidth, int canvasHeight, int layers)
            throws Exception {
        Random random = new Random(width + layers);
        Bitmap source = smooth(random, width, height, false);
        List<ModelLayer> model = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            model.add(ModelLayer.of(smooth(random, canvasWidth, canvasHeight, layer > 0)));
        }

        FullSizeSet set = fullSize.of(SourcePicture.of(source), model, canvasWidth, canvasHeight);

        assertThat(set.layers()).hasSize(layers);
        Flattening flat = new Flattening(width, height);
        set.layers().forEach(layer -> flat.add(layer, 0, 0));
        assertThat(difference(flat.bitmap(), source)).isLessThanOrEqualTo(1);
    }

    @Test
    void whatIsSeenAloneIsTheSourcesAndWhatIsHiddenTheModels() throws Exception {
        Bitmap source = filled(400, 400, (x, y) -> x < 200 ? 0xFF2040C0 : 0xFFC04020);
        Bitmap ground = filled(160, 160, (x, y) -> 0xFFBC4424);
        Bitmap thing = filled(160, 160, (x, y) -> x < 80 ? 0xFF2444BC : 0);

        FullSizeSet set =
                fullSize.of(SourcePicture.of(source), List.of(ModelLayer.of(ground), ModelLayer.of(thing)), 160, 160);

        Bitmap fullGround = set.layers().get(0);
        Bitmap fullThing = set.layers().get(1);
        assertThat(fullThing.at(199, 200)).isEqualTo(0xFF2040C0);
        assertThat(fullThing.at(200, 200)).isEqualTo(0x00C04020); // the source's colour, for a mask
        assertThat(fullGround.at(200, 200)).isEqualTo(0xFFC04020);
        assertThat(fullGround.at(10, 200)).isEqualTo(0xFFBC4424);
        assertThat(fullGround.at(198, 200) >> 16 & 255).isCloseTo(0xC0, within(2)); // as the source, next to it
    }

    @Test
    void aLayerLiesWhereItsOffsetSays() throws Exception {
        Bitmap source = filled(320, 320, (x, y) -> x >= 100 && x < 200 && y >= 40 && y < 80 ? 0xFF101010 : 0xFFEEEEEE);
        Bitmap ground = filled(160, 160, (x, y) -> 0xFFEEEEEE);
        Bitmap thing = filled(50, 20, (x, y) -> 0xFF101010);

        Bitmap full = fullSize.of(
                        SourcePicture.of(source),
                        List.of(ModelLayer.of(ground), new ModelLayer(thing, 50, 20)),
                        160,
                        160)
                .layers()
                .get(1);

        assertThat(full.seen(127)).hasToString("Box[x=100, y=40, width=100, height=40]");
    }

    @Test
    void theModelsColoursAreTurnedIntoTheSourcesOwn() throws Exception {
        ICC_Profile linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);
        Bitmap pixels = filled(128, 128, (x, y) -> 0xFF373737);
        Bitmap ground = filled(64, 64, (x, y) -> 0xFF8040C0);
        Bitmap cover = filled(64, 64, (x, y) -> 0xFF808080);

        FullSizeSet set = fullSize.of(
                new SourcePicture(pixels, linear, 72, List.of()),
                List.of(ModelLayer.of(ground), ModelLayer.of(cover)),
                64,
                64);

        assertThat(set.layers().get(1)).isEqualTo(pixels);
        int hidden = set.layers().get(0).at(64, 64);
        assertThat(hidden >> 16 & 255).isCloseTo(55, within(2)); // 0x80 is 0.216 of linear light
        assertThat(hidden >> 8 & 255).isCloseTo(13, within(2));
        assertThat(hidden & 255).isCloseTo(134, within(2));
    }

    @Test
    void refusesWhatTakesTooMuchMemoryByName() {
        Bitmap source = filled(1000, 1000, (x, y) -> 0xFF000000);
        List<ModelLayer> layers = List.of(ModelLayer.of(filled(64, 64, (x, y) -> 0xFF000000)));

        assertThat(FullSize.bytes(1000, 1000, 1, 64, 64)).isGreaterThan(4_000_000);
        assertThatThrownBy(() -> new FullSize(4_000_000).of(SourcePicture.of(source), layers, 64, 64))
                .isInstanceOf(UnusablePictureException.class)
                .hasMessageContaining("1000x1000")
                .hasMessageContaining("memory");
    }

    @Test
    void refusesASourceOfAnotherShape() {
        Bitmap source = filled(300, 400, (x, y) -> 0xFF000000);
        List<ModelLayer> layers = List.of(ModelLayer.of(filled(80, 64, (x, y) -> 0xFF000000)));

        assertThatThrownBy(() -> fullSize.of(SourcePicture.of(source), layers, 80, 64))
                .isInstanceOf(UnusablePictureException.class)
                .hasMessageContaining("turned");
    }

    @Test
    void isTheSameEachTime() throws Exception {
        Random random = new Random(3);
        Bitmap source = smooth(random, 150, 150, false);
        List<ModelLayer> model =
                List.of(ModelLayer.of(smooth(random, 64, 64, false)), ModelLayer.of(smooth(random, 64, 64, true)));

        assertThat(fullSize.of(SourcePicture.of(source), model, 64, 64))
                .isEqualTo(fullSize.of(SourcePicture.of(source), model, 64, 64));
    }

    private interface Pixel {
        int at(int x, int y);
    }

    private static Bitmap filled(int width, int height, Pixel pixel) {
        Bitmap bitmap = Bitmap.clear(width, height);
        Arrays.setAll(bitmap.argb(), at -> pixel.at(at % width, at / width));
        return bitmap;
    }

    /** Waves of all channels, with edges in the alpha. */
    private static Bitmap smooth(Random random, int width, int height, boolean hasAlpha) {
        double[] waves = random.doubles(16).toArray();
        return filled(width, height, (x, y) -> {
            int argb = hasAlpha ? level(wave(waves, 0, x, y, width, height) * 3) : 255;
            for (int channel = 1; channel < 4; channel++) {
                argb = argb << 8 | level(wave(waves, channel, x, y, width, height));
            }
            return argb;
        });
    }

    private static double wave(double[] waves, int channel, int x, int y, int width, int height) {
        double u = (waves[channel * 4] - 0.5) * 20 * x / width;
        double v = (waves[channel * 4 + 1] - 0.5) * 20 * y / height;
        return Math.sin(u + v + 6 * waves[channel * 4 + 2]);
    }

    private static int level(double wave) {
        return (int) Math.max(0, Math.min(255, Math.round(127.5 + 127.5 * wave)));
    }

    private static int difference(Bitmap one, Bitmap other) {
        int most = 0;
        for (int at = 0; at < one.argb().length; at++) {
            for (int shift = 0; shift < 32; shift += 8) {
                int level = one.argb()[at] >> shift & 255;
                most = Math.max(most, Math.abs(level - (other.argb()[at] >> shift & 255)));
            }
        }
        return most;
    }
}
